// SPDX-License-Identifier: MIT
// A world over the calls: runs of one scenario, one at a time, and others aside for digests and comparison.
import { type Calls, NOT_KEPT, Refused } from "./calls.js";
import type { Event, Shape, World } from "./engine.js";
import { peopleOf, strangersOf, tiesOf } from "./state.js";

/** Bytes of an agent in a state that is kept, and how many bytes kept states may take in all. */
const KEPT_BYTES = 600;
const MOST_KEPT = 150e6;

/** Of a scenario, as sim/host tells it. */
export interface Facts {
  title: string;
  design: string;
  points: number;
  replicates: number; // that the scenario asks for
  ticks: number;
  agents: number;
  units: number;
  dimensions: number;
  series: { series: string; by_unit: boolean; every: number | null; count: number }[];
}
interface Note {
  tick: number;
  process: string;
  text: string;
  numbers: { name: string; value: number | null; of?: "agent" | "unit" }[];
}

export class OpenWorld implements World {
  readonly shape: Shape;
  readonly facts: Facts;
  private readonly recorded: Set<string>; // in each tick
  private current: number;

  constructor(
    private readonly calls: Calls,
    private readonly base: number, // a run that stays at tick 0
  ) {
    const facts = JSON.parse(calls.text("facts", base)) as Facts;
    const names = JSON.parse(calls.text("names", base)) as { agents: string[]; units: string[] };
    const everyTick = facts.series.filter((s) => !s.by_unit && s.every === 1);
    this.recorded = new Set(everyTick.map((s) => s.series));
    this.current = calls.number("replicate", base, 0);
    this.facts = facts;
    const people = peopleOf(calls, base, facts.agents, facts.dimensions);
    this.shape = {
      agents: facts.agents,
      units: facts.units,
      unitNames: Array.from({ length: facts.units }, (_, unit) => names.units[unit] || `Unit ${unit + 1}`),
      people: Array.from({ length: facts.agents }, (_, seat) => ({ name: names.agents[seat] || `${seat + 1}`, unit: people[8 * seat] })),
      ticks: facts.ticks,
      title: facts.title,
      digestOfScenario: facts.design,
    };
  }

  toml(): string {
    return this.calls.text("scenario", this.current);
  }

  start(replicate: number, keepEvery = 1): void {
    const next = this.calls.number("replicate", this.base, replicate);
    this.calls.do("close", this.current);
    this.current = next;
    const affordable = Math.ceil((this.shape.agents * this.shape.ticks * KEPT_BYTES) / MOST_KEPT);
    if (keepEvery > 0) this.calls.do("keep_every", next, Math.max(keepEvery, affordable));
  }

  run(until: number): void {
    const ahead = Math.min(until, this.shape.ticks) - this.tick();
    if (ahead > 0) this.calls.do("step", this.current, ahead);
  }

  tick(): number {
    return this.calls.tick(this.current);
  }

  seek(tick: number): void {
    this.calls.do("seek", this.current, tick);
  }

  people(): Float64Array {
    return peopleOf(this.calls, this.current, this.shape.agents, this.facts.dimensions);
  }

  ties(): Float64Array {
    return tiesOf(this.calls, this.current);
  }

  strangersAtWork(): Float64Array {
    return strangersOf(this.calls, this.current);
  }

  walls(): Float64Array {
    const units = this.calls.column("read_column", this.current, "units.slice")?.rows ?? this.shape.units;
    return this.calls.reals("permeability", this.current, units * units);
  }

  records(metric: string): boolean {
    return this.recorded.has(metric);
  }

  metric(metric: string): number {
    try {
      return this.calls.real("metric", this.current, metric);
    } catch (error) {
      if (error instanceof Refused && error.code === NOT_KEPT) return NaN;
      throw error;
    }
  }

  series(metric: string): Float64Array {
    const ticks = this.tick();
    const kept = this.recorded.has(metric) ? this.calls.column("series", this.current, metric) : null;
    if (kept) return Float64Array.from(kept.data.subarray(0, ticks));
    const again = this.calls.number("fork", this.current);
    try {
      return Float64Array.from({ length: ticks }, (_, k) => (this.calls.do("seek", again, k + 1), this.calls.real("metric", again, metric)));
    } finally {
      this.calls.do("close", again);
    }
  }

  why(person: number, tick = this.tick()): Event[] {
    const notes = JSON.parse(this.calls.text("why", this.current, person, tick)) as Note[];
    return notes.map((note) => ({
      tick: note.tick,
      kind: note.process,
      who: person,
      other: note.numbers.find((number) => number.of === "agent")?.value ?? -1,
      numbers: Object.fromEntries(note.numbers.map(({ name, value }) => [name, value ?? NaN])),
      words: note.text,
    }));
  }

  digest(replicate: number): string {
    return this.aside(replicate, (run) => {
      this.calls.do("step", run, this.shape.ticks);
      return this.calls.text("digest", run);
    });
  }

  /** Of what is recorded up to the present tick. */
  digestSoFar(): string {
    return this.calls.text("digest", this.current);
  }

  /** [record] of a series of `facts`, however often it is recorded. */
  recordedOf(series: string): Float64Array {
    return Float64Array.from(this.calls.column("series", this.current, series)!.data);
  }

  background(replicates: number, metric: string, from: number, to: number, onOne?: (done: number) => void, first = 0): Float64Array {
    const means = new Float64Array(replicates);
    for (let k = 0; k < replicates; ++k) {
      means[k] = this.aside(first + k, (run) => this.meanOf(run, metric, Math.max(from, 1), Math.min(to, this.shape.ticks)));
      onOne?.(k + 1);
    }
    return means;
  }

  free(): void {
    this.calls.do("close", this.current);
    this.calls.do("close", this.base);
  }

  /** Of a whole other run, which is closed then. */
  private aside<T>(replicate: number, use: (run: number) => T): T {
    const run = this.calls.number("replicate", this.base, replicate);
    try {
      return use(run);
    } finally {
      this.calls.do("close", run);
    }
  }

  /** Mean over ticks of a run at tick 0, of those in which the metric is defined. */
  private meanOf(run: number, metric: string, from: number, to: number): number {
    const values: number[] = [];
    if (this.recorded.has(metric)) {
      this.calls.do("step", run, to);
      values.push(...this.calls.column("series", run, metric)!.data.subarray(from - 1, to));
    } else {
      this.calls.do("step", run, from - 1);
      for (let tick = from; tick <= to; ++tick) {
        this.calls.do("step", run, 1);
        values.push(this.calls.real("metric", run, metric));
      }
    }
    const defined = values.filter((value) => !Number.isNaN(value));
    return defined.reduce((sum, value) => sum + value, 0) / defined.length;
  }
}
