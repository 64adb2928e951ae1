// SPDX-License-Identifier: MIT
// The words of the page in the language chosen, and its way of writing numbers.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import de from "../../words/de.json";
import en from "../../words/en.json";
import evidence from "../../lesson/evidence.json";
import { inSentence } from "./names.ts";

export type Key = keyof typeof en;
export const languages: Record<string, Record<string, string>> = { en, de };
export type Values = Record<string, string | number>;

type Effects = Record<string, { say: Record<string, string | number> }>;
const effects = evidence.effects as unknown as Effects;

export interface Words {
  language: string;
  /** The text of a key, its {names} filled in; of a lesson's key {EFFECT.FIELD} comes from the evidence. */
  t(key: Key | (string & {}), values?: Values): string;
  /** Whether there is such a key. */
  has(key: string): boolean;
  /** A number in the language's digits. */
  number(value: number, digits?: number): string;
  /** A share as a percentage with its sign, "+12 %". */
  percent(share: number, digits?: number): string;
}

/** One minus sign, and none before a zero. Halves are rounded away from zero, as Intl does. */
const signed = (text: string) => text.replace(/^-(?=[0.,]+$)/, "").replace("-", "−");

/** The sign as the language's words have it. */
const PERCENT: Record<string, string> = { en: "%", de: " %" };

/** What stands in braces: a value given, or a number of the evidence. */
function filling(name: string, values: Values): string | number | undefined {
  if (name in values) return values[name];
  const dot = name.lastIndexOf(".");
  return dot < 0 ? undefined : effects[name.slice(0, dot)]?.say[name.slice(dot + 1)];
}

export function wordsOf(language: string): Words {
  const texts = languages[language] ?? languages.en;
  const format = (value: number, options: Intl.NumberFormatOptions = {}) => signed(new Intl.NumberFormat(language, options).format(value));
  const number = (value: number, digits = 0) => format(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const shown = (value: string | number) => (typeof value === "number" ? format(value) : value);
  return {
    language,
    number,
    has: (key) => key in texts,
    percent: (share, digits = 0) =>
      format(100 * share, { signDisplay: "exceptZero", minimumFractionDigits: digits, maximumFractionDigits: digits }) + PERCENT[language],
    t: (key, values = {}) =>
      (texts[key] ?? key).replace(/\{([\w.-]+)\}/g, (braces, name: string) => {
        const value = filling(name, values);
        return value === undefined ? braces : shown(value);
      }),
  };
}

/** The language of an address, else of the browser, else English. */
export function firstLanguage(): string {
  const wanted = [new URLSearchParams(location.search).get("lang"), ...navigator.languages];
  return wanted.map((name) => name?.slice(0, 2).toLowerCase() ?? "").find((name) => name in languages) ?? "en";
}

export const WordsContext = createContext<Words>(wordsOf("en"));
export const useWords = () => useContext(WordsContext);

/** A unit's name in the language, where it is one of the lesson's, a room's table or one without a name: names in files are the same in every language. */
export function unitName({ t, has }: Words, name = ""): string {
  const table = /^Table (\d+)$/.exec(name);
  if (table) return t("ui.simulate.table", { table: table[1] });
  const unit = /^Unit (\d+)$/.exec(name);
  if (unit) return t("ui.unit", { unit: unit[1] });
  return has(`unit.${name}`) ? t(`unit.${name}`) : inSentence(name);
}
