// SPDX-License-Identifier: MIT
// What the page and its workers say to each other: plain data, so that it can be posted.
import type { Event, Problem, Shape } from "../../../engine/engine.ts";

/** A scenario's text, overrides (key -> TOML value as text) and the files that it names (name -> content). */
export interface Setting {
  text: string;
  overrides: Record<string, string>;
  files: Record<string, string>;
  /** Point of the scenario's design, from 0. */
  point?: number;
}

/** A whole run as it is posted: frames 0 to `ticks`, one behind the other. */
export interface RecordedRun {
  shape: Shape;
  replicate: number;
  ticks: number;
  /** (ticks + 1) x agents x 8, the columns of World.people. */
  people: Float32Array;
  /** All ties of all frames, 6 numbers each, the columns of World.ties. */
  ties: Float32Array;
  /** [ticks + 2]: frame t holds the ties from starts[t] to starts[t + 1]. */
  starts: Uint32Array;
  /** Frames at which the walls changed, with units x units permeabilities from there on. */
  walls: { tick: number; values: Float64Array }[];
  /** Metric -> a value for each week from 1 on. Empty metrics are left out. */
  series: Record<string, Float64Array>;
  digest: string;
}

export type Request =
  | { kind: "load"; bytes: Uint8Array }
  | { kind: "record"; setting: Setting; replicate: number; metrics: string[] }
  | { kind: "why"; setting: Setting; replicate: number; person: number; tick: number }
  | { kind: "background"; setting: Setting; replicates: number; metric: string; from: number; to: number }
  | { kind: "toml"; setting: Setting };

/** What the requests end with. */
export interface Results {
  load: string;
  record: RecordedRun;
  why: Event[];
  background: Float64Array;
  toml: string;
}

export type Reply = { job: number } & (
  { done: Results[keyof Results] } | { progress: number } | { problems: Problem[] } | { failed: string }
);
