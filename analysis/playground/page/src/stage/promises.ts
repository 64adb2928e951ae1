// SPDX-License-Identifier: MIT
// Whether those who worked together kept what they had promised, and where two worlds differ in that.
import type { Event } from "../../../engine/engine.ts";
import { otherOf } from "../why/sentence.ts";
import type { Key } from "../words.ts";

/** A sentence on a joint task; `other`: the seat of whom the person worked with. */
export interface Kept {
  key: Key;
  other: number;
}

const OWN = "works its task with a partner";
const HELPS = "works on a partner's task";

/** Of a joint task: who broke a promise. */
function outcome({ words, numbers }: Event): Key {
  const [owner, helper] = [numbers.owner_delivered > 0, numbers.helper_delivered > 0];
  const [own, other] = words === OWN ? [owner, helper] : [helper, owner];
  if (own && other) return "ui.parting.promise.kept";
  if (!own && !other) return "ui.parting.promise.both";
  return own ? "ui.parting.promise.other" : "ui.parting.promise.own";
}

const joint = (events: Event[]) => events.filter(({ words }) => words === OWN || words === HELPS);

/** With whom. Of the person's own task the trace names nobody else: then it is who was asked, or who asked, that week. */
function partner(event: Event, events: Event[]): number {
  const other = otherOf(event);
  if (other >= 0) return other;
  return events.find(({ words }) => words === (event.words === OWN ? "asks, and is accepted" : "is asked, and consents"))?.other ?? -1;
}

/** On each side what became of the first joint task with the same partner that ended in another way; null: there is none. */
export function promisesApart(first: Event[], second: Event[]): [Kept, Kept] | null {
  for (const event of joint(first)) {
    const other = partner(event, first);
    const twin = joint(second).find((one) => one.words === event.words && partner(one, second) === other);
    if (other >= 0 && twin && outcome(event) !== outcome(twin))
      return [
        { key: outcome(event), other },
        { key: outcome(twin), other },
      ];
  }
  return null;
}
