// SPDX-License-Identifier: MIT
// Ties as lines, one path for each stage; between units in bundles where there are too many people to follow one.
import type { Pair, Tie } from "../engine/run.ts";
import { lineBetween } from "./paths.ts";
import type { Area, Place } from "./places.ts";

export const STAGES = 4;

const path = (ties: Pair[], places: Place[]) => ties.map(({ a, b }) => lineBetween(places, a, b)).join("");

/** Lines of ties: those worked on this week over a glow, those of the person chosen strong, others then faint. */
export function Lines({ ties, places, person }: { ties: Tie[]; places: Place[]; person: number | null }) {
  const own = (tie: Tie) => person === null || tie.a === person || tie.b === person;
  const groups = [ties.filter((tie) => !own(tie)), ties.filter(own)];
  return (
    <g aria-hidden="true" class="ties">
      <path
        class="joint"
        d={path(
          groups[1].filter((tie) => tie.joint),
          places,
        )}
      />
      {groups.map((group, strong) => (
        <g key={strong} class={strong ? "own" : "faint"}>
          {Array.from({ length: STAGES }, (_, stage) => (
            <path
              key={stage}
              class={`stage${stage}`}
              d={path(
                group.filter((tie) => Math.min(tie.stage, STAGES - 1) === stage),
                places,
              )}
            />
          ))}
        </g>
      ))}
    </g>
  );
}

/** Those who work together this week and have no tie: lit as joint work is, dotted, for there is no partnership yet. */
export function Strangers({ pairs, places, person }: { pairs: Pair[]; places: Place[]; person: number | null }) {
  const own = pairs.filter(({ a, b }) => person === null || a === person || b === person);
  return (
    <g aria-hidden="true" class="strangers">
      <path class="lit" d={path(own, places)} />
      <path class="dots-of" d={path(own, places)} />
    </g>
  );
}

/** Bridges that were built in a puzzle. */
export function BuiltBridges({ pairs, places }: { pairs: [number, number][]; places: Place[] }) {
  return <path aria-hidden="true" class="bridge" d={pairs.map(([a, b]) => lineBetween(places, a, b)).join("")} />;
}

/** Ties from unit to unit as one line each, its width by how many. */
export function Bundles({ ties, areas, units }: { ties: Tie[]; areas: Area[]; units: number[] }) {
  const counts = new Map<number, number>();
  for (const { a, b } of ties) {
    const [from, to] = [Math.min(units[a], units[b]), Math.max(units[a], units[b])];
    counts.set(from * areas.length + to, (counts.get(from * areas.length + to) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  return (
    <g aria-hidden="true" class="ties bundles">
      {[...counts].map(([key, count]) => {
        const [from, to] = [areas[Math.floor(key / areas.length)], areas[key % areas.length]];
        if (from === to) return null;
        return <line key={key} x1={from.x} y1={from.y} x2={to.x} y2={to.y} style={{ strokeWidth: 1 + 11 * Math.sqrt(count / most) }} />;
      })}
    </g>
  );
}
