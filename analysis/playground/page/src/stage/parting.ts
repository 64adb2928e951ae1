// SPDX-License-Identifier: MIT
// Where two worlds on the same luck part, and how the difference goes from person to person.
import type { Event } from "../../../engine/engine.ts";
import { Of, type Run } from "../engine/run.ts";

export interface Parting {
  /** First week that differs; null: none does. */
  tick: number | null;
  /** [agents] first week in which each person differs from its twin, -1: never. */
  touched: Int32Array;
  /** They differ from the start: then `tick` and `touched` are of what people do. */
  fromStart: boolean;
}

type Compare = (tick: number) => (person: number) => boolean;

/** Whether anything about the person differs in a week. */
const states =
  (first: Run, second: Run): Compare =>
  (tick) =>
  (person) => {
    const twin = second.row(tick, person);
    return first.row(tick, person).some((value, i) => value !== twin[i]);
  };

const DOES = [Of.unit, Of.present, Of.together, Of.alone, Of.id];

/** What each person does in a week: its hours, and with whom. */
function deeds(run: Run, tick: number): string[] {
  const partners: string[] = run.shape.people.map(() => "");
  for (const { a, b, joint } of run.ties(tick)) {
    partners[a] += ` ${b}${joint}`;
    partners[b] += ` ${a}${joint}`;
  }
  return partners.map((ties, person) => `${DOES.map((column) => run.of(tick, person, column)).join()}${ties}`);
}

/** Whether what the person does differs in a week. */
const acts =
  (first: Run, second: Run): Compare =>
  (tick) => {
    const [a, b] = [deeds(first, tick), deeds(second, tick)];
    return (person) => a[person] !== b[person];
  };

/** [agents] the first week from `from` on in which each person differs, -1: none. */
function firstWeeks(agents: number, from: number, ticks: number, compare: Compare): Int32Array {
  const touched = new Int32Array(agents).fill(-1);
  for (let tick = from; tick <= ticks && touched.includes(-1); ++tick) {
    const differs = compare(tick);
    for (let person = 0; person < agents; ++person) if (touched[person] < 0 && differs(person)) touched[person] = tick;
  }
  return touched;
}

/** Worlds that differ from the start are compared by what people do. */
export function partingOf(first: Run, second: Run): Parting {
  const { agents } = first.shape;
  const none = { tick: null, touched: new Int32Array(agents).fill(-1), fromStart: false };
  if (second.shape.agents !== agents) return none;
  const ticks = Math.min(first.ticks, second.ticks);
  const exact = states(first, second);
  const fromStart = first.shape.people.some((_, person) => exact(0)(person));
  const touched = fromStart ? firstWeeks(agents, 1, ticks, acts(first, second)) : firstWeeks(agents, 0, ticks, exact);
  const weeks = touched.filter((tick) => tick >= 0);
  return { tick: weeks.length ? Math.min(...weeks) : null, touched, fromStart };
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
