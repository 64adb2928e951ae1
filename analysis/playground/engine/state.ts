// SPDX-License-Identifier: MIT
// The state of a run at its present tick as tables of numbers, from its columns.
import type { Calls, Column } from "./calls.js";

const NOBODY = 0xffffffff;

/** Set bits of a word, counted by twos, fours, bytes and at once. */
function bits(word: number): number {
  let by = word - ((word >>> 1) & 0x55555555);
  by = (by & 0x33333333) + ((by >>> 2) & 0x33333333);
  return Math.imul((by + (by >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** One number of each agent; of words and slots the entry `place`. */
function entry(column: Column | null, seat: number, place = 0): number {
  return column ? column.data[seat * column.step + place] : NaN;
}

/** Set bits of an agent's row in either of two columns. */
function bitsInEither(first: Column, second: Column, seat: number): number {
  let count = 0;
  for (let place = 0; place < first.places; ++place)
    count += bits(first.data[seat * first.step + place] | second.data[seat * second.step + place]);
  return count;
}

/** [agent][8] as World.people() has it. dimensions: of knowledge. */
export function peopleOf(calls: Calls, run: number, agents: number, dimensions: number): Float64Array {
  const read = (name: string) => calls.column("read_column", run, name);
  const names = ["units.of", "staff.occupied", "staff.entered", "work.time", "partnering.with", "partnering.helps", "partnering.load", "purpose.position", "knowledge.positive", "knowledge.negative"];
  const [unit, occupied, entered, time, partner, helps, load, purpose, positive, negative] = names.map(read);
  const table = new Float64Array(8 * agents);
  for (let seat = 0, at = 0; seat < agents; ++seat) {
    const joint = partner !== null && seat < partner.rows && entry(partner, seat) !== NOBODY;
    const hours = entry(time, seat);
    const jobsOfOthers = helps ? bits(entry(helps, seat, 0)) + bits(entry(helps, seat, 1)) : 0;
    table[at++] = entry(unit, seat);
    table[at++] = occupied ? entry(occupied, seat) : 1;
    table[at++] = hours * (jobsOfOthers + (joint ? 1 : 0));
    table[at++] = joint ? 0 : hours;
    table[at++] = entry(load, seat);
    table[at++] = positive && negative ? bitsInEither(positive, negative, seat) / dimensions : NaN;
    table[at++] = entry(purpose, seat);
    table[at++] = seat + agents * (entered ? entry(entered, seat) : 0);
  }
  return table;
}

/** The slot in which a seat holds its tie with another; -1: none. */
function slotOf(partner: Column | null, degree: Column | null, seat: number, other: number): number {
  const count = entry(degree, seat);
  for (let slot = 0; slot < count; ++slot) if (entry(partner, seat, slot) === other) return slot;
  return -1;
}

/** [pair][2] as World.strangersAtWork() has it. */
export function strangersOf(calls: Calls, run: number): Float64Array {
  const [partner, degree, partnerOfWeek] = ["ties.partner", "ties.degree", "partnering.with"].map((name) =>
    calls.column("read_column", run, name),
  );
  const pairs: number[] = [];
  if (!partner || !partnerOfWeek) return new Float64Array(0);
  for (let seat = 0; seat < partnerOfWeek.rows; ++seat) {
    const other = entry(partnerOfWeek, seat);
    if (other === NOBODY || slotOf(partner, degree, seat, other) >= 0) continue;
    // Whoever works with each other on the tasks of both is told once.
    if (entry(partnerOfWeek, other) !== seat || seat < other) pairs.push(Math.min(seat, other), Math.max(seat, other));
  }
  return Float64Array.from(pairs);
}

/** [tie][6] as World.ties() has it. */
export function tiesOf(calls: Calls, run: number): Float64Array {
  const read = (name: string) => calls.column("read_column", run, name);
  const slots = read("ties.partner");
  if (!slots) return new Float64Array(0);
  const stages = calls.bytes("stages", run, slots.rows * slots.places);
  const [partner, trust, degree, partnerOfWeek] = ["ties.partner", "ties.trust", "ties.degree", "partnering.with"].map(read);
  const rows: number[] = [];
  for (let a = 0; a < slots.rows; ++a)
    for (let slot = 0, count = entry(degree, a); slot < count; ++slot) {
      const b = entry(partner, a, slot);
      if (b < a) continue;
      const back = slotOf(partner, degree, b, a);
      const stage = Math.min(stages[a * slots.places + slot], stages[b * slots.places + back]) - 1;
      const joint = entry(partnerOfWeek, a) === b || entry(partnerOfWeek, b) === a;
      rows.push(a, b, stage, entry(trust, a, slot), entry(trust, b, back), joint ? 1 : 0);
    }
  return Float64Array.from(rows);
}
