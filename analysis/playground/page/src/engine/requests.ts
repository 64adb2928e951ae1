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

/** Some weeks of a run that follow one another, posted while it goes on. The first of all is week 0, the start. */
export interface Weeks {
  count: number;
  /** count x agents x 8, the columns of World.people. */
  people: Float32Array;
  /** All ties of all these weeks, 6 numbers each, the columns of World.ties; those who work together without a tie have the stage NO_TIE. */
  ties: Float32Array;
  /** [count + 1]: the k-th of these weeks holds the ties from starts[k] to starts[k + 1]. */
  starts: Uint32Array;
  /** Weeks of the run at which the walls changed, with units x units permeabilities from there on. */
  walls: { tick: number; values: Float64Array }[];
}

/** What is known of a run at its end. */
export interface RunEnd {
  /** Metric -> a value for each week from 1 on. Empty metrics are left out. */
  series: Record<string, Float64Array>;
  digest: string;
}

/** What is heard of a request before it ends: a share of 1 that is done, whom a run is about, weeks of it. */
export type News = { progress: number } | { shape: Shape } | { weeks: Weeks };

export type Request =
  | { kind: "load"; engine: WebAssembly.Module }
  | { kind: "record"; setting: Setting; replicate: number; metrics: string[] }
  | { kind: "why"; setting: Setting; replicate: number; person: number; tick: number }
  | { kind: "background"; setting: Setting; first: number; replicates: number; metric: string; from: number; to: number }
  | { kind: "toml"; setting: Setting };

/** What the requests end with. */
export interface Results {
  load: string;
  record: RunEnd;
  why: Event[];
  background: Float64Array;
  toml: string;
}

export type Reply = { job: number } & ({ done: Results[keyof Results] } | { news: News } | { problems: Problem[] } | { failed: string });
