// SPDX-License-Identifier: MIT
// What a participant's phone shows: a question, then the short code of the answer. Nothing is sent.
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { stepNumber } from "../settings/pages.ts";
import { optionsOf, type Page, type Step } from "../settings/lesson.ts";
import { BetForm } from "../steps/bet-form.tsx";
import { stepOptions, type StepWords, useStepWords } from "../steps/step-text.tsx";
import { useWords } from "../words.ts";
import { lot, TABLES, write } from "../room/code.ts";
import { STATEMENTS } from "../room/survey.ts";

function CodeShown({ code, again, label }: { code: string; again(): void; label: string }) {
  const { t } = useWords();
  const letters = useRef<HTMLParagraphElement>(null);
  // The form that had the focus is gone.
  useEffect(() => letters.current?.focus(), []);
  return (
    <div class="code" role="status">
      <p>{t("ui.phone.code")}</p>
      <p class="letters" tabIndex={-1} ref={letters}>
        {code}
      </p>
      <p class="soft">{t("ui.phone.private")}</p>
      <button type="button" onClick={again}>
        {label}
      </button>
    </div>
  );
}

function Question({ step, words, place }: { step: Step; words: StepWords; place(name: string): void }) {
  const { t } = useWords();
  const options = stepOptions(step, words);
  if (!options.length) return <p role="alert">{t("ui.phone.none")}</p>;
  return <BetForm question={words.question} options={options} placed={null} button={t("ui.bet.place")} place={place} />;
}

export function BetOnPhone({ page, step }: { page: Page; step: Step }) {
  const { t } = useWords();
  const { change } = useApp();
  const words = useStepWords(page, step);
  const [code, setCode] = useState<string | null>(null);
  const place = (name: string) => {
    const option = optionsOf(step).findIndex((one) => one.name === name);
    setCode(write({ kind: "bet", step: stepNumber(page, step), option, nonce: lot("bet") }));
  };
  return (
    <article class="phone">
      <h1>{t(`${page.name}.title`)}</h1>
      {code ? (
        <CodeShown code={code} again={() => setCode(null)} label={t("ui.bet.again")} />
      ) : (
        <Question step={step} words={words} place={place} />
      )}
      <p>
        <button type="button" class="small" onClick={() => change({ task: "look" })}>
          {t("ui.phone.look")}
        </button>
      </p>
    </article>
  );
}

function Statement({ item, answer, set }: { item: string; answer: number | undefined; set(answer: number): void }) {
  const { t } = useWords();
  return (
    <fieldset class="statement">
      <legend>{t(`ui.survey.${item}`)}</legend>
      <div class="scale">
        {[1, 2, 3, 4, 5].map((value) => (
          <label key={value} class={answer === value ? "chosen" : ""}>
            <input type="radio" name={item} value={value} checked={answer === value} onChange={() => set(value)} /> {value}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function SurveyOnPhone() {
  const { t } = useWords();
  const [answers, setAnswers] = useState<(number | undefined)[]>(STATEMENTS.map(() => undefined));
  const [table, setTable] = useState("");
  const [code, setCode] = useState<string | null>(null);
  const at = Number(table);
  const seated = Number.isInteger(at) && at >= 1 && at <= TABLES;
  const ready = answers.every((answer) => answer !== undefined) && seated;
  const submit = (event: Event) => {
    event.preventDefault();
    if (ready) setCode(write({ kind: "survey", table: at, answers: answers as number[], nonce: lot("survey") }));
  };
  if (code)
    return (
      <article class="phone">
        <h1>{t("ui.survey.title")}</h1>
        <CodeShown code={code} again={() => setCode(null)} label={t("ui.phone.again")} />
      </article>
    );
  return (
    <article class="phone">
      <h1>{t("ui.survey.title")}</h1>
      <form onSubmit={submit}>
        <p>{t("ui.survey.intro")}</p>
        <label>
          {t("ui.survey.table")}{" "}
          <input type="number" min="1" max={TABLES} value={table} onInput={(event) => setTable(event.currentTarget.value)} />
        </label>
        {table !== "" && !seated && <p role="alert">{t("ui.survey.tables", { most: TABLES })}</p>}
        <p class="soft">{t("ui.survey.scale")}</p>
        {STATEMENTS.map(({ item }, i) => (
          <Statement
            key={item}
            item={item}
            answer={answers[i]}
            set={(answer) => setAnswers(answers.map((one, k) => (k === i ? answer : one)))}
          />
        ))}
        <button type="submit" class="main" disabled={!ready}>
          {t("ui.survey.done")}
        </button>
      </form>
    </article>
  );
}
