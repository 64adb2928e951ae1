// SPDX-License-Identifier: MIT
// The page as a whole: which view is shown, and the address that follows it.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type App as Context, AppContext } from "./app-context.ts";
import type { Crew } from "./engine/crew.ts";
import { Unable } from "./engine/start.ts";
import { Boundary } from "./frame/boundary.tsx";
import { Header } from "./frame/header.tsx";
import { Trouble } from "./frame/trouble.tsx";
import { BadLink, linkOf, START, type View, viewOf } from "./link/link.ts";
import { preset } from "./link/preset.ts";
import { LessonView } from "./lesson-view.tsx";
import { pages } from "./pages/all.ts";
import { BetOnPhone, SurveyOnPhone } from "./phone/phone.tsx";
import { Simulate } from "./phone/simulate.tsx";
import { firstLanguage, type Key, WordsContext, wordsOf } from "./words.ts";

const LINK_PROBLEMS: Record<BadLink["problem"] | "page", Key> = {
  cut: "ui.problem.link-cut",
  version: "ui.problem.link-version",
  number: "ui.problem.link-number",
  unreadable: "ui.problem.link-unreadable",
  unknown: "ui.problem.link-unknown",
  page: "ui.problem.link-page",
};

interface LinkTrouble {
  key: Key;
  part: string;
}

/** The view of the address, and what is wrong with it. */
function useView() {
  const [view, setView] = useState<View | null>(null);
  const [trouble, setTrouble] = useState<LinkTrouble | null>(null);
  const now = useRef<View>(START);
  const written = useRef("");
  const write = async (next: View, push: boolean) => {
    const link = await linkOf(next);
    if (now.current !== next) return;
    written.current = link;
    history[push ? "pushState" : "replaceState"](null, "", `#${link}`);
  };
  const put = (next: View) => {
    now.current = next;
    setView(next);
    setTrouble(null);
  };
  const read = async () => {
    if (location.hash.slice(1) === written.current && written.current) return;
    try {
      put(location.hash.length > 1 ? await viewOf(location.hash) : preset());
    } catch (error) {
      if (!(error instanceof BadLink)) throw error;
      setTrouble({ key: LINK_PROBLEMS[error.problem], part: error.part });
    }
  };
  useEffect(() => {
    void read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  const change = (parts: Partial<View>) => {
    const next = { ...now.current, ...parts };
    const moved = (["page", "step", "task"] as const).some((name) => next[name] !== now.current[name]);
    put(next);
    void write(next, moved);
  };
  return { view, trouble, change };
}

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

export function App({ crew }: { crew: Crew }) {
  const [language, setLanguage] = useState(firstLanguage);
  const words = useMemo(() => wordsOf(language), [language]);
  const { view, trouble, change } = useView();
  const lack = useLack(crew);
  const context = useMemo((): Context => ({ crew, view: view ?? START, change }), [crew, view]);
  const restart = () => change(START);
  useEffect(() => void (document.documentElement.lang = language), [language]);
  return (
    <WordsContext.Provider value={words}>
      <AppContext.Provider value={context}>
        {context.view.task === "look" && <Header setLanguage={setLanguage} />}
        <main id="main" tabIndex={-1}>
          {lack && (
            <p class="problem" role="alert">
              {words.t(`ui.problem.${lack}`)}
            </p>
          )}
          {trouble && <Trouble text={trouble.key} values={{ part: trouble.part }} restart={restart} />}
          {!trouble && view && (
            <Boundary restart={restart}>
              <Shown view={view} change={change} />
            </Boundary>
          )}
        </main>
      </AppContext.Provider>
    </WordsContext.Provider>
  );
}
