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

function onRing(area: Area, index: number, count: number): Place {
  const angle = (2 * Math.PI * (index + 0.5)) / count - Math.PI / 2;
  const r = Math.max(3, Math.min(10, (Math.min(area.rx, area.ry) * 1.6) / count + 1));
  const side = Math.sin(angle) < 0 ? -1 : 1;
  return { x: area.x + Math.cos(angle) * (area.rx - 3.2 * r), y: area.y + Math.sin(angle) * (area.ry - 3 * r), r, side };
}

/** The pattern of a sunflower: even, whatever the count. */
function inArea(area: Area, index: number, count: number): Place {
  const angle = index * Math.PI * (3 - Math.sqrt(5));
  const far = Math.sqrt((index + 0.5) / count) * 0.88;
  const r = Math.max(1, Math.min(6, 0.6 * Math.sqrt((area.rx * area.ry) / count)));
  return { x: area.x + Math.cos(angle) * far * area.rx, y: area.y + Math.sin(angle) * far * area.ry, r, side: 1 };
}

/** [agents] the place of each person, by the unit that it starts in. */
export function places(shape: Shape): Place[] {
  const all = areas(shape.units);
  const counts = new Array<number>(shape.units).fill(0);
  for (const { unit } of shape.people) ++counts[unit];
  const next = new Array<number>(shape.units).fill(0);
  return shape.people.map(({ unit }) => (counts[unit] <= RING ? onRing : inArea)(all[unit], next[unit]++, counts[unit]));
}
