// SPDX-License-Identifier: MIT
// The engine of Tandem for pages and node: a scenario's text in, a world out that is run, looked at and asked.
import createTandem from "./tandem.mjs";
import { BAD_INPUT, Calls, type Module, Refused } from "./calls.js";
import { OpenWorld } from "./world.js";

/** What is wrong with a text. line: from 1; 0: of no line. */
export interface Problem {
  file: string;
  line: number;
  key: string;
  text: string;
}
export interface Person {
  name: string;
  unit: number;
}
export interface Shape {
  agents: number;
  units: number;
  unitNames: string[];
  people: Person[]; // at the start
  ticks: number;
  title: string;
  digestOfScenario: string; // of all settings: equal for scenarios that run the same
}
/** A decision of a week, or something that happened to a person then. */
export interface Event {
  tick: number;
  kind: string; // the process, as in `tandem describe slots`
  who: number;
  other: number; // the other person it is about; -1: none
  numbers: Record<string, number>; // NaN: not defined
  words: string; // the trace's own sentence
}
/** One scenario, one replicate at a time. What cannot be done throws an Error whose message is a sentence. */
export interface World {
  shape: Shape;
  /** The scenario with all overrides in one file, which the command line runs. */
  toml(): string;
  /** Sets the run at tick 0, and forgets the one before. From now on the state of every `keepEvery` ticks is kept (0: none). */
  start(replicate: number, keepEvery?: number): void;
  /** Steps to a tick, at most to the end. */
  run(until: number): void;
  tick(): number;
  /** To a tick, back or forth: the same run as it was. */
  seek(tick: number): void;
  /** [agent][8]: unit, 1 if somebody sits there, share of the week worked with others, alone, load (jobs a week, smoothed),
   * share of all knowledge held, purpose (first dimension), id (another once somebody is replaced). NaN: not in this scenario. */
  people(): Float64Array;
  /** [tie][6]: a < b, stage (0 transaction, 1 cooperation, 2 collaboration, 3 leadership; the lower of the two ends), trust of a in b, of b in a,
   * 1 if they work together in this week. */
  ties(): Float64Array;
  /** [pair][2]: a < b, who work together in this week and have no tie. */
  strangersAtWork(): Float64Array;
  /** [own unit][other unit] permeability, 0 to 1. */
  walls(): Float64Array;
  /** Whether the scenario records a metric of the whole organisation in each tick. */
  records(metric: string): boolean;
  /** A metric of the whole organisation at the end of the present tick. NaN: not defined, or not in this scenario. */
  metric(metric: string): number;
  /** [tick] of a metric of the whole organisation, up to the present tick; one that is not recorded is computed from the start again. */
  series(metric: string): Float64Array;
  /** What a person decided, and what happened to it, in a week that is done (the present one). */
  why(person: number, tick?: number): Event[];
  /** Of a whole run: what `tandem digest` prints for it. */
  digest(replicate: number): string;
  /** Of what is recorded up to the present tick; at the end it is the digest of the run. */
  digestSoFar(): string;
  /** [replicates] mean of a metric over the ticks `from` to `to`, both counted, in so many replicates from `first` on. */
  background(replicates: number, metric: string, from: number, to: number, onOne?: (done: number) => void, first?: number): Float64Array;
  free(): void;
}
export interface Engine {
  /** Of the sources that the engine was built from. */
  buildName: string;
  /** Of Tandem. */
  version: string;
  /** overrides: key -> TOML value; files: name in the scenario -> content; point: of the scenario's design. */
  open(text: string, overrides?: Record<string, string>, files?: Record<string, string>, point?: number): World | Problem[];
}

/** What is refused with a sentence: more agents, or more agents times weeks. */
export interface Limits {
  agents: number;
  agentWeeks: number;
}
/** Of a page, which has one thread and little memory. */
export const PAGE_LIMITS: Limits = { agents: 10_000, agentWeeks: 20_000_000 };
export const NO_LIMITS: Limits = { agents: Infinity, agentWeeks: Infinity };

interface Told {
  file: string;
  line: number | null;
  key: string;
  message: string;
  expected: string;
  suggestion: string;
}

function problem(told: Told): Problem {
  const expected = told.expected ? `; expected ${told.expected}` : "";
  const suggestion = told.suggestion ? `; ${told.suggestion}` : "";
  const subject = told.key ? `${told.key}: ` : "";
  return { file: told.file, line: told.line ?? 0, key: told.key, text: subject + told.message + expected + suggestion };
}

class OpenEngine implements Engine {
  constructor(
    private readonly calls: Calls,
    readonly buildName: string,
    readonly version: string,
    private readonly most: number, // agents times weeks
  ) {}

  open(text: string, overrides: Record<string, string> = {}, files: Record<string, string> = {}, point = 0): World | Problem[] {
    const set = Object.entries(overrides).map(([key, value]) => `${key}=${value}`);
    try {
      const world = new OpenWorld(this.calls, this.calls.open(text, set, Object.entries(files).flat(), point));
      const { agents, ticks } = world.shape;
      if (agents * ticks <= this.most) return world;
      world.free();
      const expected = `expected at most ${this.most.toLocaleString("en")} agents times weeks`;
      const said = `${agents} agents over ${ticks} weeks are too much here; ${expected}; the command line has no such limit`;
      return [{ file: "scenario", line: 0, key: "run.ticks", text: said }];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === BAD_INPUT) return (JSON.parse(this.calls.fixed("problems")) as Told[]).map(problem);
      return [{ file: "scenario", line: 0, key: "", text: error.message }];
    }
  }
}

/** What Emscripten's module is given of a compiled engine. */
function compiled(engine: WebAssembly.Module, failed: (error: Error) => void): Parameters<typeof createTandem>[0] {
  return {
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(engine, imports).then(done, failed);
      return {};
    },
  };
}

/** Starts the engine. given: the bytes of tandem.wasm, or what a page compiled of them once for all its workers; without, it is fetched from
 * beside this module. */
export async function load(given?: Uint8Array | WebAssembly.Module, limits: Limits = PAGE_LIMITS): Promise<Engine> {
  const module = await new Promise<Module>((done, failed) => {
    const engine = given instanceof WebAssembly.Module ? compiled(given, failed) : { wasmBinary: given };
    // Named, so that a bundle need not know where it lies.
    createTandem(given ? { ...engine, locateFile: (name: string) => name } : {}).then(done, failed);
  });
  const calls = new Calls(module);
  module._tandem_most_agents(Number.isFinite(limits.agents) ? limits.agents : 0);
  return new OpenEngine(calls, calls.fixed("build_name"), calls.fixed("version"), limits.agentWeeks);
}
