// SPDX-License-Identifier: MIT
// Checks the goal of a puzzle: what was built, between the closed and the open organisation, over many worlds.
import { useEffect, useState } from "preact/hooks";
import { DotPlot } from "../charts/dot-plot.tsx";
import { Problems } from "../frame/problems.tsx";
import { Progress } from "../frame/progress.tsx";
import type { Setting } from "../engine/requests.ts";
import { type Goal, type Overrides, type Page, settingOf, type Step } from "../settings/lesson.ts";
import { useWords } from "../words.ts";
import { mean, relative, useBackground } from "./background.ts";
import { Text, useStepWords } from "./step-text.tsx";

/** Where `built` lies from closed, 0, to open, 1. */
export const shareOf = ([closed, open, built]: Float64Array[]) => (mean(built) - mean(closed)) / (mean(open) - mean(closed));

export const meets = (goal: Goal, share: number) => (goal.below ? share <= goal.share : share >= goal.share);

interface Props {
  page: Page;
  step: Step;
  setting: Setting;
  seeds: Overrides;
  reached(): void;
}

function Verdict({ page, step, values }: { page: Page; step: Step; values: Float64Array[] }) {
  const { t, has, number } = useWords();
  const hint = `${page.name}.${step.name}.hint`;
  const words = useStepWords(page, step);
  const goal = step.goal!;
  const share = shareOf(values);
  const met = meets(goal, share);
  const facts = {
    share: number(100 * share),
    goal: number(100 * goal.share),
    worlds: goal.worlds,
    open: words.world(goal.open),
    closed: words.world(goal.closed),
  };
  const differences = relative([values[goal.below ? 1 : 0], values[2]]);
  const key = goal.below ? "ui.puzzle.left" : "ui.puzzle.share";
  return (
    <div class={met ? "verdict met" : "verdict missed"}>
      <h2>
        {met ? "✓" : "✗"} {t(met ? "ui.puzzle.met" : "ui.puzzle.missed")}
      </h2>
      <p>{t(key, facts)}</p>
      <DotPlot
        values={differences}
        label={t(key, facts)}
        axis={t("ui.many.axis", { metric: t(`metric.${step.metric ?? "output"}`), from: step.window?.[0] ?? 1, to: step.window?.[1] ?? 1 })}
        caption={t("ui.puzzle.dots", { worlds: goal.worlds, first: words.world(goal.below ? goal.open : goal.closed) })}
      />
      {met && words.reveal(null).map((text) => <Text key={text} text={text} />)}
      {!met && (
        <p>
          {has(hint) && t(hint)} {t("ui.puzzle.again")}
        </p>
      )}
    </div>
  );
}

export function GoalCheck({ page, step, setting, seeds, reached }: Props) {
  const { t } = useWords();
  const words = useStepWords(page, step);
  const [asked, ask] = useState(false);
  const goal = step.goal!;
  const [from, to] = step.window ?? [1, 1];
  const settings = [settingOf(page, step, goal.closed, seeds), settingOf(page, step, goal.open, seeds), setting];
  const { values, progress, failures, cancel } = useBackground(
    asked
      ? {
          settings,
          names: [words.world(goal.closed), words.world(goal.open), t("ui.puzzle.yours")],
          metric: step.metric ?? "output",
          from,
          to,
          worlds: goal.worlds,
        }
      : null,
  );
  useEffect(() => {
    if (values && meets(goal, shareOf(values))) reached();
  }, [values]);
  if (!asked)
    return (
      <button type="button" class="main" onClick={() => ask(true)}>
        {t("ui.puzzle.check", { worlds: goal.worlds })}
      </button>
    );
  if (failures.length) return <Problems failures={failures} worlds={settings.length} again={() => ask(false)} />;
  if (values) return <Verdict page={page} step={step} values={values} />;
  const end = () => {
    cancel();
    ask(false);
  };
  return <Progress text={t("ui.many.running", { worlds: goal.worlds })} share={progress ?? 0} cancel={end} />;
}
