// SPDX-License-Identifier: MIT
// Luck or cause: a bet after one world has been seen, further worlds one by one, then two hundred.
import { useApp } from "../app-context.ts";
import { Luck as LuckFields } from "../frame/luck.tsx";
import { RoomPanel } from "../room/panel.tsx";
import { effectOf, optionsOf } from "../settings/lesson.ts";
import { Stage } from "../stage/stage.tsx";
import { useWords } from "../words.ts";
import { BetForm } from "./bet-form.tsx";
import { Layout, Revealed, stepOptions, type StepProps, useStepWords, useStepWorlds } from "./step-text.tsx";
import { TwoHundred } from "./two-hundred.tsx";

export function LuckOrCause({ page, step, answer, setAnswer, reached }: StepProps) {
  const { t } = useWords();
  const { view, change } = useApp();
  const words = useStepWords(page, step);
  const seen = [...new Set(effectOf(page, step)?.extremes ?? [page.replicate])];
  const { worlds } = useStepWorlds(page, step);
  const replicate = view.replicate ?? seen[0];
  const bet = optionsOf(step).find(({ name }) => name === answer) ?? null;
  const truth = bet ? (effectOf(page, step)?.truth ?? null) : null;
  const room = <RoomPanel page={page} step={step} options={stepOptions(step, words)} truth={truth} />;
  const talk = (
    <>
      <BetForm question={words.question} options={stepOptions(step, words)} placed={answer} button={t("ui.bet.place")} place={setAnswer} />
      {bet && (
        <div class="choices" role="group" aria-label={t("ui.luck.worlds")}>
          {[...seen, 0, 1, 2, 3].map((number) => (
            <button key={number} type="button" aria-pressed={number === replicate} onClick={() => change({ replicate: number })}>
              {t("ui.luck.world", { number })}
            </button>
          ))}
        </div>
      )}
      {bet && <p class="soft">{t("ui.luck.picked", { picked: seen.length })}</p>}
      <LuckFields page={{ replicate: seen[0] }} />
    </>
  );
  const reveal = bet && (
    <TwoHundred page={page} step={step} bet={bet} reached={reached}>
      <Revealed texts={words.reveal(answer)} />
    </TwoHundred>
  );
  const stage = (
    <Stage worlds={worlds} replicate={replicate} until={step.until ?? step.window?.[1]} waiting={t("ui.running")} metric={step.metric} />
  );
  return <Layout talk={talk} reveal={reveal} room={room} stage={stage} />;
}
