// SPDX-License-Identifier: MIT
// A puzzle: bridges between two units, or a measure, and a goal that is checked over many worlds.
import { useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Luck } from "../frame/luck.tsx";
import { fileOf, type Overrides, type Page, seedsOf, settingOf, type Step } from "../settings/lesson.ts";
import { type Built, builtIn } from "../settings/answers.ts";
import { NothingToBet } from "../room/panel.tsx";
import { Stage } from "../stage/stage.tsx";
import type { NamedSetting } from "../worlds/worlds.ts";
import { useWords } from "../words.ts";
import { Bridges, rowsOf } from "./bridges.tsx";
import { GoalCheck } from "./goal-check.tsx";
import { Layout, type StepProps, Text, useStepWords } from "./step-text.tsx";

const plain = (toml: string | undefined) => (toml ?? "").replace(/^"|"$/g, "");

/** The setting with what was built in it. */
export function builtSetting(page: Page, step: Step, built: Built, more: Overrides) {
  const world = built.measure ?? step.worlds?.[0] ?? step.goal!.closed;
  const name = plain({ ...page.set, ...page.worlds[world] }["network.file"]);
  const own = built.bridges.length ? { [name]: `${fileOf(name).trimEnd()}\n${rowsOf(built.bridges, step.trust)}` } : {};
  return settingOf(page, step, world, more, own);
}

function Measures({ page, step, chosen, choose }: { page: Page; step: Step; chosen: string | null; choose(name: string): void }) {
  const { t, has } = useWords();
  const { world } = useStepWords(page, step);
  const text = (name: string) =>
    has(`${page.name}.${step.name}.measure.${name}`) ? t(`${page.name}.${step.name}.measure.${name}`) : world(name);
  return (
    <fieldset class="measures">
      <legend>{t("ui.puzzle.measures")}</legend>
      {step.measures?.map((name) => (
        <label key={name} class={chosen === name ? "chosen" : ""}>
          <input type="radio" name="measure" checked={chosen === name} onChange={() => choose(name)} /> {text(name)}
        </label>
      ))}
    </fieldset>
  );
}

export function Puzzle({ page, step, answer, setAnswer, reached }: StepProps) {
  const { t } = useWords();
  const { view } = useApp();
  const words = useStepWords(page, step);
  const [built, build] = useState<Built>(() => builtIn(step, answer));
  const seeds = seedsOf(view.seed);
  const ran = answer === null ? null : builtIn(step, answer);
  const base: NamedSetting = {
    name: words.world(step.goal!.below ? step.goal!.open : step.goal!.closed),
    setting: settingOf(page, step, step.goal!.below ? step.goal!.open : step.goal!.closed, seeds),
  };
  const yours = ran && {
    name: ran.measure ? words.world(ran.measure) : t("ui.puzzle.yours"),
    setting: builtSetting(page, step, ran, seeds),
  };
  const ready = step.measures ? built.measure !== null : built.bridges.length > 0;
  const talk = (
    <>
      <Text text={words.question} />
      {step.measures ? (
        <Measures page={page} step={step} chosen={built.measure} choose={(measure) => build({ ...built, measure })} />
      ) : (
        <Bridges page={page} step={step} bridges={built.bridges} build={(bridges) => build({ ...built, bridges })} />
      )}
      <button type="button" class="main" disabled={!ready} onClick={() => setAnswer(JSON.stringify(built))}>
        {t("ui.puzzle.run")}
      </button>
      <Luck page={page} />
    </>
  );
  const reveal = ran && yours && <GoalCheck key={answer} page={page} step={step} setting={yours.setting} seeds={seeds} reached={reached} />;
  return (
    <Layout
      talk={talk}
      room={<NothingToBet />}
      reveal={reveal}
      stage={
        <Stage
          worlds={yours ? [base, yours] : [base]}
          replicate={view.replicate ?? page.replicate}
          until={yours ? step.window?.[1] : 0}
          waiting={t("ui.running")}
          metric={step.metric}
          built={built.bridges}
        />
      }
    />
  );
}
