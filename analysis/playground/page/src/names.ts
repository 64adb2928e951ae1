// SPDX-License-Identifier: MIT
// Names that anybody may have given, made fit for a sentence: no control letters, and what runs from right to left turns nothing around it.

/** Letters that show nothing, or turn what stands around them. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const [ISOLATE, END] = ["\u2068", "\u2069"];

export const plain = (name: string): string => name.replace(CONTROLS, "");

/** Its first letters, and whether that is all; letters of two units of text stay whole. */
export function shortened(name: string, most: number): string {
  const letters = Array.from(name);
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : name;
}

/** A name as it may stand inside a sentence. */
export function inSentence(name: string): string {
  const text = plain(name);
  return RIGHT_TO_LEFT.test(text) ? ISOLATE + text + END : text;
}
