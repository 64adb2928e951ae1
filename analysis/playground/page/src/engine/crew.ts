// SPDX-License-Identifier: MIT
// The workers that compute: one for each world that is shown, some for each world that runs 200 times in the background.
import { Hand } from "./hand.ts";
import type { News, Results, Setting } from "./requests.ts";
import { Run } from "./run.ts";

export interface Job<T> {
  result: Promise<T>;
  /** Ends the work; the result never comes. */
  cancel(): void;
}

const nothing = () => {};

/** Workers that run a world in the background, two worlds at a time: as many as there are processors, and memory for. */
const TOGETHER = Math.min(4, Math.max(1, Math.floor((navigator.hardwareConcurrency || 2) / 2)));

export class Crew {
  private readonly hands = new Map<string, Hand>();
  /** Places whose world is being recorded, and who waits until there is none. */
  private readonly recording = new Set<number>();
  private readonly waiting: (() => void)[] = [];

  /** `source`: address of the worker's script; `engine`: compiled once for all of them. */
  constructor(
    private readonly source: string,
    private readonly engine: Promise<WebAssembly.Module>,
  ) {}

  private hand(name: string): Hand {
    const known = this.hands.get(name);
    if (known && !known.broken) return known;
    known?.end();
    const hand = new Hand(this.source, this.engine);
    this.hands.set(name, hand);
    return hand;
  }

  /** Name of the engine's build. */
  async buildName(): Promise<string> {
    return this.hand("shown 0").buildName;
  }

  /** A whole run, in the worker of the place where it is shown. `grown` hears of it from its start on, whenever it has more weeks. */
  async record(place: number, setting: Setting, replicate: number, metrics: string[], grown: (run: Run) => void): Promise<Run> {
    let run: Run | undefined;
    const hear = (news: News) => {
      if ("shape" in news) run = new Run(news.shape, replicate);
      else if ("weeks" in news && run) {
        run.add(news.weeks);
        grown(run);
      }
    };
    const work = this.hand(`shown ${place}`).ask<"record">({ kind: "record", setting, replicate, metrics }, hear);
    this.recording.add(place);
    const end = await work.finally(() => this.recorded(place));
    run!.end(end);
    return run!;
  }

  /** Ends what the worker of this place is at; the next request starts another. */
  abandon(place: number): void {
    this.drop(`shown ${place}`);
    this.recorded(place);
  }

  private recorded(place: number): void {
    this.recording.delete(place);
    if (!this.recording.size) for (const go of this.waiting.splice(0)) go();
  }

  /** Waits until no world is recorded; those asked for in this moment count. */
  private async quiet(): Promise<void> {
    await new Promise((go) => setTimeout(go));
    if (this.recording.size) await new Promise<void>((go) => this.waiting.push(go));
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

  /** [replicates]: the mean of a metric over the weeks from..to, in workers of its own for each `place`; begins when no world is recorded
   * any more, since that is what people wait for. */
  background(
    place: number,
    setting: Setting,
    replicates: number,
    metric: string,
    from: number,
    to: number,
    progress?: (share: number) => void,
  ): Job<Float64Array> {
    const hands = Array.from({ length: Math.min(TOGETHER, replicates) }, (_, k) => `background ${place} ${k}`);
    const starts = Array.from({ length: hands.length + 1 }, (_, k) => Math.round((k * replicates) / hands.length));
    const shares = hands.map(() => 0);
    let wanted = true;
    const part = (name: string, k: number) => {
      const [first, count] = [starts[k], starts[k + 1] - starts[k]];
      const hear = (news: News) => {
        if (!("progress" in news)) return;
        shares[k] = (news.progress * count) / replicates;
        progress?.(shares.reduce((sum, share) => sum + share, 0));
      };
      const request = { kind: "background", setting, first, replicates: count, metric, from, to } as const;
      return this.hand(name).ask<"background">(request, hear);
    };
    const result = this.quiet()
      // What was cancelled never ends.
      .then(() => (wanted ? Promise.all(hands.map(part)) : new Promise<never>(nothing)))
      .then((means) => Float64Array.from(means.flatMap((some) => [...some])));
    const cancel = () => {
      wanted = false;
      for (const name of hands) this.drop(name);
    };
    return { result, cancel };
  }
}
