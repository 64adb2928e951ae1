// SPDX-License-Identifier: MIT
// Short codes that phones show and people read out: seven letters that hold a bet or the answers of a survey, and a check.
import { ALPHABET, hash } from "../link/check.ts";

/** Answers of a survey: 1 to 5 each. */
export const ITEMS = 5;
export const TABLES = 31;

export type Code =
  { kind: "bet"; step: number; option: number; nonce: number } | { kind: "survey"; table: number; answers: number[]; nonce: number };

/** A bet: 6 bits of step, 5 of option, 18 by lot, so that the same code pasted twice counts once. */
const BET = { step: 64, option: 32, nonce: 2 ** 18 };
/** A survey: 5 bits of table, 12 of answers, 12 by lot. */
const SURVEY = { table: 32, answers: 2 ** 12, nonce: 2 ** 12 };

/** A number by lot for a code of this kind. */
export function lot(kind: Code["kind"]): number {
  const [drawn] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % (kind === "bet" ? BET.nonce : SURVEY.nonce);
}

function payload(code: Code): number {
  if (code.kind === "bet") return (code.step * BET.option + code.option) * BET.nonce + code.nonce;
  const answers = code.answers.reduce((sum, answer) => sum * 5 + (answer - 1), 0);
  return 2 ** 29 + (code.table * SURVEY.answers + answers) * SURVEY.nonce + code.nonce;
}

const checkOf = (value: number) => hash(String(value)) & 31;

/** "K7M-2QXW" */
export function write(code: Code): string {
  let rest = payload(code) * 32 + checkOf(payload(code));
  let letters = "";
  for (let i = 0; i < 7; ++i) {
    letters = ALPHABET[rest % 32] + letters;
    rest = Math.floor(rest / 32);
  }
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}

function answersOf(value: number): number[] {
  const answers = [];
  for (let i = 0; i < ITEMS; ++i) {
    answers.unshift((value % 5) + 1);
    value = Math.floor(value / 5);
  }
  return answers;
}

/** null: no code, or one that was misheard. Small letters do, and O, I and L are taken for what they look like. */
export function read(text: string): Code | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (letters.length !== 7) return null;
  let whole = 0;
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    whole = whole * 32 + value;
  }
  const value = Math.floor(whole / 32);
  if (whole % 32 !== checkOf(value)) return null;
  const nonce = (most: number) => value % most;
  if (value < 2 ** 29) {
    const option = Math.floor(value / BET.nonce) % BET.option;
    return { kind: "bet", step: Math.floor(value / BET.nonce / BET.option), option, nonce: nonce(BET.nonce) };
  }
  const rest = Math.floor((value - 2 ** 29) / SURVEY.nonce);
  const table = Math.floor(rest / SURVEY.answers);
  const answers = rest % SURVEY.answers;
  if (table < 1 || answers >= 5 ** ITEMS) return null;
  return { kind: "survey", table, answers: answersOf(answers), nonce: nonce(SURVEY.nonce) };
}

/** The codes of a text, each once, with what follows it on its line; and what is no code. */
export function readAll(text: string): { codes: { text: string; code: Code; name: string }[]; unread: string[] } {
  const codes = new Map<string, { text: string; code: Code; name: string }>();
  const unread: string[] = [];
  for (const line of text
    .split(/[\n;]+/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const words = line.split(/[\s,]+/);
    const found = words.map((word) => [word, read(word)] as const);
    found.forEach(([word, code], i) => {
      const name = words
        .slice(i + 1)
        .filter((_, j) => !found[i + 1 + j][1])
        .join(" ");
      if (code) codes.set(write(code), { text: write(code), code, name });
      else if (!found.slice(0, i).some(([, before]) => before)) unread.push(word);
    });
  }
  return { codes: [...codes.values()], unread };
}
