// SPDX-License-Identifier: MIT
// A step that shows a run and asks nothing.
import { useEffect } from "preact/hooks";
import { Luck } from "../frame/luck.tsx";
import { NothingToBet } from "../room/panel.tsx";
import { Stage } from "../stage/stage.tsx";
import { useWords } from "../words.ts";
import { Layout, Revealed, type StepProps, Text, useStepWords, useStepWorlds } from "./step-text.tsx";
import { TwoHundred } from "./two-hundred.tsx";

export function Show({ page, step, answer, setAnswer, reached }: StepProps) {
  const { t } = useWords();
  const words = useStepWords(page, step);
  const { worlds, replicate } = useStepWorlds(page, step);
  useEffect(() => {
    if (answer !== null) reached();
  }, [answer]);
  const talk = (
    <>
      <Text text={words.question} />
      {answer === null && (
        <button type="button" class="main" onClick={() => setAnswer("seen")}>
          {t("ui.show.reveal")}
        </button>
      )}
      <Luck page={page} />
    </>
  );
  const reveal = answer !== null && (
    <>
      <Revealed texts={words.reveal(null)} />
      {worlds.length > 1 && <TwoHundred page={page} step={step} bet={null} reached={reached} />}
    </>
  );
  return (
    <Layout
      talk={talk}
      room={<NothingToBet />}
      reveal={reveal}
      stage={<Stage worlds={worlds} replicate={replicate} until={step.until} waiting={t("ui.running")} metric={step.metric} />}
    />
  );
}
