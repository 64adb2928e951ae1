// SPDX-License-Identifier: MIT
// Takes the numbers of a text again from the means that the page holds, and compares them with what is printed.
import type { Claim, Figure, Held } from "./held.ts";

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A mean of one run; NaN: none. */
const valueOf = (held: Held, metric: number, point: number, replicate: number) => held.held[point].values[metric][replicate] ?? NaN;

/** The sum of a number's terms in each repetition in which all of them have a value. */
function paired(held: Held, { metric, terms }: Figure): { sums: number[]; last: number[] } {
  const rows = Array.from({ length: held.replicates }, (_, replicate) =>
    terms.map(([, points]) => mean(points.map((point) => valueOf(held, metric, point, replicate)))),
  ).filter((row) => !row.some(Number.isNaN));
  return {
    sums: rows.map((row) => row.reduce((sum, value, k) => sum + terms[k][0] * value, 0)),
    last: rows.map((row) => row[row.length - 1]),
  };
}

/** The number as its runs give it. */
export function valueFrom(held: Held, figure: Figure): number {
  const { sums, last } = paired(held, figure);
  const middle = mean(sums);
  if (figure.take === "mean") return middle;
  if (figure.take === "share") return (100 * Math.abs(middle)) / mean(last);
  const spread = Math.sqrt(sums.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (sums.length - 1));
  const half = (held.quantiles[sums.length - 2] * spread) / Math.sqrt(sums.length);
  return figure.take === "low" ? middle - half : middle + half;
}

/** As the page prints numbers: no minus zero, a real minus sign. */
function text(value: number, { places, sign }: Figure): string {
  const digits = Math.abs(value).toFixed(places);
  if (Number(digits) === 0) return digits;
  return (value < 0 ? "−" : sign ? "+" : "") + digits;
}

/** Whether a printed number is the value in so many digits; one that lies in the middle between two may be either. */
function agrees(printed: string, value: number, { places, sign }: Figure): boolean {
  const plain = printed.replace("−", "-");
  const number = Number(plain);
  const signed = number === 0 || number < 0 ? plain.startsWith("-") === number < 0 : plain.startsWith("+") === sign;
  const slack = 1e-9 * Math.max(Math.abs(value), 10 ** -places);
  return signed && (plain.split(".")[1] ?? "").length === places && Math.abs(number - value) <= 0.5 * 10 ** -places + slack;
}

const NUMBER = "([+−]?[0-9.]+)";
const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What differs of two texts, in whole words. */
function apart(a: string, b: string): [string, string] {
  const [first, second] = [a.split(" "), b.split(" ")];
  const shorter = Math.min(first.length, second.length);
  let before = 0;
  while (before < shorter && first[before] === second[before]) ++before;
  let behind = 0;
  while (behind < shorter - before && first.at(-1 - behind) === second.at(-1 - behind)) ++behind;
  const middle = (words: string[]) => words.slice(before, words.length - behind).join(" ");
  return [middle(first), middle(second)];
}

function faultsOf(held: Held, parts: (string | Figure)[], shown: string): string[] {
  const pattern = parts.map((part) => (typeof part === "string" ? escaped(part) : NUMBER)).join("");
  const found = new RegExp(`^${pattern}$`).exec(shown);
  const figures = parts.filter((part): part is Figure => typeof part !== "string");
  if (!found) {
    const written = parts.map((part) => (typeof part === "string" ? part : text(valueFrom(held, part), part))).join("");
    const [here, there] = apart(shown, written);
    return [`it says “${here}”, and “${there}” was written`];
  }
  return figures.flatMap((figure, k) => {
    const [printed, value] = [found[k + 1], valueFrom(held, figure)];
    return agrees(printed, value, figure) ? [] : [`it says ${printed}, and its runs give ${text(value, figure)}`];
  });
}

/** What does not follow from the runs of a text that stands on the page as `shown`, a clause each. */
export function faults(held: Held, claim: Claim, shown: string[]): string[] {
  return (claim.cells ?? []).flatMap((parts, k) => faultsOf(held, parts, shown[k] ?? ""));
}
