// SPDX-License-Identifier: MIT
// Where people stand: a fixed ring for each unit, so that nothing jumps from week to week.
import type { Shape } from "../../../engine/engine.ts";

/** The picture, in units of its own. */
export const WIDTH = 440;
export const HEIGHT = 460;
/** Above this many people names are left out, and ties are drawn between units. */
export const NAMED = 80;
/** Members of a unit that fit on its ring; more fill its area. */
const RING = 26;

export interface Area {
  x: number;
  y: number;
  /** Half axes. */
  rx: number;
  ry: number;
}

export interface Place {
  x: number;
  y: number;
  /** Radius of the dot. */
  r: number;
  /** Where the name stands: above (-1) or below (1) the dot. */
  side: -1 | 1;
}

/** Columns and rows of units. */
export function grid(units: number): { columns: number; rows: number } {
  const columns = units <= 2 ? 1 : Math.ceil(Math.sqrt(units));
  return { columns, rows: Math.ceil(units / columns) };
}

/** [units] the area of each unit. */
export function areas(units: number): Area[] {
  const { columns, rows } = grid(units);
  const [w, h] = [WIDTH / columns, HEIGHT / rows];
  const [gapX, gapY] = [Math.min(14, w / 12), Math.min(14, h / 12)];
  return Array.from({ length: units }, (_, unit) => ({
    x: ((unit % columns) + 0.5) * w,
    y: (Math.floor(unit / columns) + 0.5) * h,
    rx: w / 2 - gapX / 2,
    ry: h / 2 - gapY / 2,
  }));
}

/** Angles at which `count` points stand equally far apart along an ellipse, and how far. */
function evenly(rx: number, ry: number, count: number): { angles: number[]; apart: number } {
  const steps = 720;
  const speed = (angle: number) => Math.hypot(rx * Math.cos(angle), ry * Math.sin(angle)) * ((2 * Math.PI) / steps);
  const along = [0];
  for (let i = 0; i < steps; ++i) along.push(along[i] + speed(((i + 0.5) / steps) * 2 * Math.PI));
  const apart = along[steps] / count;
  const angles = Array.from({ length: count }, (_, k) => (along.findIndex((far) => far >= (k + 0.5) * apart) / steps) * 2 * Math.PI);
  return { angles, apart };
}

function ring(area: Area, count: number): Place[] {
  const [rx, ry] = [area.rx * 0.84, area.ry * 0.72];
  const { angles, apart } = evenly(rx, ry, count);
  const r = Math.max(2, Math.min(10, apart * 0.3, area.rx * 0.15, area.ry * 0.2));
  return angles.map((angle) => ({
    x: area.x + Math.cos(angle - Math.PI / 2) * rx,
    y: area.y + Math.sin(angle - Math.PI / 2) * ry,
    r,
    side: Math.sin(angle - Math.PI / 2) < 0 ? -1 : 1,
  }));
}

/** The pattern of a sunflower: even, whatever the count. */
function inArea(area: Area, index: number, count: number): Place {
  const angle = index * Math.PI * (3 - Math.sqrt(5));
  const far = Math.sqrt((index + 0.5) / count) * 0.88;
  const r = Math.max(1, Math.min(6, 0.6 * Math.sqrt((area.rx * area.ry) / count)));
  return { x: area.x + Math.cos(angle) * far * area.rx, y: area.y + Math.sin(angle) * far * area.ry, r, side: 1 };
}

const known = new Map<string, Place[]>();

/** [agents] the place of each person, by the unit that it starts in; the same list for worlds whose people start in the same units, so that
 * what is computed of places is computed once. */
export function places(shape: Shape): Place[] {
  const key = [shape.units, ...shape.people.map(({ unit }) => unit)].join();
  const old = known.get(key);
  if (old) return old;
  known.clear();
  known.set(key, placed(shape));
  return known.get(key)!;
}

function placed(shape: Shape): Place[] {
  const counts = new Array<number>(shape.units).fill(0);
  for (const { unit } of shape.people) ++counts[unit];
  const free = areas(shape.units).map((area, unit) => {
    const count = counts[unit];
    return count <= RING ? ring(area, count) : Array.from({ length: count }, (_, i) => inArea(area, i, count));
  });
  const next = new Array<number>(shape.units).fill(0);
  return shape.people.map(({ unit }) => free[unit][next[unit]++]);
}
