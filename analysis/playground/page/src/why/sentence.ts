// SPDX-License-Identifier: MIT
// Events of the trace as sentences: the words file's where it has one, else the trace's own.
import type { Event } from "../../../engine/engine.ts";
import type { Run } from "../engine/run.ts";
import type { Words } from "../words.ts";

/** Key of the words of an event: "why.partnering.is-asked-and-declines". */
export const keyOf = ({ kind, words }: Event) => `why.${kind}.${words.replace(/[^a-z]+/gi, "-").toLowerCase()}`;

const isPerson = (run: Run, seat: number | undefined | null): seat is number =>
  seat !== undefined && seat !== null && seat >= 0 && seat < run.shape.agents;

/** The name of a seat's holder in a week. */
export const nameOf = (run: Run, tick: number, seat: number | null) => (isPerson(run, seat) ? run.name(tick, seat) : "");

/** Seat of the other person that an event names, -1: none. What the trace tells of somebody's own task names its owner: that is nobody else. */
export const otherOf = ({ who, other }: Event): number => (other === who ? -1 : other);

export function sentence(words: Words, run: Run, event: Event): string {
  const other = otherOf(event);
  const values = { ...rounded(event.numbers), name: nameOf(run, event.tick, event.who), other: nameOf(run, event.tick, other) };
  const key = keyOf(event);
  if (words.has(key)) return words.t(key, values);
  return words.t(other >= 0 ? "ui.why.told-of" : "ui.why.told", { ...values, words: event.words });
}

/** What a number of the trace is called: in the language where the words have it, else by the trace's own name. */
export const numberName = ({ t, has }: Words, name: string): string =>
  has(`why.number.${name}`) ? t(`why.number.${name}`) : name.replace(/_/g, " ");

/** Numbers to three digits; chances also as "in 100". */
function rounded(numbers: Record<string, number>): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [name, value] of Object.entries(numbers)) all[name] = Number(value.toPrecision(3));
  if ("probability" in numbers) all.chance = Math.round(100 * numbers.probability);
  return all;
}
