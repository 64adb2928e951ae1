// SPDX-License-Identifier: MIT
// Opens a scenario of one's own with the files that it names; nothing leaves the page.
import { useState } from "preact/hooks";
import type { Overrides } from "../settings/lesson.ts";
import type { View } from "../link/link.ts";
import { scenarioIn } from "../link/files.ts";
import { useWords } from "../words.ts";

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

interface Props {
  opened: Scenario;
  open(scenario: Scenario): void;
  /** Hears of files that are no scenario. */
  rejected(): void;
}

export function OpenScenario({ opened, open, rejected }: Props) {
  const { t } = useWords();
  const [problem, setProblem] = useState("");
  const take = async (event: Event) => {
    const field = event.currentTarget as HTMLInputElement;
    const files = [...(field.files ?? [])];
    if (!files.length) return;
    const found = await scenarioIn(files);
    // The same file may be chosen again once it is mended.
    field.value = "";
    if ("scenario" in found) {
      setProblem("");
      open(found.scenario);
    } else {
      setProblem(t(found.problem, { name: found.name }));
      rejected();
    }
  };
  return (
    <div class="own">
      <label class="file">
        {t("ui.own.open")} <input type="file" multiple accept=".toml,.csv" onChange={take} />
      </label>
      {opened && (
        <p>
          {t("ui.own.opened")}{" "}
          <button
            type="button"
            class="small"
            onClick={() => {
              setProblem("");
              open(undefined);
            }}
          >
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
