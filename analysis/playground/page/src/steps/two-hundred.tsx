// SPDX-License-Identifier: MIT
// A bet against many worlds: a button, then a dot for each world and how often the bet holds.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { DotPlot } from "../charts/dot-plot.tsx";
import { type Option, type Overrides, effectOf, seedsOf, settingOf, type Step, WORLDS, worldsOf } from "../settings/lesson.ts";
import { useApp } from "../app-context.ts";
import { useWords } from "../words.ts";
import { held, mean, relative, useBackground } from "./background.ts";
import { type StepProps, useStepWords } from "./step-text.tsx";

type Props = Pick<StepProps, "page" | "step"> & { bet: Option | null; more?: Overrides; children?: ComponentChildren };

/** Whether a bet is right: on the mean difference, or in a step of luck on the share of worlds in which the second has more. */
export function isRight(step: Step, bet: Option, differences: Float64Array): boolean {
  const share = differences.filter((value) => value > 0).length / differences.length;
  return held(Float64Array.of(step.kind === "luck" ? share : mean(differences)), bet.from, bet.to) > 0;
}

/** The sentences below the dots. */
function useCaption(step: Step, differences: Float64Array, bet: Option | null, names: string[]): string {
  const { t, percent } = useWords();
  const more = differences.filter((value) => value > 0).length;
  const facts = { worlds: differences.length, more, second: names[1], first: names[0], mean: percent(mean(differences), 1) };
  const result = t("ui.many.result", facts);
  if (!bet) return result;
  const verdict = t(isRight(step, bet, differences) ? "ui.many.right" : "ui.many.wrong");
  if (step.kind === "luck") return `${result} ${verdict}`;
  return `${t("ui.many.held", { ...facts, held: held(differences, bet.from, bet.to) })} ${result} ${verdict}`;
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
  const range = bet && step.kind !== "luck" ? { from: bet.from ?? null, to: bet.to ?? null } : null;
  return (
    <>
      <h2>{t("ui.many.title", { worlds: differences.length })}</h2>
      <DotPlot values={differences} expected={expected} range={range} label={caption} caption={caption} />
      <p class="soft">
        {t("ui.many.reading", { first: names[0], second: names[1] })} {range && t("ui.many.range")}
      </p>
    </>
  );
}

export function TwoHundred({ page, step, bet, more = {}, children }: Props) {
  const { t } = useWords();
  const { view } = useApp();
  const { world } = useStepWords(page, step);
  const [asked, ask] = useState(false);
  const effect = effectOf(page, step);
  const [from, to] = step.window ?? [1, 1];
  const settings = worldsOf(page, step).map((name) => settingOf(page, step, name, { ...seedsOf(view.seed), ...more }));
  const { progress, values, failed } = useBackground(
    asked ? { settings, metric: step.metric ?? "output", from, to, worlds: WORLDS } : null,
  );
  if (!asked)
    return (
      <button type="button" class="main" onClick={() => ask(true)}>
        {t("ui.many.run", { worlds: WORLDS })}
      </button>
    );
  if (failed)
    return (
      <p class="problem" role="alert">
        {t("ui.problem.engine", { text: failed })}
      </p>
    );
  const names = worldsOf(page, step).map(world);
  if (values)
    return (
      <>
        <Result
          step={step}
          values={values}
          bet={bet}
          names={names}
          expected={view.seed === null && !Object.keys(more).length ? effect?.dots : undefined}
        />
        {children}
      </>
    );
  return (
    <p>
      {t("ui.many.running", { worlds: WORLDS })}{" "}
      <progress max="1" value={progress ?? 0} aria-label={t("ui.many.running", { worlds: WORLDS })} />
    </p>
  );
}
