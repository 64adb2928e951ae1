// SPDX-License-Identifier: MIT
// Short codes that phones show and people read out: seven letters that hold a bet or the answers of a survey, and a check.
import { ALPHABET } from "../link/check.ts";

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

/** Codes of another form of the survey, or of the bets, get another number here, so that this page takes none of theirs. */
const FORM = 21;

/** Twice a number of the field of 32 elements, by x^5 + x^2 + 1. */
const doubled = (value: number) => (value << 1) ^ (value & 16 ? 0b100101 : 0);

/** The check of six letters: each counts by another power of two in the field of 32, so that no slip of one letter and no swap of two fits. */
const checkOf = (letters: number[]) => letters.reduce((sum, letter) => doubled(sum ^ letter), 0) ^ FORM;

/** Six letters of five bits. */
const lettersOf = (value: number) => Array.from({ length: 6 }, (_, i) => Math.floor(value / 32 ** (5 - i)) % 32);

/** "K7M-2QXW" */
export function write(code: Code): string {
  const letters = lettersOf(payload(code));
  const text = [...letters, checkOf(letters)].map((letter) => ALPHABET[letter]).join("");
  return `${text.slice(0, 3)}-${text.slice(3)}`;
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
  const plain = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  const letters = Array.from(plain, (letter) => ALPHABET.indexOf(letter));
  if (letters.length !== 7 || letters.includes(-1)) return null;
  const check = letters.pop();
  if (check !== checkOf(letters)) return null;
  const value = letters.reduce((sum, letter) => 32 * sum + letter, 0);
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

/** Words of a line; a code that was written in two parts at its beginning is one. */
function wordsOf(line: string): string[] {
  const [first, second, ...rest] = line.split(/[\s,]+/);
  return second && !read(first) && read(first + second) ? [`${first}-${second}`, ...rest] : line.split(/[\s,]+/);
}

/** The codes of a text, each once, with what follows it on its line; and what is no code. */
export function readAll(text: string): { codes: { text: string; code: Code; name: string }[]; unread: string[] } {
  const codes = new Map<string, { text: string; code: Code; name: string }>();
  const unread: string[] = [];
  for (const line of text
    .split(/[\n;]+/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const words = wordsOf(line);
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
