// SPDX-License-Identifier: MIT
// The page as a whole: which view is shown, and the address that follows it.
import { useEffect, useMemo, useState } from "preact/hooks";
import { type App as Context, AppContext } from "./app-context.ts";
import type { Crew } from "./engine/crew.ts";
import { Unable } from "./engine/start.ts";
import { Boundary } from "./frame/boundary.tsx";
import { Header } from "./frame/header.tsx";
import { Trouble } from "./frame/trouble.tsx";
import { keep, kept } from "./frame/kept.ts";
import { useDrop } from "./frame/drop.ts";
import { START, type View } from "./link/link.ts";
import { LINK_PROBLEMS, useView } from "./link/use-view.ts";
import { LessonView } from "./lesson-view.tsx";
import { pages } from "./pages/all.ts";
import { BetOnPhone, SurveyOnPhone } from "./phone/phone.tsx";
import { Simulate } from "./phone/simulate.tsx";
import { firstLanguage, languages, type Words, WordsContext, wordsOf } from "./words.ts";

function Shown({ view, change }: { view: View; change(parts: Partial<View>): void }) {
  const name = view.page === "own" ? "sandbox" : view.page;
  if (view.task === "survey") return <SurveyOnPhone />;
  if (name === "room") return <Simulate />;
  const lesson = pages.find(({ page }) => page.name === (name || pages[0].page.name));
  if (!lesson) return <Trouble text={LINK_PROBLEMS.page} values={{ part: name }} restart={() => change(START)} />;
  const step = lesson.page.steps[Math.min(view.step, lesson.page.steps.length - 1)];
  if (view.task === "bet") return <BetOnPhone page={lesson.page} step={step} />;
  return <LessonView key={view.page} lesson={lesson} />;
}

/** Why nothing can be computed here, once that is known. */
function useLack(crew: Crew): Unable["lack"] | null {
  const [lack, setLack] = useState<Unable["lack"] | null>(null);
  useEffect(() => {
    crew.buildName().catch((error: unknown) => setLack(error instanceof Unable ? error.lack : "damaged"));
  }, [crew]);
  return lack;
}

/** The language that was chosen in this tab, else the first of the address and the browser. */
function useLanguage() {
  const [language, setLanguage] = useState(() => {
    const chosen = kept("language") ?? "";
    return chosen in languages ? chosen : firstLanguage();
  });
  useEffect(() => void (document.documentElement.lang = language), [language]);
  const choose = (chosen: string) => {
    keep("language", chosen);
    setLanguage(chosen);
  };
  return { language, choose };
}

/** Tabs and the history of the browser name the page that is shown. */
function useTitle(view: View | null, words: Words) {
  const { t, has } = words;
  const page = view?.page === "own" ? "sandbox" : view?.page || pages[0].page.name;
  const key = page === "room" ? "ui.simulate.title" : `${page}.title`;
  useEffect(() => void (document.title = has(key) ? `${t(key)} · ${t("ui.brand")}` : t("ui.brand")), [key, words]);
}

export function App({ crew }: { crew: Crew }) {
  const { language, choose } = useLanguage();
  const words = useMemo(() => wordsOf(language), [language]);
  const { view, trouble, arrival, change, open } = useView();
  const dropped = useDrop((scenario) => open({ ...START, page: "own", scenario, room: view?.room ?? false }));
  useTitle(view, words);
  const lack = useLack(crew);
  const context = useMemo((): Context => ({ crew, view: view ?? START, change }), [crew, view]);
  const restart = () => change(START);
  return (
    <WordsContext.Provider value={words}>
      <AppContext.Provider value={context}>
        {context.view.task === "look" && <Header setLanguage={choose} />}
        <main id="main" tabIndex={-1}>
          {lack && (
            <p class="problem" role="alert">
              {words.t(`ui.problem.${lack}`)}
            </p>
          )}
          {dropped && (
            <p class="problem" role="alert">
              {words.t(dropped.problem, { name: dropped.name })}
            </p>
          )}
          {trouble && <Trouble text={trouble.key} values={{ part: trouble.part }} restart={restart} />}
          {!trouble && view && (
            <Boundary restart={restart}>
              <Shown key={arrival} view={view} change={change} />
            </Boundary>
          )}
        </main>
      </AppContext.Provider>
    </WordsContext.Provider>
  );
}
