// SPDX-License-Identifier: MIT
// Bets of a room: those counted by hand and those that came as codes. They live as long as the tab is open.
import { keep, kept } from "../frame/kept.ts";
import { readAll } from "./code.ts";

export interface Tally {
  /** Option -> count by hand. */
  hands: Record<string, number>;
  /** What the facilitator typed or pasted. */
  codes: string;
}

const NOTHING: Tally = { hands: {}, codes: "" };

export function tallyOf(step: string): Tally {
  return { ...NOTHING, ...(JSON.parse(kept(`bets.${step}`) ?? "{}") as Partial<Tally>) };
}

export const keepTally = (step: string, tally: Tally): void => keep(`bets.${step}`, JSON.stringify(tally));

export interface Counted {
  /** Option -> bets. */
  counts: Record<string, number>;
  total: number;
  /** Codes that belong to another step, and words that are no code. */
  foreign: string[];
  unread: string[];
}

/** `step`: its number among all steps of the lesson; `options` in order. */
export function count(tally: Tally, step: number, options: string[]): Counted {
  const counts = Object.fromEntries(options.map((name) => [name, tally.hands[name] ?? 0]));
  const { codes, unread } = readAll(tally.codes);
  const foreign: string[] = [];
  for (const { text, code, name } of codes) {
    // A bet has no name: what stands behind it may be a code that was mistyped.
    if (name) unread.push(name);
    if (code.kind !== "bet" || code.step !== step || code.option >= options.length) foreign.push(text);
    else ++counts[options[code.option]];
  }
  return { counts, total: Object.values(counts).reduce((sum, one) => sum + one, 0), foreign, unread };
}

/** A text that a spreadsheet opens as text, whatever it begins with. */
const quoted = (text: string) => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;

export function csvOf(question: string, rows: { text: string; count: number; truth: boolean }[]): string {
  const lines = rows.map(({ text, count, truth }) => `${quoted(question)},${quoted(text)},${count},${truth ? 1 : 0}`);
  return `question,option,bets,truth\n${lines.join("\n")}\n`;
}
