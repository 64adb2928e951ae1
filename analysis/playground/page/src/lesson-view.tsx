// SPDX-License-Identifier: MIT
// A page of the lesson: its introduction, one step at a time, and what to take away.
import { useEffect, useState } from "preact/hooks";
import { useApp } from "./app-context.ts";
import { START } from "./link/link.ts";
import { pages } from "./pages/all.ts";
import type { LessonPage } from "./pages/lesson-page.ts";
import { answerTo } from "./settings/answers.ts";
import { useIntoView } from "./steps/into-view.ts";
import { IntroContext, Text } from "./steps/step-text.tsx";
import { useWords } from "./words.ts";

/** Answers of this visit: "page.step" -> answer. */
const answers = new Map<string, string>();

/** `done`: the step has its result; before, the way on does not stand out. */
function Next({ at, step, done }: { at: number; step: number; done: boolean }) {
  const { t } = useWords();
  const { view, change } = useApp();
  const { steps } = pages[at].page;
  const go = (page: number, to: number) => {
    change({ ...START, page: pages[page].page.name, step: to, room: view.room });
    document.getElementById("main")?.focus();
    scrollTo({ top: 0 });
  };
  const back = () => (step > 0 ? go(at, step - 1) : go(at - 1, pages[at - 1].page.steps.length - 1));
  const next = () => (step + 1 < steps.length ? go(at, step + 1) : go(at + 1, 0));
  const last = step + 1 === steps.length;
  return (
    <nav class="next" aria-label={t("ui.steps")}>
      <button type="button" disabled={at === 0 && step === 0} onClick={back}>
        ← {t("ui.back")}
      </button>
      <span class="soft">{t("ui.step", { step: step + 1, steps: steps.length })}</span>
      <button type="button" class={done ? "forward main" : "forward"} disabled={last && at + 1 === pages.length} onClick={next}>
        {t(last ? "ui.next-page" : "ui.next")} →
      </button>
    </nav>
  );
}

function Intro({ lesson }: { lesson: LessonPage }) {
  const { t } = useWords();
  return (
    <div class="intro">
      {lesson === pages[0] && <Text text={t("lesson.intro")} />}
      <Text text={t(`${lesson.page.name}.intro`)} />
    </div>
  );
}

export function LessonView({ lesson }: { lesson: LessonPage }) {
  const { t } = useWords();
  const { view, change } = useApp();
  const { page, parts } = lesson;
  const number = Math.min(view.step, page.steps.length - 1);
  const step = page.steps[number];
  const key = `${page.name}.${step.name}`;
  const answer = answerTo(step, view.answer ?? answers.get(key) ?? null);
  const [met, meet] = useState("");
  const answered = useIntoView(met);
  const setAnswer = (given: string | null) => {
    if (given === null) answers.delete(key);
    else answers.set(key, given);
    if (given !== null) answered();
    change({ tick: null, answer: given });
  };
  useEffect(() => {
    if (view.answer === null && answer !== null) change({ answer });
  }, [key]);
  const result = `${key} ${answer}`;
  const resolved = step.kind === "sandbox" || (answer !== null && met === result);
  const Part = parts[step.kind];
  const done = number + 1 === page.steps.length && resolved;
  return (
    <article>
      <h1>{t(`${page.name}.title`)}</h1>
      <IntroContext.Provider value={number === 0 ? <Intro lesson={lesson} /> : null}>
        {Part && <Part key={key} page={page} step={step} answer={answer} setAnswer={setAnswer} reached={() => meet(result)} />}
      </IntroContext.Provider>
      {done && (
        <aside class="takeaway" aria-label={t("ui.takeaway")}>
          <h2>{t("ui.takeaway")}</h2>
          <Text text={t(`${page.name}.takeaway`)} />
          {page.takeaways && (
            <ul>
              {page.takeaways.map((name) => (
                <li key={name}>{t(`${page.name}.takeaway.${name}`)}</li>
              ))}
            </ul>
          )}
          {lesson === pages.at(-1) && <Text text={t("lesson.end")} />}
        </aside>
      )}
      <Next at={pages.indexOf(lesson)} step={number} done={resolved} />
    </article>
  );
}
