// SPDX-License-Identifier: MIT
// A recorded run, read week by week.
import { PERSON, TIE } from "./record.ts";
import type { RecordedRun } from "./requests.ts";

/** Columns of a person's row. */
export enum Of {
  unit,
  present,
  together,
  alone,
  load,
  ability,
  purpose,
  id,
}

/** Stage 0 is the first of partnership; trust in [0, 1] in each direction. */
export interface Tie {
  a: number;
  b: number;
  stage: number;
  trustAB: number;
  trustBA: number;
  joint: boolean;
}

export class Run {
  private readonly holders: Uint16Array;

  constructor(readonly recorded: RecordedRun) {
    const { agents } = recorded.shape;
    this.holders = new Uint16Array((recorded.ticks + 1) * agents);
    // An empty seat is still that of whoever left it.
    const last = Float32Array.from({ length: agents }, (_, person) => recorded.people[person * PERSON + Of.id]);
    for (let i = agents; i < this.holders.length; ++i) {
      const [id, there] = [recorded.people[i * PERSON + Of.id], recorded.people[i * PERSON + Of.present] > 0];
      this.holders[i] = this.holders[i - agents] + (there && id !== last[i % agents] ? 1 : 0);
      if (there) last[i % agents] = id;
    }
  }

  get shape() {
    return this.recorded.shape;
  }

  get ticks(): number {
    return this.recorded.ticks;
  }

  /** A number of a person in a week, 0 <= tick <= ticks. */
  of(tick: number, person: number, column: Of): number {
    return this.recorded.people[(tick * this.shape.agents + person) * PERSON + column];
  }

  /** A person's row, [8]. */
  row(tick: number, person: number): Float32Array {
    const at = (tick * this.shape.agents + person) * PERSON;
    return this.recorded.people.subarray(at, at + PERSON);
  }

  ties(tick: number): Tie[] {
    const { ties, starts } = this.recorded;
    const all: Tie[] = [];
    for (let i = starts[tick]; i < starts[tick + 1]; ++i) {
      const [a, b, stage, trustAB, trustBA, joint] = ties.subarray(i * TIE, i * TIE + TIE);
      all.push({ a, b, stage, trustAB, trustBA, joint: joint > 0 });
    }
    return all;
  }

  /** Permeability from unit to unit, units x units. */
  walls(tick: number): Float64Array {
    const { walls } = this.recorded;
    let now = walls[0].values;
    for (const change of walls) if (change.tick <= tick) now = change.values;
    return now;
  }

  /** How often the seat of this person has changed hands up to a week. */
  holder(tick: number, person: number): number {
    return this.holders[tick * this.shape.agents + person];
  }

  /** The name of whoever sits there: "Ana", after a departure "Ana 2". */
  name(tick: number, person: number): string {
    const { name } = this.shape.people[person];
    const holder = this.holder(tick, person);
    return holder ? `${name} ${holder + 1}` : name;
  }
}
