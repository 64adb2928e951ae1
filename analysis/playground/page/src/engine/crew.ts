// SPDX-License-Identifier: MIT
// The workers that compute: one for each world that is shown, one for each world that runs 200 times in the background.
import type { Problem } from "../../../engine/engine.ts";
import type { Reply, Request, Results, Setting } from "./requests.ts";
import { Run } from "./run.ts";

/** The engine refuses the scenario. */
export class Refusal extends Error {
  constructor(readonly problems: Problem[]) {
    super("the scenario is refused");
  }
}

export interface Job<T> {
  result: Promise<T>;
  /** Ends the work; the result never comes. */
  cancel(): void;
}

interface Waiting {
  done(value: never): void;
  failed(error: Error): void;
  progress(share: number): void;
}

const nothing = () => {};

/** One worker with the engine. */
class Hand {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private jobs = 0;
  readonly buildName: Promise<string>;
  /** It ended by itself: out of memory, say. */
  broken = false;

  constructor(source: string, bytes: Promise<Uint8Array>) {
    this.worker = new Worker(source);
    this.worker.onmessage = (message: MessageEvent<Reply>) => this.hear(message.data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.broken = true;
      for (const job of this.waiting.values()) job.failed(new Error(event.message || "the worker ended"));
    };
    this.buildName = bytes.then((engine) => this.post<"load">({ kind: "load", bytes: engine }, nothing));
    this.buildName.catch(nothing);
  }

  private hear(reply: Reply): void {
    const job = this.waiting.get(reply.job);
    if (!job) return;
    if ("progress" in reply) return job.progress(reply.progress);
    this.waiting.delete(reply.job);
    if ("done" in reply) job.done(reply.done as never);
    else if ("problems" in reply) job.failed(new Refusal(reply.problems));
    else job.failed(new Error(reply.failed));
  }

  private post<Kind extends keyof Results>(
    request: Extract<Request, { kind: Kind }>,
    progress: (share: number) => void,
  ): Promise<Results[Kind]> {
    const job = ++this.jobs;
    return new Promise((done, failed) => {
      this.waiting.set(job, { done: done as (value: never) => void, failed, progress });
      this.worker.postMessage({ job, request });
    });
  }

  /** Asks once the engine is there. */
  async ask<Kind extends keyof Results>(
    request: Extract<Request, { kind: Kind }>,
    progress: (share: number) => void = nothing,
  ): Promise<Results[Kind]> {
    await this.buildName;
    return this.post<Kind>(request, progress);
  }

  end(): void {
    this.worker.terminate();
  }
}

export class Crew {
  private readonly hands = new Map<string, Hand>();

  /** `source`: address of the worker's script; `bytes`: the engine's WebAssembly. */
  constructor(
    private readonly source: string,
    private readonly bytes: Promise<Uint8Array>,
  ) {}

  private hand(name: string): Hand {
    const known = this.hands.get(name);
    if (known && !known.broken) return known;
    known?.end();
    const hand = new Hand(this.source, this.bytes);
    this.hands.set(name, hand);
    return hand;
  }

  /** Name of the engine's build. */
  buildName(): Promise<string> {
    return this.hand("shown 0").buildName;
  }

  /** A whole run, in the worker of the place where it is shown. */
  async record(place: number, setting: Setting, replicate: number, metrics: string[], progress?: (share: number) => void): Promise<Run> {
    return new Run(await this.hand(`shown ${place}`).ask<"record">({ kind: "record", setting, replicate, metrics }, progress));
  }

  /** Ends what the worker of this place is at; the next request starts another. */
  abandon(place: number): void {
    this.drop(`shown ${place}`);
  }

  private drop(name: string): void {
    this.hands.get(name)?.end();
    this.hands.delete(name);
  }

  why(place: number, setting: Setting, replicate: number, person: number, tick: number): Promise<Results["why"]> {
    return this.hand(`shown ${place}`).ask<"why">({ kind: "why", setting, replicate, person, tick });
  }

  /** The scenario as a file that the command line runs. */
  toml(setting: Setting): Promise<string> {
    return this.hand("shown 0").ask<"toml">({ kind: "toml", setting });
  }

  /** [replicates]: the mean of a metric over the weeks from..to, in a worker of its own for each `place`. */
  background(
    place: number,
    setting: Setting,
    replicates: number,
    metric: string,
    from: number,
    to: number,
    progress?: (share: number) => void,
  ): Job<Float64Array> {
    const name = `background ${place}`;
    const hand = this.hand(name);
    const result = hand.ask<"background">({ kind: "background", setting, replicates, metric, from, to }, progress);
    return { result, cancel: () => this.drop(name) };
  }
}
