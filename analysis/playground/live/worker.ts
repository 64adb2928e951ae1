// SPDX-License-Identifier: MIT
// The worker: computes runs of the report's scenario, one after the other.
import { type Engine, load } from "../engine/engine.ts";
import { OpenWorld } from "../engine/world.ts";
import type { Held, Metric } from "./held.ts";
import type { Begin, Computed, Reply } from "./requests.ts";

const post = (reply: Reply) => self.postMessage(reply);

function opened(engine: Engine, { text, files, overrides }: Held["scenario"], point: number): OpenWorld {
  const world = engine.open(text, overrides, files, point);
  if (world instanceof OpenWorld) return world;
  throw new Error((world as { text: string }[]).map((problem) => problem.text).join("; "));
}

/** Mean over the records that are compared, of those in which the metric is defined; `scale` is the size of the largest. */
function meanOf(world: OpenWorld, { name, from, to }: Metric): Computed["means"][number] {
  if (!world.facts.series.some(({ series, by_unit }) => series === name && !by_unit)) return null;
  const values = [...world.recordedOf(name).subarray(from, to)].filter((value) => !Number.isNaN(value));
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { value: values.reduce((sum, value) => sum + value, 0) / values.length, scale };
}

async function compute({ bytes, scenario, metrics, runs }: Begin): Promise<void> {
  const engine = await load(bytes);
  let world: OpenWorld | undefined;
  let open = -1;
  for (const run of runs) {
    if (!world || open !== run.point) {
      world?.free();
      world = opened(engine, scenario, run.point);
      open = run.point;
    }
    world.start(run.replicate, 0);
    world.run(world.shape.ticks);
    const means = metrics.map((metric) => meanOf(world!, metric));
    post({ computed: { run, digest: world.digestSoFar(), means } });
  }
  post({ done: true });
}

self.onmessage = ({ data }: MessageEvent<Begin>) => {
  compute(data).catch((error: unknown) => post({ failed: error instanceof Error ? error.message : String(error) }));
};
