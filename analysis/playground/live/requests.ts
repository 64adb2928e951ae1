// SPDX-License-Identifier: MIT
// What the page and its worker say to each other.
import type { Held, Metric, RunOf } from "./held.ts";

export interface Begin {
  bytes: Uint8Array<ArrayBuffer>;
  scenario: Held["scenario"];
  metrics: Metric[];
  runs: RunOf[];
}

/** A run that was computed: its digest, and its mean of each metric; null where it records no such series. */
export interface Computed {
  run: RunOf;
  digest: string;
  means: ({ value: number; scale: number } | null)[];
}

/** Computed runs one by one, then the end; or why there is none. */
export type Reply = { computed: Computed } | { done: true } | { failed: string };
