// SPDX-License-Identifier: MIT
// Answers to a step as a link holds them, which may come from anywhere.
import { optionsOf, type Step } from "./lesson.ts";

/** What was built in a puzzle: pairs of names, or a world of the page. */
export interface Built {
  bridges: [string, string][];
  measure: string | null;
}

const NOTHING: Built = { bridges: [], measure: null };

const isPair = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && value.every((name) => typeof name === "string" && /^[\w -]{1,40}$/.test(name));

/** null: it is no answer to this puzzle. */
function built(step: Step, answer: string): Built | null {
  try {
    const { bridges, measure } = JSON.parse(answer) as Built;
    const fits = Array.isArray(bridges) && bridges.length <= (step.bridges ?? 0) && bridges.every(isPair);
    return fits && (measure === null || step.measures?.includes(measure)) ? { bridges, measure } : null;
  } catch {
    return null;
  }
}

export const builtIn = (step: Step, answer: string | null): Built => (answer === null ? null : built(step, answer)) ?? NOTHING;

/** The answer if it is one to this step, else null. */
export function answerTo(step: Step, answer: string | null): string | null {
  if (answer === null) return null;
  if (step.kind === "puzzle") return built(step, answer) && answer;
  if (step.kind === "show") return answer;
  return optionsOf(step).some(({ name }) => name === answer) ? answer : null;
}
