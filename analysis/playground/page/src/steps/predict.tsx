// SPDX-License-Identifier: MIT
// Predict whom somebody asks in a week, then see how likely each was.
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Bars } from "../charts/bars.tsx";
import { Luck } from "../frame/luck.tsx";
import { RoomPanel } from "../room/panel.tsx";
import { effectOf, optionsOf, type Step, WORLDS } from "../settings/lesson.ts";
import { Stage } from "../stage/stage.tsx";
import type { Shown } from "../worlds/worlds.ts";
import { accountOf, askedIn, chancesOf } from "../why/account.ts";
import { useEvents } from "../why/panel.tsx";
import { nameOf } from "../why/sentence.ts";
import { useWords } from "../words.ts";
import { Verdict } from "./verdict.tsx";
import { BetForm } from "./bet-form.tsx";
import { Layout, Revealed, stepOptions, type StepProps, useStepWords, useStepWorlds } from "./step-text.tsx";

const seatOf = (shown: Shown, name: string | undefined) =>
  Math.max(
    0,
    shown.run.shape.people.findIndex((person) => person.name === name),
  );

interface RevealProps extends StepProps {
  shown: Shown;
  hear(asked: string): void;
}

/** The option that stands for somebody: one's own name, else somebody new; null: nobody. */
function optionFor(step: Step, name: string | null): string {
  if (name === null) return "nobody";
  return step.options?.includes(name) ? name : "somebody-new";
}

function Chances({ page, step, shown, answer, hear, reached }: RevealProps) {
  const { t } = useWords();
  const words = useStepWords(page, step);
  const week = step.week ?? 1;
  const seat = seatOf(shown, step.person);
  const events = useEvents(shown, 0, seat, week);
  const asked = events && askedIn(events);
  const name = (person: number | null) => (person === null ? null : nameOf(shown.run, week, person));
  useEffect(() => {
    if (!events) return;
    hear(optionFor(step, name(asked)));
    reached();
  }, [events]);
  if (!events) return <p class="soft">…</p>;
  const sums = new Map<string, number>(optionsOf(step).map((option) => [option.name, 0]));
  for (const { person, probability } of chancesOf(events)) {
    const option = optionFor(step, name(person));
    sums.set(option, (sums.get(option) ?? 0) + probability);
  }
  const effect = effectOf(page, step);
  const many = effect?.chances;
  const bars = (chances: Map<string, number>) =>
    [...chances].map(([option, probability]) => ({
      name: words.option({ name: option }),
      value: probability,
      text: t("ui.in-hundred", { n: Math.round(100 * probability) }),
      mark: option === answer ? ("chosen" as const) : undefined,
      note: option === answer ? t("ui.predict.yours") : undefined,
    }));
  const account = accountOf(events);
  return (
    <>
      <h2>{t("ui.predict.happened", { week })}</h2>
      {effect?.asked && answer !== null && (
        <Verdict right={answer === effect.truth}>{t("ui.predict.came", { n: effect.asked[answer] ?? 0, worlds: WORLDS })}</Verdict>
      )}
      <p>{t(account.key, { name: name(seat)!, other: name(account.other) ?? "", ...account.values })}</p>
      <Bars caption={t("ui.predict.chances", { name: name(seat)!, week })} bars={bars(sums)} most={1} />
      {many && (
        <Bars caption={t("ui.predict.many", { name: name(seat)!, worlds: WORLDS })} bars={bars(new Map(Object.entries(many)))} most={1} />
      )}
    </>
  );
}

export function Predict(props: StepProps) {
  const { page, step, answer, setAnswer } = props;
  const { t } = useWords();
  const words = useStepWords(page, step);
  const { worlds, replicate } = useStepWorlds(page, step);
  const [shown, setShown] = useState<Shown[] | null>(null);
  const [truth, setTruth] = useState<string | null>(null);
  const week = step.week ?? 1;
  const talk = (
    <>
      <BetForm question={words.question} options={stepOptions(step, words)} placed={answer} button={t("ui.bet.place")} place={setAnswer} />
      <Luck page={page} />
    </>
  );
  const reveal = answer !== null && shown && (
    <>
      <Chances {...props} shown={shown[0]} hear={setTruth} />
      <Revealed texts={words.reveal(answer)} />
    </>
  );
  const { view, change } = useApp();
  useEffect(() => {
    if (shown && view.person === null) change({ person: seatOf(shown[0], step.person) });
  }, [shown]);
  const last = answer === null ? week - 1 : week;
  const room = <RoomPanel page={page} step={step} options={stepOptions(step, words)} truth={answer === null ? null : truth} />;
  const stage = (
    <Stage
      worlds={worlds.slice(0, 1)}
      replicate={replicate}
      until={last}
      limit={answer === null ? last : undefined}
      waiting={t("ui.running")}
      onShown={setShown}
    />
  );
  return <Layout talk={talk} reveal={reveal} room={room} stage={stage} />;
}
