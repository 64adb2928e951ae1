// SPDX-License-Identifier: MIT
// A worker with the engine, and what it is asked.
import type { Problem } from "../../../engine/engine.ts";
import type { News, Reply, Request, Results } from "./requests.ts";

/** The engine refuses the scenario. */
export class Refusal extends Error {
  constructor(readonly problems: Problem[]) {
    super("the scenario is refused");
  }
}

interface Waiting {
  done(value: never): void;
  failed(error: Error): void;
  hear(news: News): void;
}

const nothing = () => {};

/** One worker with the engine. */
export class Hand {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private jobs = 0;
  readonly buildName: Promise<string>;
  /** It ended by itself: out of memory, say. */
  broken = false;

  constructor(source: string, engine: Promise<WebAssembly.Module>) {
    this.worker = new Worker(source);
    this.worker.onmessage = (message: MessageEvent<Reply>) => this.hear(message.data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.broken = true;
      for (const job of this.waiting.values()) job.failed(new Error(event.message || "the worker ended"));
    };
    this.buildName = engine.then((compiled) => this.post<"load">({ kind: "load", engine: compiled }, nothing));
    this.buildName.catch(nothing);
  }

  private hear(reply: Reply): void {
    const job = this.waiting.get(reply.job);
    if (!job) return;
    if ("news" in reply) return job.hear(reply.news);
    this.waiting.delete(reply.job);
    if ("done" in reply) job.done(reply.done as never);
    else if ("problems" in reply) job.failed(new Refusal(reply.problems));
    else job.failed(new Error(reply.failed));
  }

  private post<Kind extends keyof Results>(request: Extract<Request, { kind: Kind }>, hear: (news: News) => void): Promise<Results[Kind]> {
    const job = ++this.jobs;
    return new Promise((done, failed) => {
      this.waiting.set(job, { done: done as (value: never) => void, failed, hear });
      this.worker.postMessage({ job, request });
    });
  }

  /** Asks once the engine is there. */
  async ask<Kind extends keyof Results>(
    request: Extract<Request, { kind: Kind }>,
    hear: (news: News) => void = nothing,
  ): Promise<Results[Kind]> {
    await this.buildName;
    return this.post<Kind>(request, hear);
  }

  end(): void {
    this.worker.terminate();
  }
}
