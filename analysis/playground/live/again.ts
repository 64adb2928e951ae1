// SPDX-License-Identifier: MIT
// Runs of the page computed again, and how they differ from what the page holds of them.
import worker from "worker-script";
import { fromBase64 } from "../page/src/link/packing.ts";
import { type Held, numberOf, type RunOf } from "./held.ts";
import type { Begin, Computed, Reply } from "./requests.ts";

/** Sums in another order differ in their last digits. */
const SLACK = 1e-10;

let packed: Promise<Uint8Array<ArrayBuffer>> | undefined;

async function unpacked(): Promise<Uint8Array<ArrayBuffer>> {
  const text = document.getElementById("live-engine")?.textContent ?? "";
  const stream = new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Why this browser cannot run anything; "" where it can. */
export function lack(): string {
  const able = typeof WebAssembly === "object" && typeof Worker === "function" && typeof DecompressionStream === "function";
  return able ? "" : "This browser is too old to run the numbers of this page again.";
}

/** Clauses on a run that is not what the page holds of it. */
function differences(held: Held, { run, digest, means }: Computed): string[] {
  const { digests, values } = held.held[run.point];
  const name = `run ${numberOf(held, run)}`;
  const said =
    digest === digests[run.replicate]
      ? []
      : [`${name} has the digest ${digest.slice(0, 8)}…, and the page holds ${digests[run.replicate].slice(0, 8)}…`];
  held.metrics.forEach((metric, k) => {
    if (!(k in values)) return;
    const [kept, mean] = [values[k][run.replicate] ?? NaN, means[k]];
    if (!mean) said.push(`${name} records no ${metric.name}`);
    else if (Number.isNaN(kept) !== Number.isNaN(mean.value) || Math.abs(kept - mean.value) > SLACK * mean.scale)
      said.push(`${metric.name} of ${name} is ${mean.value.toPrecision(6)}, and the page holds ${kept.toPrecision(6)}`);
  });
  return said;
}

export interface Job {
  /** Ends when all runs are computed, or fails with a sentence; never, once it was stopped. */
  done: Promise<void>;
  stop(): void;
}

/** Computes runs in a worker, and tells of each how it differs, in clauses; none: it is the same. */
export function compute(held: Held, runs: RunOf[], tell: (run: RunOf, differs: string[]) => void): Job {
  const hand = new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" })));
  const done = new Promise<void>((end, fail) => {
    hand.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ("computed" in data) tell(data.computed.run, differences(held, data.computed));
      else if ("done" in data) end();
      else fail(new Error(data.failed));
    };
    hand.onerror = (event) => {
      event.preventDefault();
      fail(new Error(event.message || "the worker ended, for want of memory perhaps"));
    };
    packed ??= unpacked();
    packed.then(
      (bytes) => hand.postMessage({ bytes, scenario: held.scenario, metrics: held.metrics, runs } satisfies Begin),
      () => fail(new Error("the engine in this page is damaged")),
    );
  });
  const stop = () => hand.terminate();
  done.then(stop, stop);
  return { done, stop };
}
