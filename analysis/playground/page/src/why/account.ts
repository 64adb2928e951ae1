// SPDX-License-Identifier: MIT
// What somebody did in a week and why, in one sentence, from the engine's trace.
import type { Event } from "../../../engine/engine.ts";
import type { Key, Values } from "../words.ts";

/** A sentence: its key and what it is filled with. `name` and `other` are seats. */
export interface Account {
  key: Key;
  values: Values;
  other: number | null;
  event: Event | null;
  /** What stood against it. */
  reasons: Key[];
}

/** Somebody who was thought of, with the chance to be asked; person null: working alone. */
export interface Chance {
  person: number | null;
  probability: number;
  event: Event;
}

/** A chance in 100; the ends are named as what they are. */
function inHundred(probability: number): string {
  const chance = Math.round(100 * probability);
  return chance < 1 ? "<1" : chance > 99 && probability < 1 ? ">99" : String(chance);
}

/** What stood against a request, as the asked saw it: keys of words. Bounds are of this page alone, for what is worth a word. */
function against({ trust, shared_purpose: purpose, crossing_cost: crossing, load }: Record<string, number>): Key[] {
  const reasons: [boolean, Key][] = [
    [trust < 0.45, "ui.why.reason.trust"],
    [purpose < 0.6, "ui.why.reason.purpose"],
    [crossing > 0, "ui.why.reason.crossing"],
    [load > 1.4, "ui.why.reason.load"],
  ];
  return reasons.filter(([counts]) => counts).map(([, key]) => key);
}
const find = (events: Event[], words: string) => events.find((event) => event.words === words);

/** Whom the person thought of, most likely first. */
export function chancesOf(events: Event[]): Chance[] {
  const thought = events.filter(({ words }) => words.startsWith("considers a "));
  const alone = find(events, "weighs working alone");
  const all = thought.map((event) => ({ person: event.other as number | null, probability: event.numbers.probability, event }));
  if (alone) all.push({ person: null, probability: alone.numbers.probability, event: alone });
  return all.filter(({ probability }) => Number.isFinite(probability)).sort((a, b) => b.probability - a.probability);
}

/** Whom the person asked in these events; null: nobody. */
export function askedIn(events: Event[]): number | null {
  return events.find(({ words }) => words.startsWith("asks, and is"))?.other ?? null;
}

function withChance(key: Key, event: Event): Account {
  const { words } = event;
  const chance = inHundred(event.numbers.probability);
  const rest = inHundred(1 - event.numbers.probability);
  const reasons = words.endsWith("down") || words.endsWith("declines") ? against(event.numbers) : [];
  return { key, values: { chance, rest }, other: event.other, event, reasons };
}

/** Those who refused although most would have accepted had chance against them, and the other way round. */
function refused(event: Event): Account {
  return withChance(event.numbers.probability >= 0.5 ? "ui.why.refused-by-chance" : "ui.why.refused", event);
}

function preferredAlone(chances: Chance[], alone: Event): Account {
  const chance = inHundred(alone.numbers.probability);
  const { worth_alone: own, worth_together: joint } = alone.numbers;
  const key = chances.length < 2 ? "ui.why.met-nobody" : own > joint ? "ui.why.alone-is-worth-more" : "ui.why.alone";
  return {
    key,
    values: { chance, rest: inHundred(1 - alone.numbers.probability), count: chances.length - 1 },
    other: null,
    event: alone,
    reasons: [],
  };
}

/** The sentence about the person's own task. */
export function accountOf(events: Event[]): Account {
  const plain = (key: Key, event: Event | undefined): Account => ({ key, values: {}, other: null, event: event ?? null, reasons: [] });
  const accepted = find(events, "asks, and is accepted");
  if (accepted) return withChance("ui.why.accepted", accepted);
  const declined = find(events, "asks, and is turned down");
  if (declined) return refused(declined);
  const managed = events.find(({ words }) => words.includes("is managed"));
  if (managed) return plain("ui.why.managed", managed);
  const alone = find(events, "weighs working alone");
  if (alone) return preferredAlone(chancesOf(events), alone);
  return plain(events.length ? "ui.why.met-nobody" : "ui.why.nothing", events[0]);
}

/** Requests that reached the person: who asked, and what became of it. */
export function requestsOf(events: Event[]): Account[] {
  return events
    .filter(({ words }) => words.startsWith("is asked, and"))
    .map((event) => withChance(event.words.endsWith("consents") ? "ui.why.consents" : "ui.why.declines", event));
}
