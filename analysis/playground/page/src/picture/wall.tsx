// SPDX-License-Identifier: MIT
// Walls by their permeability: a row of bricks between two units, an outline around each of more; what is let through is open.
import { type Area, HEIGHT, WIDTH } from "./places.ts";

const BRICKS = 22;

/** Mean permeability towards the other units. */
export function openness(walls: Float64Array, unit: number, units: number): number {
  let sum = 0;
  for (let other = 0; other < units; ++other) if (other !== unit) sum += walls[unit * units + other];
  return units > 1 ? sum / (units - 1) : 1;
}

/** Bricks that stand, evenly spread over the wall. */
export function standing(open: number): boolean[] {
  const kept = Math.round((1 - open) * BRICKS);
  return Array.from({ length: BRICKS }, (_, i) => Math.floor(((i + 1) * kept) / BRICKS) > Math.floor((i * kept) / BRICKS));
}

function Bricks({ open }: { open: number }) {
  const w = WIDTH / BRICKS;
  return (
    <g class="wall">
      <line class="seam" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {standing(open).map((there, i) => there && <rect key={i} x={i * w + 0.7} y={HEIGHT / 2 - 5} width={w - 1.4} height="10" rx="1.5" />)}
    </g>
  );
}

export function Walls({ areas, walls }: { areas: Area[]; walls: Float64Array }) {
  const units = areas.length;
  return (
    <g aria-hidden="true">
      {areas.map(({ x, y, rx, ry }, unit) => {
        const open = openness(walls, unit, units);
        const outlined = units > 2 && open < 1;
        const dash = outlined ? `${14 * (1 - open) + 1} ${14 * open}` : undefined;
        const style = outlined ? { strokeWidth: 2 + 4 * (1 - open), strokeDasharray: dash } : undefined;
        return (
          <rect
            key={unit}
            class={outlined ? "unit walled" : "unit"}
            style={style}
            x={x - rx}
            y={y - ry}
            width={2 * rx}
            height={2 * ry}
            rx={Math.min(rx, ry) * 0.35}
          />
        );
      })}
      {units === 2 && <Bricks open={openness(walls, 0, 2)} />}
    </g>
  );
}
