// SPDX-License-Identifier: MIT
// A metric over the weeks, for one world or two; what lies ahead of the clock is not shown. A click goes to its week.
import { useMemo } from "preact/hooks";
import { useWords } from "../words.ts";
import { type Scale, scaleOf, smoothed } from "./scale.ts";

const WIDTH = 200;
const HEIGHT = 108;
const [LEFT, RIGHT, TOP, BOTTOM] = [32, 6, 7, 18];
/** Weeks of the running mean: single weeks of 24 people are mostly luck. */
export const SPAN = 8;

export interface Line {
  name: string;
  values: Float64Array;
}

interface Props {
  title: string;
  lines: Line[];
  ticks: number;
  tick: number;
  /** A line at 0, and the first line's colour is that of a difference. */
  difference?: boolean;
  /** The ends of the axis where they say something themselves, and what it says; else the axis is as long as the lines are high. */
  fixed?: { from: number; to: number; meaning: string };
  seek(tick: number): void;
}

const x = (week: number, ticks: number) => LEFT + (week / Math.max(1, ticks)) * (WIDTH - LEFT - RIGHT);
const y = (value: number, scale: Scale) => TOP + ((scale.to - value) / (scale.to - scale.from)) * (HEIGHT - TOP - BOTTOM);

/** The line over the weeks that have a value. */
function path(values: Float64Array, ticks: number, scale: Scale): string {
  let [d, pen] = ["", "M"];
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return ((pen = "M"), undefined);
    d += `${pen}${x(i + 1, ticks).toFixed(1)} ${y(value, scale).toFixed(1)}`;
    pen = "L";
  });
  return d;
}

function Axes({ scale, ticks, signed }: { scale: Scale; ticks: number; signed: boolean }) {
  const { number } = useWords();
  const weeks = [0, Math.round(ticks / 2), ticks];
  return (
    <g class="axes">
      {scale.ticks.map((value) => (
        <g key={value}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(value, scale)} y2={y(value, scale)} />
          <text x={LEFT - 4} y={y(value, scale)} text-anchor="end" dominant-baseline="middle">
            {(signed && value > 0 ? "+" : "") + number(value, scale.digits)}
          </text>
        </g>
      ))}
      {weeks.map((week, i) => (
        <text key={week} x={x(week, ticks)} y={HEIGHT - 5} text-anchor={i === 2 ? "end" : i ? "middle" : "start"}>
          {number(week)}
        </text>
      ))}
    </g>
  );
}

/** What the chart says at the clock, for screen readers. */
function useReading(lines: Line[], tick: number, means: Float64Array[]): string {
  const { number } = useWords();
  return lines.map(({ name }, i) => `${name}: ${Number.isFinite(means[i][tick - 1]) ? number(means[i][tick - 1], 3) : "–"}`).join("; ");
}

export function LineChart({ title, lines, ticks, tick, difference, fixed, seek }: Props) {
  const { t } = useWords();
  const means = useMemo(() => lines.map(({ values }) => smoothed(values, SPAN)), [lines]);
  const scale = useMemo(
    () =>
      fixed
        ? { from: fixed.from, to: fixed.to, ticks: [fixed.from, (fixed.from + fixed.to) / 2, fixed.to], digits: 0 }
        : scaleOf(
            means.flatMap((mean) => [...mean]),
            difference ? [0] : [],
          ),
    [means],
  );
  const paths = useMemo(() => means.map((mean) => path(mean, ticks, scale)), [means, scale, ticks]);
  const label = `${t("ui.chart.label", { title, week: tick })} ${useReading(lines, tick, means)}${fixed ? `. ${fixed.meaning}` : ""}`;
  const click = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const share = (((event.clientX - box.left) / box.width) * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
    seek(Math.round(Math.min(1, Math.max(0, share)) * ticks));
  };
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} onClick={click}>
        <Axes scale={scale} ticks={ticks} signed={!!fixed} />
        {difference && <line class="zero" x1={LEFT} x2={WIDTH - RIGHT} y1={y(0, scale)} y2={y(0, scale)} />}
        <svg width={x(tick, ticks)} height={HEIGHT}>
          {paths.map((d, i) => (
            <path key={i} class={difference ? "line between" : `line world${i}`} d={d} />
          ))}
        </svg>
        <line class="clock" x1={x(tick, ticks)} x2={x(tick, ticks)} y1={TOP} y2={HEIGHT - BOTTOM} />
      </svg>
      {fixed && <p class="meaning">{fixed.meaning}</p>}
    </figure>
  );
}
