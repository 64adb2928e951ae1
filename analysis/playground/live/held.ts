// SPDX-License-Identifier: MIT
// What a live report holds of its runs (tandem.report.live writes it): digests, means, and the texts whose numbers follow from them.

/** A number of the page: of the sum, in each repetition, of weight times the mean over some points. */
export interface Figure {
  take: "mean" | "low" | "high" | "share";
  metric: number;
  terms: [weight: number, points: number[]][];
  places: number;
  sign: boolean;
}

/** A text of the page, or a row of texts; `why` where its runs cannot be run here. */
export interface Claim {
  cells?: (string | Figure)[][];
  why?: string;
}

export interface Metric {
  name: string;
  /** Records of a run that are averaged: from a place to one behind the last. */
  from: number;
  to: number;
  /** Of a run of full length. */
  records: number;
}

export interface Held {
  scenario: { text: string; files: Record<string, string>; overrides: Record<string, string> };
  /** Whether the engine of the page is of the commit of the program that made the results. */
  sameCommit: boolean;
  replicates: number;
  points: number;
  metrics: Metric[];
  /** By point: digest of each repetition, "" where it is not done, and means by number of the metric. */
  held: Record<string, { digests: string[]; values: Record<string, (number | null)[]> }>;
  /** Student's quantiles for 95 % by degrees of freedom, from 1. */
  quantiles: number[];
  claims: Claim[];
}

export interface RunOf {
  point: number;
  replicate: number;
}

/** The number of a run, as in the results file. */
export const numberOf = (held: Held, run: RunOf) => run.replicate * held.points + run.point;

export const figuresOf = (claim: Claim) => (claim.cells ?? []).flat().filter((part): part is Figure => typeof part !== "string");

/** The runs behind a text that are done. */
export function runsOf(held: Held, claim: Claim): RunOf[] {
  const points = new Set(figuresOf(claim).flatMap(({ terms }) => terms.flatMap(([, among]) => among)));
  return [...points].flatMap((point) =>
    held.held[point].digests.flatMap((digest, replicate) => (digest === "" ? [] : [{ point, replicate }])),
  );
}
