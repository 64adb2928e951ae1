// SPDX-License-Identifier: MIT
// Two worlds of the sandbox over 200 replicates.
import { useState } from "preact/hooks";
import { DotPlot } from "../charts/dot-plot.tsx";
import { useApp } from "../app-context.ts";
import { WORLDS } from "../settings/lesson.ts";
import type { NamedSetting } from "../worlds/worlds.ts";
import { useWords } from "../words.ts";
import { mean, relative, useBackground } from "./background.ts";

/** The second half of a run: what has settled. */
const windowOf = (ticks: number): [number, number] => [Math.floor(ticks / 2) + 1, ticks];

export function ManyWorlds({ worlds }: { worlds: NamedSetting[] }) {
  const { t, percent } = useWords();
  const { view } = useApp();
  const [asked, ask] = useState(false);
  const ticks = Number(worlds[0].setting.overrides["run.ticks"] ?? /^\s*ticks\s*=\s*(\d+)/m.exec(worlds[0].setting.text)?.[1] ?? 200);
  const [from, to] = windowOf(ticks);
  const metric = view.metric ?? "output";
  const { values, progress, failed } = useBackground(
    asked ? { settings: worlds.map(({ setting }) => setting), metric, from, to, worlds: WORLDS } : null,
  );
  if (!asked)
    return (
      <button type="button" onClick={() => ask(true)}>
        {t("ui.many.run", { worlds: WORLDS })}
      </button>
    );
  if (failed)
    return (
      <p class="problem" role="alert">
        {t("ui.problem.engine", { text: failed })}
      </p>
    );
  if (!values)
    return (
      <p>
        {t("ui.many.running", { worlds: WORLDS })}{" "}
        <progress max="1" value={progress ?? 0} aria-label={t("ui.many.running", { worlds: WORLDS })} />
      </p>
    );
  const differences = relative(values);
  const facts = {
    worlds: WORLDS,
    more: differences.filter((value) => value > 0).length,
    first: worlds[0].name,
    second: worlds[1].name,
    mean: percent(mean(differences), 1),
  };
  const caption = `${t("ui.many.of", { metric: t(`metric.${metric}`), from, to })} ${t("ui.many.result", facts)}`;
  return <DotPlot values={differences} label={caption} caption={caption} />;
}
