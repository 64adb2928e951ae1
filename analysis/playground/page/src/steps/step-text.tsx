// SPDX-License-Identifier: MIT
// Texts of a step, and what all kinds of steps share.
import { type ComponentChildren, createContext, Fragment } from "preact";
import { useContext } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { type Option, type Overrides, optionsOf, type Page, seedsOf, settingOf, type Step, WORLDS, worldsOf } from "../settings/lesson.ts";
import type { NamedSetting } from "../worlds/worlds.ts";
import { useWords } from "../words.ts";

export interface StepProps {
  page: Page;
  step: Step;
  /** What was answered before, kept while other steps are looked at. */
  answer: string | null;
  setAnswer(answer: string | null): void;
  /** Called once the answer has met its result: then there is something to take away. */
  reached(): void;
}

/** A text in paragraphs: those of the words file are parted by blank lines. */
export function Text({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n\s*\n/).map((paragraph, i) => (
        <p key={i}>{paragraph}</p>
      ))}
    </>
  );
}

/** What the worlds of the lesson showed on average: other numbers than those of the world on the screen, and it is said why. */
export function Revealed({ texts }: { texts: string[] }) {
  const { t } = useWords();
  const { view } = useApp();
  if (!texts.length) return null;
  return (
    <div class="revealed">
      <p class="soft">{t(view.seed === null ? "ui.reveal.average" : "ui.reveal.seed", { worlds: WORLDS })}</p>
      {texts.map((text) => (
        <Text key={text} text={text} />
      ))}
    </div>
  );
}

export interface StepWords {
  question: string;
  option(option: Option): string;
  world(name: string): string;
  /** The text after the answer, then the one for who gave this answer. */
  reveal(answer: string | null): string[];
}

export function useStepWords(page: Page, step: Step): StepWords {
  const { t, has } = useWords();
  const key = `${page.name}.${step.name}`;
  const firstOf = (...keys: string[]) => keys.filter(has).map((name) => t(name));
  return {
    question: firstOf(`${key}.question`)[0] ?? "",
    option: ({ name }) => firstOf(`${key}.option.${name}`, `scale.${step.scale}.${name}`, `option.${name}`)[0] ?? name,
    world: (name) => firstOf(`${page.name}.world.${name}`)[0] ?? name,
    reveal: (answer) => [...(answer === null ? [] : firstOf(`${key}.reveal.${answer}`)), ...firstOf(`${key}.reveal`)],
  };
}

/** The worlds of a step on the seed of the view. */
export function useStepWorlds(page: Page, step: Step, more: Overrides = {}): { worlds: NamedSetting[]; replicate: number } {
  const { view } = useApp();
  const { world } = useStepWords(page, step);
  const own = { ...seedsOf(view.seed), ...more };
  return {
    worlds: worldsOf(page, step).map((name) => ({ name: world(name), setting: settingOf(page, step, name, own) })),
    replicate: view.replicate ?? page.replicate,
  };
}

export const stepOptions = (step: Step, words: StepWords) =>
  optionsOf(step).map((option) => ({ name: option.name, text: words.option(option) }));

/** What stands above the first step of a page. */
export const IntroContext = createContext<ComponentChildren>(null);

/** Text to the left, the stage to the right below the room's panel, what is revealed below the text; one column on a phone. */
export function Layout({
  talk,
  room,
  stage,
  reveal,
}: Record<"talk" | "stage", ComponentChildren> & { room?: ComponentChildren; reveal?: ComponentChildren }) {
  const intro = useContext(IntroContext);
  const { language } = useWords();
  return (
    <div class="layout">
      <div class="talk">
        {intro}
        {talk}
      </div>
      <div class="beside">
        {room}
        {/* Names of worlds that are shown are of the language in which they were computed. */}
        <Fragment key={language}>{stage}</Fragment>
      </div>
      <div class="reveal" aria-live="polite">
        {reveal}
      </div>
    </div>
  );
}
