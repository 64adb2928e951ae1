// SPDX-License-Identifier: MIT
// A bet against many worlds, computed as soon as it is placed: a dot for each world, the verdict, and how often the bet holds.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { DotPlot } from "../charts/dot-plot.tsx";
import { Problems } from "../frame/problems.tsx";
import { Progress } from "../frame/progress.tsx";
import { type Option, type Overrides, effectOf, seedsOf, settingOf, type Step, WORLDS, worldsOf } from "../settings/lesson.ts";
import { useApp } from "../app-context.ts";
import { useWords } from "../words.ts";
import { held, mean, relative, useBackground } from "./background.ts";
import { useFacts } from "./facts.ts";
import { type StepProps, useStepWords } from "./step-text.tsx";
import { Verdict } from "./verdict.tsx";

type Props = Pick<StepProps, "page" | "step" | "reached"> & { bet: Option | null; more?: Overrides; children?: ComponentChildren };

/** Whether a bet is right: on the mean difference, or in a step of luck on the share of worlds in which the second has more. */
export function isRight(step: Step, bet: Option, differences: Float64Array): boolean {
  const share = differences.filter((value) => value > 0).length / differences.length;
  return held(Float64Array.of(step.kind === "luck" ? share : mean(differences)), bet.from, bet.to) > 0;
}

/** The sentences below the dots. */
function useCaption(step: Step, differences: Float64Array, bet: Option | null, names: string[]): string {
  const { t } = useWords();
  const { result } = useFacts(differences, names);
  if (!bet || step.kind === "luck") return result;
  return `${t("ui.many.held", { worlds: differences.length, held: held(differences, bet.from, bet.to) })} ${result}`;
}

function Result({
  step,
  values,
  bet,
  names,
  expected,
}: {
  step: Step;
  values: Float64Array[];
  bet: Option | null;
  names: string[];
  expected?: number[];
}) {
  const { t } = useWords();
  const differences = relative(values);
  const caption = useCaption(step, differences, bet, names);
  const [from, to] = step.window ?? [1, 1];
  const axis = t("ui.many.axis", { metric: t(`metric.${step.metric ?? "output"}`), from, to });
  const range = bet && step.kind !== "luck" ? { from: bet.from ?? null, to: bet.to ?? null } : null;
  return (
    <>
      <h2>{t("ui.many.title", { worlds: differences.length })}</h2>
      {bet && <Verdict right={isRight(step, bet, differences)} />}
      <DotPlot values={differences} expected={expected} range={range} label={caption} caption={caption} axis={axis} />
      <p class="soft">
        {t("ui.many.reading", { first: names[0], second: names[1] })} {range && t("ui.many.range")}
      </p>
    </>
  );
}

export function TwoHundred({ page, step, bet, reached, more = {}, children }: Props) {
  const { t } = useWords();
  const { view } = useApp();
  const { world } = useStepWords(page, step);
  const [asked, ask] = useState(true);
  const effect = effectOf(page, step);
  const [from, to] = step.window ?? [1, 1];
  const settings = worldsOf(page, step).map((name) => settingOf(page, step, name, { ...seedsOf(view.seed), ...more }));
  const { progress, values, failures, cancel } = useBackground(
    asked ? { settings, names: worldsOf(page, step).map(world), metric: step.metric ?? "output", from, to, worlds: WORLDS } : null,
  );
  useEffect(() => {
    if (values) reached();
  }, [values]);
  if (!asked)
    return (
      <button type="button" class="main" onClick={() => ask(true)}>
        {t("ui.many.run", { worlds: WORLDS })}
      </button>
    );
  if (failures.length) return <Problems failures={failures} worlds={settings.length} again={() => ask(false)} />;
  const end = () => {
    cancel();
    ask(false);
  };
  if (!values) return <Progress text={t("ui.many.running", { worlds: WORLDS })} share={progress ?? 0} cancel={end} />;
  return (
    <>
      <Result
        step={step}
        values={values}
        bet={bet}
        names={worldsOf(page, step).map(world)}
        expected={view.seed === null && !Object.keys(more).length ? effect?.dots : undefined}
      />
      {children}
    </>
  );
}
