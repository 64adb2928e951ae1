// SPDX-License-Identifier: MIT
// Five statements of docs/survey.md, and how the answers of a room become its roster.
import { plain } from "../names.ts";
import type { Code } from "./code.ts";

/** Disposition, and its values at the lowest, middle and highest answer; a test holds them to docs/survey.md. */
export const STATEMENTS = [
  { item: "integrity_1", sets: "integrity", values: [0.7, 0.93, 1] },
  { item: "care_2", sets: "care", values: [0.2, 0.6, 1] },
  { item: "trust_propensity_1", sets: "trust_propensity", values: [0.1, 0.5, 0.9] },
  { item: "voice_1", sets: "voice", values: [0, 0.5, 1] },
  { item: "inclination_1", sets: "inclination", values: [-0.6, 0.2, 1] },
] as const;

/** The value of an answer 1 to 5: straight lines between lowest, middle and highest. */
export function valueOf(answer: number, [low, middle, high]: readonly [number, number, number]): number {
  const value = answer <= 3 ? low + ((answer - 1) / 2) * (middle - low) : middle + ((answer - 3) / 2) * (high - middle);
  return Number(value.toFixed(4));
}

export interface Answered {
  name: string;
  code: Extract<Code, { kind: "survey" }>;
}

/** A cell of a CSV file, whatever somebody gave as a name: a spreadsheet opens it as text. */
function cell(given: string): string {
  const text = /^[=+\-@\t\r]/.test(given) ? `'${given}` : given;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""').replace(/[\r\n]+/g, " ")}"` : text;
}

/** A name for everybody: their own, made unlike those before, or a number. */
function names(people: Answered[]): string[] {
  const taken = new Set<string>();
  return people.map(({ name }, i) => {
    const own = Array.from(plain(name).trim()).slice(0, 24).join("") || `P${i + 1}`;
    let one = own;
    for (let k = 2; taken.has(one); ++k) one = `${own} ${k}`;
    taken.add(one);
    return one;
  });
}

/** roster.csv of the room: its tables are the units. `unit`: the name of a table. */
export function rosterOf(people: Answered[], unit: (table: number) => string): string {
  const sorted = [...people].sort((a, b) => a.code.table - b.code.table);
  const called = names(sorted);
  const rows = sorted.map(({ code }, i) => {
    const values = STATEMENTS.map(({ values }, k) => valueOf(code.answers[k], values));
    return [cell(called[i]), cell(unit(code.table)), ...values].join(",");
  });
  return `id,unit,${STATEMENTS.map(({ sets }) => sets).join(",")}\n${rows.join("\n")}\n`;
}
