// SPDX-License-Identifier: MIT
// The worker: holds the engine, and answers the requests of the page one after another.
import { type Engine, type Problem, type World, load } from "../../../engine/engine.ts";
import { recordRun } from "./record.ts";
import type { Reply, Request, Results, Setting } from "./requests.ts";

/** A scenario that the engine refuses. */
class Refused extends Error {
  constructor(readonly problems: Problem[]) {
    super("refused");
  }
}

/** What a page can keep of every week, some hundred bytes for each agent. */
const LIMITS = { agents: 4_000, agentWeeks: 1_000_000 };
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

/** The world with this replicate run at least to this week. */
function ready(setting: Setting, replicate: number, tick: number): World {
  const world = opened(setting);
  if (started.get(world) !== replicate) world.start(replicate, 1);
  started.set(world, replicate);
  if (world.tick() < tick) world.run(tick);
  return world;
}

async function answer(job: number, request: Request): Promise<[Results[keyof Results], Transferable[]]> {
  const progress = (share: number) => post({ job, progress: share });
  if (request.kind === "load") {
    engine = await load(request.bytes, LIMITS);
    return [engine.buildName, []];
  }
  if (request.kind === "why") {
    return [ready(request.setting, request.replicate, request.tick).why(request.person, request.tick), []];
  }
  const world = opened(request.setting);
  if (request.kind === "toml") return [world.toml(), []];
  if (request.kind === "record") {
    started.set(world, request.replicate);
    const run = recordRun(world, request.replicate, request.metrics, progress);
    return [run, [run.people.buffer, run.ties.buffer, run.starts.buffer]];
  }
  started.delete(world);
  const { replicates, metric, from, to } = request;
  return [world.background(replicates, metric, from, to, (done) => progress(done / replicates)), []];
}

async function serve(job: number, request: Request): Promise<void> {
  try {
    const [done, moved] = await answer(job, request);
    post({ job, done }, moved);
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
