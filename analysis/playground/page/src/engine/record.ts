// SPDX-License-Identifier: MIT
// Computes a whole run and hands on what the pictures need of every week, so that play, pause and rewind are look-ups.
import type { World } from "../../../engine/engine.ts";
import type { RunEnd, Weeks } from "./requests.ts";

/** Numbers of a person and of a tie in a frame. */
export const PERSON = 8;
export const TIE = 6;
/** In place of the stage of a tie: two who work together and have none. */
export const NO_TIE = -1;
/** States that the engine keeps at most, in agents x weeks, and weeks from one to the next at least: to keep one takes longer than a week
 * does, and "why" of any week is still answered within milliseconds. */
const KEPT_STATES = 40_000;
const KEPT_APART = 8;
/** Milliseconds between parts that are handed on. */
const PATIENCE = 150;

const same = (a: Float64Array, b: Float64Array) => a.every((value, i) => value === b[i]);

/** Pairs as rows of ties. */
const rowsOf = (pairs: Float64Array): Float64Array =>
  Float64Array.from(Array.from({ length: pairs.length / 2 }, (_, i) => [pairs[2 * i], pairs[2 * i + 1], NO_TIE, 0, 0, 1]).flat());

function joined64(first: Float64Array, second: Float64Array): Float64Array {
  if (!second.length) return first;
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** The weeks that have been computed and not handed on. */
class Part {
  private people: Float64Array[] = [];
  private ties: Float64Array[] = [];
  private walls: Weeks["walls"] = [];
  private wallsBefore: Float64Array = new Float64Array();
  private since = -Infinity;

  add(world: World, tick: number): void {
    this.people.push(world.people());
    this.ties.push(joined64(world.ties(), rowsOf(world.strangersAtWork())));
    const values = world.walls();
    if (tick && same(values, this.wallsBefore)) return;
    this.walls.push({ tick, values });
    this.wallsBefore = values;
  }

  /** The start is wanted at once. */
  get due(): boolean {
    return performance.now() - this.since > PATIENCE;
  }

  take(): Weeks {
    const count = this.people.length;
    const starts = new Uint32Array(count + 1);
    this.ties.forEach((ties, k) => (starts[k + 1] = starts[k] + ties.length / TIE));
    const weeks = { count, people: joined(this.people), ties: joined(this.ties), starts, walls: this.walls };
    [this.people, this.ties, this.walls, this.since] = [[], [], [], performance.now()];
    return weeks;
  }
}

function joined(tables: Float64Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(tables.reduce((sum, table) => sum + table.length, 0));
  let at = 0;
  for (const table of tables) {
    all.set(table, at);
    at += table.length;
  }
  return all;
}

/** Runs replicate `replicate` to its end; `hear` gets its weeks in parts. */
export function recordRun(world: World, replicate: number, metrics: string[], hear: (weeks: Weeks) => void): RunEnd {
  const { agents, ticks } = world.shape;
  world.start(replicate, Math.max(KEPT_APART, Math.ceil((agents * ticks) / KEPT_STATES)));
  const computed = new Map(metrics.filter((metric) => !world.records(metric)).map((metric) => [metric, new Float64Array(ticks)]));
  const part = new Part();
  for (let tick = 0; tick <= ticks; ++tick) {
    if (tick) world.run(tick);
    if (tick) for (const [metric, values] of computed) values[tick - 1] = world.metric(metric);
    part.add(world, tick);
    if (part.due || tick === ticks) hear(part.take());
  }
  const series: RunEnd["series"] = {};
  if (ticks) for (const metric of metrics) series[metric] = computed.get(metric) ?? world.series(metric);
  return { series, digest: world.digestSoFar() };
}
