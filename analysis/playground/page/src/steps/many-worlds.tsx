// SPDX-License-Identifier: MIT
// Two worlds of the sandbox over 200 replicates.
import { useState } from "preact/hooks";
import { DotPlot } from "../charts/dot-plot.tsx";
import { useApp } from "../app-context.ts";
import { Problems } from "../frame/problems.tsx";
import { Progress } from "../frame/progress.tsx";
import { WORLDS } from "../settings/lesson.ts";
import { METRICS, type NamedSetting, type Shown } from "../worlds/worlds.ts";
import { useWords } from "../words.ts";
import { relative, useBackground } from "./background.ts";
import { useFacts } from "./facts.ts";

/** The second half of a run: what has settled. */
const windowOf = (ticks: number): [number, number] => [Math.floor(ticks / 2) + 1, ticks];

/** `shown`: runs of the worlds, whole. */
export function ManyWorlds({ shown }: { shown: Shown[] }) {
  const { t } = useWords();
  const { view } = useApp();
  const [asked, ask] = useState(false);
  const [from, to] = windowOf(Math.min(...shown.map(({ run }) => run.ticks)));
  // A link may name anything.
  const metric = view.metric !== null && METRICS.includes(view.metric) ? view.metric : "output";
  const settings = shown.map(({ setting }) => setting);
  const names = shown.map(({ name }) => name);
  const { values, progress, failures, cancel } = useBackground(asked ? { settings, names, metric, from, to, worlds: WORLDS } : null);
  if (from > to) return null;
  if (!asked)
    return (
      <button type="button" onClick={() => ask(true)}>
        {t("ui.many.run", { worlds: WORLDS })}
      </button>
    );
  if (failures.length) return <Problems failures={failures} worlds={settings.length} again={() => ask(false)} />;
  const end = () => {
    cancel();
    ask(false);
  };
  if (!values) return <Progress text={t("ui.many.running", { worlds: WORLDS })} share={progress ?? 0} cancel={end} />;
  return <Many values={values} names={names} metric={metric} from={from} to={to} />;
}

interface ManyProps {
  values: Float64Array[];
  names: string[];
  metric: string;
  from: number;
  to: number;
}

function Many({ values, names, metric, from, to }: ManyProps) {
  const { t } = useWords();
  const differences = relative(values);
  const caption = useFacts(differences, names).result;
  const axis = t("ui.many.axis", { metric: t(`metric.${metric}`), from, to });
  return <DotPlot values={differences} label={`${axis}. ${caption}`} caption={caption} axis={axis} />;
}

/** The runs of a stage, once they are whole and as long as they are those of `named`: [what was heard, who hears]. */
export function useWhole(named: NamedSetting[] | null): [Shown[] | null, (shown: Shown[]) => void] {
  const [whole, hear] = useState<Shown[] | null>(null);
  const texts = (worlds: NamedSetting[]) => JSON.stringify(worlds.map(({ setting }) => setting));
  return [whole && named && texts(whole) === texts(named) ? whole : null, hear];
}
