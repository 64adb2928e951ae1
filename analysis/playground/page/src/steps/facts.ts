// SPDX-License-Identifier: MIT
// What many worlds say, in words.
import { useWords } from "../words.ts";
import { mean } from "./background.ts";

/** `differences`: of each world, as a share; `names`: of the first and the second. */
export function useFacts(differences: Float64Array, names: string[]): { result: string } {
  const { t, percent } = useWords();
  const count = (counts: (value: number) => boolean) => differences.filter(counts).length;
  const worlds = differences.length;
  const equal = count((value) => value === 0);
  const facts = {
    worlds,
    equal,
    more: count((value) => value > 0),
    first: names[0],
    second: names[1],
    // As the lesson's sentences have it: whole, or with one decimal below 2.
    mean: percent(mean(differences), Math.abs(mean(differences)) < 0.0195 ? 1 : 0),
  };
  return { result: `${t("ui.many.result", facts)}${equal ? ` ${t("ui.many.equal", facts)}` : ""}` };
}
