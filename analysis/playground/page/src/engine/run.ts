// SPDX-License-Identifier: MIT
// A run as far as it is computed, read week by week.
import type { Shape } from "../../../engine/engine.ts";
import { inSentence, plain, shortened } from "../names.ts";
import { NO_TIE, PERSON, TIE } from "./record.ts";
import type { RunEnd, Weeks } from "./requests.ts";

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

/** Two who work together and have no tie. */
export interface Pair {
  a: number;
  b: number;
}

interface Week {
  tick: number;
  ties: Tie[];
  strangers: Pair[];
}

/** Grows while its world is computed: weeks 0 to `known` may be asked for. */
export class Run {
  /** The last week that has come; -1: none has. */
  known = -1;
  /** Metric -> a value for each week from 1 on; empty before the end. */
  series: RunEnd["series"] = {};
  /** Empty before the end. */
  digest = "";
  private readonly names: string[];
  private readonly people: Float32Array;
  private readonly holders: Uint16Array;
  private readonly lastId: Float32Array;
  /** [week] its ties as they came. */
  private readonly tieRows: Float32Array[] = [];
  private readonly changesOfWalls: Weeks["walls"] = [];
  private week: Week = { tick: -1, ties: [], strangers: [] };

  constructor(
    readonly shape: Shape,
    readonly replicate: number,
  ) {
    const rows = (shape.ticks + 1) * shape.agents;
    this.names = shape.people.map(({ name }) => plain(name ?? ""));
    this.people = new Float32Array(rows * PERSON);
    this.holders = new Uint16Array(rows);
    this.lastId = new Float32Array(shape.agents);
  }

  get ticks(): number {
    return this.shape.ticks;
  }

  /** The weeks after those that are known. */
  add({ count, people, ties, starts, walls }: Weeks): void {
    const first = this.known + 1;
    this.people.set(people, first * this.shape.agents * PERSON);
    for (let k = 0; k < count; ++k) this.tieRows.push(ties.subarray(starts[k] * TIE, starts[k + 1] * TIE));
    this.changesOfWalls.push(...walls);
    this.known += count;
    for (let tick = first; tick <= this.known; ++tick) this.holdSeats(tick);
  }

  /** An empty seat is still that of whoever left it. */
  private holdSeats(tick: number): void {
    const { agents } = this.shape;
    for (let person = 0, at = tick * agents; person < agents; ++person, ++at) {
      const id = this.people[at * PERSON + Of.id];
      const there = tick === 0 || this.people[at * PERSON + Of.present] > 0;
      if (tick) this.holders[at] = this.holders[at - agents] + (there && id !== this.lastId[person] ? 1 : 0);
      if (there) this.lastId[person] = id;
    }
  }

  end({ series, digest }: RunEnd): void {
    this.series = series;
    this.digest = digest;
  }

  /** A number of a person in a week, 0 <= tick <= ticks. */
  of(tick: number, person: number, column: Of): number {
    return this.people[(tick * this.shape.agents + person) * PERSON + column];
  }

  /** A person's row, [8]. */
  row(tick: number, person: number): Float32Array {
    const at = (tick * this.shape.agents + person) * PERSON;
    return this.people.subarray(at, at + PERSON);
  }

  ties(tick: number): Tie[] {
    return this.weekOf(tick).ties;
  }

  /** Pairs who work together in a week without a tie. */
  strangers(tick: number): Pair[] {
    return this.weekOf(tick).strangers;
  }

  /** That of the week asked for last is at hand. */
  private weekOf(tick: number): Week {
    if (this.week.tick !== tick) this.week = this.readWeek(tick);
    return this.week;
  }

  private readWeek(tick: number): Week {
    const rows = this.tieRows[tick];
    const week: Week = { tick, ties: [], strangers: [] };
    for (let i = 0; i < rows.length; i += TIE) {
      const [a, b, stage] = [rows[i], rows[i + 1], rows[i + 2]];
      if (stage === NO_TIE) week.strangers.push({ a, b });
      else week.ties.push({ a, b, stage, trustAB: rows[i + 3], trustBA: rows[i + 4], joint: rows[i + 5] > 0 });
    }
    return week;
  }

  /** Permeability from unit to unit, units x units. */
  walls(tick: number): Float64Array {
    let now = this.changesOfWalls[0].values;
    for (const change of this.changesOfWalls) if (change.tick <= tick) now = change.values;
    return now;
  }

  /** How often the seat of this person has changed hands up to a week. */
  holder(tick: number, person: number): number {
    return this.holders[tick * this.shape.agents + person];
  }

  /** The name of whoever sits there: "Ana", after a departure "Ana 2"; as it may stand in a sentence.
   * `most`: letters of the name itself. */
  name(tick: number, person: number, most = Infinity): string {
    const name = inSentence(shortened(this.names[person], most));
    const holder = this.holder(tick, person);
    return holder ? `${name} ${holder + 1}` : name;
  }
}
