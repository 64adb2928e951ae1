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

/** Points of the arc of this height: x, y, x, y ... */
function points(a: Place, b: Place, height: number): Float64Array {
  const [x, y] = control(a, b, height);
  const line = new Float64Array(2 * SAMPLES + 2);
  for (let i = 0; i <= SAMPLES; ++i) {
    const t = i / SAMPLES;
    line[2 * i] = (1 - t) ** 2 * a.x + 2 * t * (1 - t) * x + t ** 2 * b.x;
    line[2 * i + 1] = (1 - t) ** 2 * a.y + 2 * t * (1 - t) * y + t ** 2 * b.y;
  }
  return line;
}

/** The least room that an arc leaves to the dots of others; where that is no more than `most`, something up to `most`. */
function clearance(a: Place, b: Place, height: number, places: Place[], most: number): number {
  const line = points(a, b, height);
  let least = Infinity;
  for (const other of places) {
    if (other === a || other === b) continue;
    let nearest = Infinity;
    for (let i = 0; i < line.length; i += 2) {
      const dx = line[i] - other.x;
      const dy = line[i + 1] - other.y;
      nearest = Math.min(nearest, dx * dx + dy * dy);
    }
    least = Math.min(least, Math.sqrt(nearest) - other.r);
    if (least <= most) break;
  }
  return least;
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
  let [best, most] = [0, -Infinity];
  for (const height of ARCS) {
    const room = clearance(a, b, height, places, most);
    if (room > most) [best, most] = [height, room];
    if (room >= AIR) break;
  }
  const [x, y] = control(a, b, best);
  const end = `${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
  const line = `M${a.x.toFixed(1)} ${a.y.toFixed(1)}${best ? `Q${x.toFixed(1)} ${y.toFixed(1)} ${end}` : `L${end}`}`;
  lines.set(key, line);
  return line;
}
