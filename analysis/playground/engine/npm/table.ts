// SPDX-License-Identifier: MIT
// What a run recorded of the whole organisation, as lines of CSV.
import type { OpenWorld } from "../world.js";

/** Lines of a run that is at its end: its numbers, the tick, and each series; "" where nothing is recorded. */
export function seriesTable(world: OpenWorld, numbers: [run: number, point: number, replicate: number], withHeader: boolean): string[] {
  const series = world.facts.series.filter((one) => !one.by_unit);
  const lines = withHeader ? [["run", "point", "replicate", "tick", ...series.map((one) => one.series)].join(",")] : [];
  const columns = series.map((one) => ({ every: one.every ?? 1, values: world.recordedOf(one.series) }));
  for (let tick = 1; tick <= world.shape.ticks; ++tick) {
    const cells = columns.map(({ every, values }) => {
      const value = tick % every === 0 ? values[tick / every - 1] : NaN;
      return Number.isNaN(value) ? "" : String(value);
    });
    if (cells.some((cell) => cell !== "")) lines.push([...numbers, tick, ...cells].join(","));
  }
  return lines;
}
