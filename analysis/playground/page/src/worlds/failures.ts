// SPDX-License-Identifier: MIT
// Worlds that cannot be run: which, and why.
import type { Problem } from "../../../engine/engine.ts";
import { Refusal } from "../engine/hand.ts";

export interface Failure {
  /** What the world is called. */
  world: string;
  /** What the engine says against its scenario; empty: it stopped in its work, and `text` says why. */
  problems: Problem[];
  text: string;
}

export const failureOf = (world: string, error: Error): Failure =>
  error instanceof Refusal ? { world, problems: error.problems, text: "" } : { world, problems: [], text: error.message };

const said = ({ problems, text }: Failure) => JSON.stringify([problems, text]);

/** Those that differ; what is said of each of several worlds alike is said once, of none by name. `worlds`: how many there are. */
export function distinct(failures: Failure[], worlds: number): Failure[] {
  const alike = failures.length === worlds && failures.every((one) => said(one) === said(failures[0]));
  return alike ? failures.slice(0, 1).map((one) => ({ ...one, world: "" })) : failures;
}
