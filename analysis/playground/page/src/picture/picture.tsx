// SPDX-License-Identifier: MIT
// One world in one week: units, walls, ties, people.
import { useMemo } from "preact/hooks";
import { Of, type Run } from "../engine/run.ts";
import { unitName, useWords } from "../words.ts";
import { shortened } from "../names.ts";
import { BuiltBridges, Bundles, Lines, Strangers } from "./lines.tsx";
import { People } from "./people.tsx";
import { areas as areasOf, HEIGHT, NAMED, places as placesOf, WIDTH } from "./places.ts";
import { Walls } from "./wall.tsx";

interface Props {
  run: Run;
  tick: number;
  /** What the world is called. */
  name: string;
  person: number | null;
  touched?: Int32Array;
  /** Pairs of names whose bridge is built. */
  built?: [string, string][];
  choose(person: number): void;
}

/** Pairs that are told by name at most. */
const TOLD = 12;

/** A sentence on the week for those who do not see the picture. */
function useSummary(run: Run, tick: number, name: string): string {
  const { t } = useWords();
  const ties = run.ties(tick);
  const across = ties.filter(({ a, b }) => run.of(tick, a, Of.unit) !== run.of(tick, b, Of.unit)).length;
  const together = Array.from({ length: run.shape.agents }, (_, i) => run.of(tick, i, Of.together) > 0).filter(Boolean).length;
  const summary = t("ui.picture.summary", { world: name, week: tick, ties: ties.length, across, together, people: run.shape.agents });
  const strangers = run.strangers(tick).map(({ a, b }) => `${run.name(tick, a)} – ${run.name(tick, b)}`);
  return strangers.length
    ? `${summary} ${t("ui.picture.strangers", { pairs: strangers.slice(0, TOLD).join(", "), count: strangers.length })}`
    : summary;
}

export function Picture({ run, tick, name, person, touched, built = [], choose }: Props) {
  const { shape } = run;
  const places = useMemo(() => placesOf(shape), [shape]);
  const areas = useMemo(() => areasOf(shape.units), [shape]);
  const words = useWords();
  const ties = run.ties(tick);
  const seat = (name: string) => shape.people.findIndex((one) => one.name === name);
  const bridges = built.map(([a, b]): [number, number] => [seat(a), seat(b)]).filter(([a, b]) => a >= 0 && b >= 0);
  const many = shape.agents > NAMED;
  return (
    <svg class={many ? "picture many" : "picture"} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={useSummary(run, tick, name)}>
      <Walls areas={areas} walls={run.walls(tick)} />
      {many ? (
        <Bundles ties={ties} areas={areas} units={shape.people.map((_, i) => run.of(tick, i, Of.unit))} />
      ) : (
        <>
          <Lines ties={ties} places={places} person={person} />
          <Strangers pairs={run.strangers(tick)} places={places} person={person} />
        </>
      )}
      {bridges.length > 0 && <BuiltBridges pairs={bridges} places={places} />}
      {areas.map(({ x, y }, unit) => (
        <text key={unit} class="unit-name" x={x} y={y} aria-hidden="true">
          {shortened(unitName(words, shape.unitNames[unit]), 24)}
        </text>
      ))}
      <People run={run} tick={tick} places={places} person={person} touched={touched} choose={choose} />
    </svg>
  );
}
