// SPDX-License-Identifier: MIT
// The worker: holds the engine, and answers the requests of the page one after another.
import { type Engine, type Problem, type World, load } from "../../../engine/engine.ts";
import { recordRun } from "./record.ts";
import type { News, Reply, Request, Results, Setting } from "./requests.ts";

/** A scenario that the engine refuses. */
class Refused extends Error {
  constructor(readonly problems: Problem[]) {
    super("refused");
  }
}

/** What a page can keep of every week, some hundred bytes for each agent. */
const LIMITS = { agents: 4_000, agentWeeks: 1_000_000 };
/** Milliseconds from one word on the progress to the next. */
const PATIENCE = 80;
/** Scenarios kept open at a time; the one used longest ago is freed for a new one. */
const KEPT = 2;
const worlds = new Map<string, World>();
const started = new Map<World, number>();
let engine: Engine | undefined;

function post(reply: Reply, moved: Transferable[] = []): void {
  (self as unknown as { postMessage(data: unknown, moved: Transferable[]): void }).postMessage(reply, moved);
}

function forget(key: string, world: World): void {
  started.delete(world);
  worlds.delete(key);
  world.free();
}

function opened(setting: Setting): World {
  const key = JSON.stringify(setting);
  const known = worlds.get(key);
  if (known) return known;
  for (const [other, world] of worlds) if (worlds.size >= KEPT) forget(other, world);
  if (!engine) throw new Error("the engine is not loaded");
  const world = engine.open(setting.text, setting.overrides, setting.files, setting.point ?? 0);
  if (Array.isArray(world)) throw new Refused(world);
  worlds.set(key, world);
  return world;
}

/** The same world, in which nothing is recorded but what is asked for: that changes no run, and takes less time. */
function recordingOnly(metric: string, setting: Setting): Setting {
  const recording = { metrics: `["${metric}"]`, by_unit: "[]", snapshot_ticks: "[]" };
  const more = Object.entries(recording).map(([key, value]) => [`recording.${key}`, value]);
  return { ...setting, overrides: { ...setting.overrides, ...Object.fromEntries(more) } };
}

/** The world with this replicate run at least to this week. */
function ready(setting: Setting, replicate: number, tick: number): World {
  const world = opened(setting);
  if (started.get(world) !== replicate) world.start(replicate, 1);
  started.set(world, replicate);
  if (world.tick() < tick) world.run(tick);
  return world;
}

function background(request: Extract<Request, { kind: "background" }>, tell: (news: News) => void): Float64Array {
  const { setting, first, replicates, metric, from, to } = request;
  let told = performance.now();
  const onOne = (done: number) => {
    if (performance.now() - told < PATIENCE) return;
    told = performance.now();
    tell({ progress: done / replicates });
  };
  return opened(recordingOnly(metric, setting)).background(replicates, metric, from, to, onOne, first);
}

async function answer(job: number, request: Request): Promise<Results[keyof Results]> {
  const tell = (news: News, moved: Transferable[] = []) => post({ job, news }, moved);
  if (request.kind === "load") {
    engine = await load(request.engine, LIMITS);
    return engine.buildName;
  }
  if (request.kind === "why") return ready(request.setting, request.replicate, request.tick).why(request.person, request.tick);
  if (request.kind === "background") return background(request, tell);
  const world = opened(request.setting);
  if (request.kind === "toml") return world.toml();
  started.set(world, request.replicate);
  tell({ shape: world.shape });
  return recordRun(world, request.replicate, request.metrics, (weeks) =>
    tell({ weeks }, [weeks.people.buffer, weeks.ties.buffer, weeks.starts.buffer]),
  );
}

async function serve(job: number, request: Request): Promise<void> {
  try {
    post({ job, done: await answer(job, request) });
  } catch (error) {
    if (error instanceof Refused) post({ job, problems: error.problems });
    else post({ job, failed: error instanceof Error ? error.message : String(error) });
  }
}

/** One request after another: the next waits for the engine to be loaded, too. */
let turn = Promise.resolve();
self.onmessage = (message: MessageEvent<{ job: number; request: Request }>) => {
  turn = turn.then(() => serve(message.data.job, message.data.request));
};
