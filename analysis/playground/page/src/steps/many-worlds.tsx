// SPDX-License-Identifier: MIT
// Two worlds of the sandbox over 200 replicates.
import { useState } from "preact/hooks";
import { DotPlot } from "../charts/dot-plot.tsx";
import { useApp } from "../app-context.ts";
import { Progress } from "../frame/progress.tsx";
import { WORLDS } from "../settings/lesson.ts";
import type { NamedSetting } from "../worlds/worlds.ts";
import { useWords } from "../words.ts";
import { relative, useBackground } from "./background.ts";
import { useFacts } from "./facts.ts";

/** The second half of a run: what has settled. */
const windowOf = (ticks: number): [number, number] => [Math.floor(ticks / 2) + 1, ticks];

export function ManyWorlds({ worlds }: { worlds: NamedSetting[] }) {
  const { t } = useWords();
  const { view } = useApp();
  const [asked, ask] = useState(false);
  const ticks = Number(worlds[0].setting.overrides["run.ticks"] ?? /^\s*ticks\s*=\s*(\d+)/m.exec(worlds[0].setting.text)?.[1] ?? 200);
  const [from, to] = windowOf(ticks);
  const metric = view.metric ?? "output";
  const { values, progress, failed, cancel } = useBackground(
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
  const end = () => {
    cancel();
    ask(false);
  };
  if (!values) return <Progress text={t("ui.many.running", { worlds: WORLDS })} share={progress ?? 0} cancel={end} />;
  return <Many values={values} worlds={worlds} metric={metric} from={from} to={to} />;
}

interface ManyProps {
  values: Float64Array[];
  worlds: NamedSetting[];
  metric: string;
  from: number;
  to: number;
}

function Many({ values, worlds, metric, from, to }: ManyProps) {
  const { t } = useWords();
  const differences = relative(values);
  const caption = useFacts(
    differences,
    worlds.map(({ name }) => name),
  ).result;
  const axis = t("ui.many.axis", { metric: t(`metric.${metric}`), from, to });
  return <DotPlot values={differences} label={`${axis}. ${caption}`} caption={caption} axis={axis} />;
}
