// SPDX-License-Identifier: MIT
// Many worlds, a dot each, stacked over what the second world has more than the first; the range of a bet is shaded.
import { useWords } from "../words.ts";
import { type Scale, scaleOf } from "./scale.ts";

const WIDTH = 420;
const HEIGHT = 186;
const [LEFT, RIGHT, BOTTOM, TOP] = [26, 26, 40, 8];
const COLUMNS = 60;

interface Props {
  /** Relative differences, NaN where a world is not done yet. */
  values: Float64Array;
  /** All values that may come: the axis stands from the start. */
  expected?: ArrayLike<number>;
  /** The bet, in shares; null is no bound. */
  range?: { from: number | null; to: number | null } | null;
  label: string;
  caption: string;
  /** What the axis shows. */
  axis: string;
}

/** A stack that is higher than this is as many dots wide as keeps them visible. */
const HIGHEST = 30;

const x = (value: number, scale: Scale) => LEFT + ((value - scale.from) / (scale.to - scale.from)) * (WIDTH - LEFT - RIGHT);

/** All worlds in one place: a block of dots above it, `lanes` wide. */
function block(values: Float64Array, scale: Scale, lanes: number): { x: number; y: number; r: number; value: number }[] {
  const done = Array.from(values).filter(Number.isFinite);
  const step = (HEIGHT - TOP - BOTTOM) / HIGHEST;
  return done.map((value, i) => ({
    x: x(value, scale) + ((i % lanes) - (lanes - 1) / 2) * step,
    y: HEIGHT - BOTTOM - (Math.floor(i / lanes) + 0.5) * step,
    r: step * 0.45,
    value,
  }));
}

/** Dots in columns from the axis upwards: centre and radius. */
export function stacked(values: Float64Array, scale: Scale): { x: number; y: number; r: number; value: number }[] {
  const width = (WIDTH - LEFT - RIGHT) / COLUMNS;
  const column = (value: number) =>
    Math.min(COLUMNS - 1, Math.max(0, Math.floor(((value - scale.from) / (scale.to - scale.from)) * COLUMNS)));
  const totals = new Array<number>(COLUMNS).fill(0);
  for (const value of values) if (Number.isFinite(value)) ++totals[column(value)];
  const step = Math.min(width, (HEIGHT - TOP - BOTTOM) / Math.max(12, ...totals));
  const lanes = totals.filter((count) => count > 0).length === 1 ? Math.ceil(Math.max(...totals) / HIGHEST) : 1;
  if (lanes > 1) return block(values, scale, lanes);
  const heights = new Array<number>(COLUMNS).fill(0);
  return Array.from(values)
    .filter(Number.isFinite)
    .map((value) => {
      const at = column(value);
      return { x: LEFT + (at + 0.5) * width, y: HEIGHT - BOTTOM - (heights[at]++ + 0.5) * step, r: Math.min(width, step) * 0.45, value };
    });
}

const inside = (value: number, range: Props["range"]) => !!range && value >= (range.from ?? -Infinity) && value < (range.to ?? Infinity);

export function DotPlot({ values, expected, range, label, caption, axis }: Props) {
  const { percent } = useWords();
  const scale = scaleOf(expected ? Array.from(expected) : Array.from(values), [0]);
  const bound = (value: number | null | undefined, open: number) => x(Math.min(scale.to, Math.max(scale.from, value ?? open)), scale);
  const done = Array.from(values).filter(Number.isFinite);
  const mean = done.reduce((sum, value) => sum + value, 0) / done.length;
  return (
    <figure class="dots">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {range && (
          <rect
            class="bet"
            x={bound(range.from, -Infinity)}
            width={bound(range.to, Infinity) - bound(range.from, -Infinity)}
            y={TOP - 6}
            height={HEIGHT - BOTTOM - TOP + 6}
          />
        )}
        <g class="axes">
          {scale.ticks.map((value) => (
            <g key={value}>
              <line x1={x(value, scale)} x2={x(value, scale)} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM + 4} />
              <text x={x(value, scale)} y={HEIGHT - BOTTOM + 18} text-anchor="middle">
                {percent(value, Math.max(0, scale.digits - 2))}
              </text>
            </g>
          ))}
          <text class="axis" x={WIDTH / 2} y={HEIGHT - 4} text-anchor="middle">
            {axis}
          </text>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
        </g>
        <line class="zero" x1={x(0, scale)} x2={x(0, scale)} y1={TOP} y2={HEIGHT - BOTTOM} />
        {stacked(values, scale).map((dot, i) => (
          <circle key={i} class={inside(dot.value, range) ? "held" : ""} cx={dot.x} cy={dot.y} r={dot.r} />
        ))}
        {done.length > 0 && <path class="mean" d={`M${x(mean, scale)} ${HEIGHT - BOTTOM}l-6 9h12z`} />}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
