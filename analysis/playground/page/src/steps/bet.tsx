// SPDX-License-Identifier: MIT
// A bet on what one difference does: placed first, then seen in two worlds, then in two hundred.
import { useApp } from "../app-context.ts";
import { Defaults } from "../frame/defaults.tsx";
import { Luck } from "../frame/luck.tsx";
import { RoomPanel } from "../room/panel.tsx";
import { DEFAULTS, effectOf, optionsOf, WORLDS } from "../settings/lesson.ts";
import { Stage } from "../stage/stage.tsx";
import { useWords } from "../words.ts";
import { BetForm } from "./bet-form.tsx";
import { Layout, Revealed, stepOptions, type StepProps, useStepWords, useStepWorlds } from "./step-text.tsx";
import { TwoHundred } from "./two-hundred.tsx";

export function Bet({ page, step, answer, setAnswer, reached }: StepProps) {
  const { t } = useWords();
  const words = useStepWords(page, step);
  const { view } = useApp();
  const more = view.defaults ? DEFAULTS : {};
  const { worlds, replicate } = useStepWorlds(page, step, more);
  const bet = optionsOf(step).find(({ name }) => name === answer) ?? null;
  const truth = bet ? (effectOf(page, step)?.truth ?? null) : null;
  const room = <RoomPanel page={page} step={step} options={stepOptions(step, words)} truth={truth} />;
  const talk = (
    <>
      <BetForm question={words.question} options={stepOptions(step, words)} placed={answer} button={t("ui.bet.run")} place={setAnswer} />
      {answer !== null && (
        <button type="button" class="small" onClick={() => setAnswer(null)}>
          {t("ui.bet.again")}
        </button>
      )}
      {bet === null && <p class="soft">{t("ui.bet.rule", { worlds: WORLDS })}</p>}
      <Luck page={page} />
    </>
  );
  const reveal = bet && (
    <TwoHundred key={JSON.stringify(more)} page={page} step={step} bet={view.defaults ? null : bet} more={more} reached={reached}>
      {!view.defaults && <Revealed texts={words.reveal(answer)} />}
      <Defaults page={page} step={step} />
    </TwoHundred>
  );
  const last = step.window?.[1];
  const stage = (
    <Stage worlds={bet ? worlds : null} replicate={replicate} until={step.until ?? last} waiting={t("ui.bet.first")} metric={step.metric} />
  );
  return <Layout talk={talk} reveal={reveal} room={room} stage={stage} />;
}
