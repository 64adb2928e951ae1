// SPDX-License-Identifier: MIT
// Computes a whole run and keeps what the pictures need of every week, so that play, pause and rewind are look-ups.
import type { World } from "../../../engine/engine.ts";
import type { RecordedRun } from "./requests.ts";

/** Numbers of a person and of a tie in a frame. */
export const PERSON = 8;
export const TIE = 6;
/** States that the engine keeps at most, in agents x weeks: enough to ask "why" of any week within milliseconds. */
const KEPT_STATES = 40_000;

/** Float32 numbers that arrive frame by frame. */
class Growing {
  private values = new Float32Array(1 << 14);
  length = 0;

  append(more: Float64Array): void {
    if (this.length + more.length > this.values.length) {
      const larger = new Float32Array(2 * (this.length + more.length));
      larger.set(this.values.subarray(0, this.length));
      this.values = larger;
    }
    this.values.set(more, this.length);
    this.length += more.length;
  }

  /** What has arrived, in a buffer of its own. */
  done(): Float32Array {
    return this.values.slice(0, this.length);
  }
}

const same = (a: Float64Array, b: Float64Array | undefined) => !!b && a.every((value, i) => value === b[i]);

/** Runs replicate `replicate` to its end. `progress` hears shares of 1. */
export function recordRun(world: World, replicate: number, metrics: string[], progress: (share: number) => void): RecordedRun {
  const { shape } = world;
  world.start(replicate, Math.max(1, Math.ceil((shape.agents * shape.ticks) / KEPT_STATES)));
  const people = new Growing();
  const ties = new Growing();
  const starts = new Uint32Array(shape.ticks + 2);
  const walls: RecordedRun["walls"] = [];
  for (let tick = 0; tick <= shape.ticks; ++tick) {
    if (tick) world.run(tick);
    people.append(world.people());
    ties.append(world.ties());
    starts[tick + 1] = ties.length / TIE;
    const values = world.walls();
    if (!same(values, walls.at(-1)?.values)) walls.push({ tick, values: Float64Array.from(values) });
    if (tick % 8 === 0) progress(tick / shape.ticks);
  }
  const series: RecordedRun["series"] = {};
  for (const metric of metrics) {
    const values = world.series(metric);
    if (values.length) series[metric] = Float64Array.from(values);
  }
  const digest = world.digest(replicate);
  return { shape, replicate, ticks: shape.ticks, people: people.done(), ties: ties.done(), starts, walls, series, digest };
}
