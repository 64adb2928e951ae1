// SPDX-License-Identifier: MIT
// Which runs of a number are computed at a press.
import type { RunOf } from "./held.ts";

/** Runs of a press. */
export const SAMPLE = 4;

function shuffled<T>(list: T[]): T[] {
  const order = [...list];
  for (let i = order.length - 1; i > 0; --i) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Some runs by lot, one of each point in turn, so that both sides of a comparison are among them; in order of their points. */
export function sampleOf(runs: RunOf[], count = SAMPLE): RunOf[] {
  const of = new Map<number, RunOf[]>();
  for (const run of shuffled(runs)) of.set(run.point, [...(of.get(run.point) ?? []), run]);
  const turns = shuffled([...of.values()]);
  const chosen: RunOf[] = [];
  for (let turn = 0; chosen.length < Math.min(count, runs.length); ++turn)
    for (const own of turns) if (turn < own.length && chosen.length < count) chosen.push(own[turn]);
  return chosen.sort((a, b) => a.point - b.point || a.replicate - b.replicate);
}
