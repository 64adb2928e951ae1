// SPDX-License-Identifier: MIT
// Where two worlds on the same luck part, and how the difference goes from person to person.
import type { Event } from "../../../engine/engine.ts";
import type { Run } from "../engine/run.ts";

export interface Parting {
  /** First week that differs; null: none does. */
  tick: number | null;
  /** [agents] first week in which each person differs from its twin, -1: never. */
  touched: Int32Array;
}

export function partingOf(first: Run, second: Run): Parting {
  const { agents } = first.shape;
  const touched = new Int32Array(agents).fill(-1);
  const ticks = Math.min(first.ticks, second.ticks);
  if (second.shape.agents !== agents) return { tick: null, touched };
  for (let person = 0; person < agents; ++person) {
    for (let tick = 0; tick <= ticks && touched[person] < 0; ++tick) {
      const twin = second.row(tick, person);
      if (first.row(tick, person).some((value, i) => value !== twin[i])) touched[person] = tick;
    }
  }
  const weeks = touched.filter((tick) => tick >= 0);
  return { tick: weeks.length ? Math.min(...weeks) : null, touched };
}

const told = (event: Event) => JSON.stringify([event.kind, event.words, event.other, event.numbers]);
/** Events in which somebody decides; others follow from these. */
const DECIDES = ["partnering", "tasks", "review", "turnover", "interventions"];

/** The first decisions of the same person in the same week that differ; null on a side that has no more. */
export function firstDifference(first: Event[], second: Event[]): [Event | null, Event | null] | null {
  const decided = [first, second].map((events) => events.filter(({ kind }) => DECIDES.includes(kind)));
  for (let i = 0; i < Math.max(decided[0].length, decided[1].length); ++i) {
    const pair = [decided[0][i] ?? null, decided[1][i] ?? null] as [Event | null, Event | null];
    if (!pair[0] || !pair[1] || told(pair[0]) !== told(pair[1])) return pair;
  }
  return null;
}
