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

/** Events in which somebody decides; others follow from these. */
const DECIDES = ["partnering", "dropping", "turnover"];

const same = (a: Event, b: Event) => a.kind === b.kind && a.words === b.words && a.other === b.other;
const numbers = (event: Event) => JSON.stringify(event.numbers);

/** Of the same person in the same week: on each side the first decision that the other side has not, null where there is none. If all
 * decisions are the same, the first whose numbers differ; null if nothing does. */
export function firstDifference(first: Event[], second: Event[]): [Event | null, Event | null] | null {
  const [a, b] = [first, second].map((events) => events.filter(({ kind }) => DECIDES.includes(kind)));
  const missing = (from: Event[], to: Event[]) => from.find((event) => !to.some((other) => same(event, other))) ?? null;
  const pair: [Event | null, Event | null] = [missing(a, b), missing(b, a)];
  if (pair[0] || pair[1]) return pair;
  const at = a.findIndex((event, i) => numbers(event) !== numbers(b[i]));
  return at < 0 ? null : [a[at], b[at]];
}
