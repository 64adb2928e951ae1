// SPDX-License-Identifier: MIT
// Opens a scenario of one's own with the files that it names; nothing leaves the page.
import { useState } from "preact/hooks";
import type { Overrides } from "../settings/lesson.ts";
import type { View } from "../link/link.ts";
import { useWords } from "../words.ts";

/** Bytes that a file may have: rosters of some ten thousand people. */
const MOST = 5_000_000;

/** Overrides as lines "key = value". */
export const linesOf = (set: Overrides): string =>
  Object.entries(set)
    .map(([key, value]) => `${key} = ${value}`)
    .join("\n");

/** Lines without "=" stand as keys without a value, so that the engine names them. */
export function readLines(text: string): Overrides {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}

type Scenario = View["scenario"];

async function read(files: File[]): Promise<Scenario | null> {
  const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()] as const));
  const scenario = texts.find(([name]) => name.endsWith(".toml"));
  if (!scenario) return null;
  return { text: scenario[1], files: Object.fromEntries(texts.filter((text) => text !== scenario)) };
}

export function OpenScenario({ opened, open }: { opened: Scenario; open(scenario: Scenario): void }) {
  const { t } = useWords();
  const [problem, setProblem] = useState("");
  const take = async (event: Event) => {
    const files = [...((event.currentTarget as HTMLInputElement).files ?? [])];
    const large = files.find(({ size }) => size > MOST);
    if (large) return setProblem(t("ui.own.large", { name: large.name }));
    const scenario = await read(files);
    setProblem(scenario ? "" : t("ui.own.no-scenario"));
    if (scenario) open(scenario);
  };
  return (
    <div class="own">
      <label class="file">
        {t("ui.own.open")} <input type="file" multiple accept=".toml,.csv" onChange={take} />
      </label>
      {opened && (
        <p>
          {t("ui.own.opened")}{" "}
          <button type="button" class="small" onClick={() => open(undefined)}>
            {t("ui.own.back")}
          </button>
        </p>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
