// SPDX-License-Identifier: MIT
// Lines between people that do not run through others: straight where the way is free, else an arc around them.
import type { Place } from "./places.ts";

/** Room between a line and the dot of somebody else. */
const AIR = 3;
/** Heights of arcs that are tried, in units of the picture. */
const ARCS = [0, 14, -14, 28, -28, 44, -44, 62, -62, 84, -84];
const SAMPLES = 24;

/** Middle point of an arc's control polygon. */
function control(a: Place, b: Place, height: number): [number, number] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return [(a.x + b.x) / 2 - ((b.y - a.y) / length) * 2 * height, (a.y + b.y) / 2 + ((b.x - a.x) / length) * 2 * height];
}

/** Points of the arc of this height. */
function points(a: Place, b: Place, height: number): [number, number][] {
  const [x, y] = control(a, b, height);
  return Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const t = i / SAMPLES;
    const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [p * a.x + q * x + r * b.x, p * a.y + q * y + r * b.y];
  });
}

/** The least room that an arc leaves to the dots of others. */
export function clearance(a: Place, b: Place, height: number, others: Place[]): number {
  const line = points(a, b, height);
  return Math.min(Infinity, ...others.flatMap(({ x, y, r }) => line.map(([px, py]) => Math.hypot(px - x, py - y) - r)));
}

const known = new WeakMap<Place[], Map<number, string>>();

/** The line from one place to another: the flattest that leaves room, else the one that leaves most. */
export function lineBetween(places: Place[], from: number, to: number): string {
  const lines = known.get(places) ?? new Map<number, string>();
  known.set(places, lines);
  const key = from * places.length + to;
  const old = lines.get(key);
  if (old !== undefined) return old;
  const [a, b] = [places[from], places[to]];
  const others = places.filter((_, i) => i !== from && i !== to);
  let [best, most] = [0, -Infinity];
  for (const height of ARCS) {
    const room = clearance(a, b, height, others);
    if (room > most) [best, most] = [height, room];
    if (room >= AIR) break;
  }
  const [x, y] = control(a, b, best);
  const end = `${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
  const line = `M${a.x.toFixed(1)} ${a.y.toFixed(1)}${best ? `Q${x.toFixed(1)} ${y.toFixed(1)} ${end}` : `L${end}`}`;
  lines.set(key, line);
  return line;
}
