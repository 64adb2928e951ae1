// SPDX-License-Identifier: MIT
// Axes: round ends and round ticks.

export interface Scale {
  from: number;
  to: number;
  ticks: number[];
  /** Digits after the point that its ticks need. */
  digits: number;
}

/** A scale that holds all finite values, with about four ticks. */
export function scaleOf(values: Iterable<number>, needed: number[] = []): Scale {
  let [low, high] = [Infinity, -Infinity];
  const hold = (value: number) => {
    if (!Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const value of values) hold(value);
  needed.forEach(hold);
  if (low > high) [low, high] = [0, 1];
  if (high - low < 1e-9) [low, high] = [low - 0.05, high + 0.05];
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  const from = Math.floor(low / step + 1e-9) * step;
  const to = Math.ceil(high / step - 1e-9) * step;
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
  return { from, to, ticks, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/** Mean of each value with up to `span` - 1 before it; weeks without a value are left out. */
export function smoothed(values: Float64Array, span: number): Float64Array {
  return values.map((_, i) => {
    const near = values.subarray(Math.max(0, i + 1 - span), i + 1).filter(Number.isFinite);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}
