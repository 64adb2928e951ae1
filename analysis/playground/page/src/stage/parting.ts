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
    const [row, twin] = [first.row(tick, person), second.row(tick, person)];
    return row.some((value, i) => value !== twin[i]);
  };

const DOES = [Of.unit, Of.present, Of.together, Of.alone, Of.id];

/** What each person does in a week: its hours, and with whom. */
function deeds(run: Run, tick: number): string[] {
  const partners: string[] = run.shape.people.map(() => "");
  for (const { a, b, joint } of run.ties(tick)) {
    partners[a] += ` ${b}${joint}`;
    partners[b] += ` ${a}${joint}`;
  }
  for (const { a, b } of run.strangers(tick)) {
    partners[a] += ` with ${b}`;
    partners[b] += ` with ${a}`;
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

/** Finds where two worlds part while their weeks come. */
export class PartingFinder {
  /** null: they cannot be compared. */
  private readonly differs: Compare | null;
  private readonly fromStart: boolean;
  private readonly touched: Int32Array;
  private next: number;
  private found: Parting | null = null;

  /** Week 0 of both is known. Worlds that differ from the start are compared by what people do. */
  constructor(first: Run, second: Run) {
    const { agents, people } = first.shape;
    const alike = second.shape.agents === agents;
    const exact = states(first, second);
    this.fromStart = alike && people.some((_, person) => exact(0)(person));
    this.differs = !alike ? null : this.fromStart ? acts(first, second) : exact;
    this.next = this.fromStart ? 1 : 0;
    this.touched = new Int32Array(agents).fill(-1);
  }

  /** What is known by this week; the same object as before where that is no more. */
  upTo(week: number): Parting {
    const { differs, touched } = this;
    for (; differs && this.next <= week && touched.includes(-1); ++this.next) {
      const differ = differs(this.next);
      for (let person = 0; person < touched.length; ++person) {
        if (touched[person] >= 0 || !differ(person)) continue;
        touched[person] = this.next;
        this.found = null;
      }
    }
    const weeks = touched.filter((tick) => tick >= 0);
    this.found ??= { tick: weeks.length ? Math.min(...weeks) : null, touched: touched.slice(), fromStart: this.fromStart };
    return this.found;
  }
}

/** Of whole runs. */
export function partingOf(first: Run, second: Run): Parting {
  return new PartingFinder(first, second).upTo(Math.min(first.ticks, second.ticks));
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
