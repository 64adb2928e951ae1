// SPDX-License-Identifier: MIT
// People as dots: full where somebody worked with a partner this week. The arrow keys go from one to the next.
import type { TargetedKeyboardEvent } from "preact";
import { Of, type Run } from "../engine/run.ts";
import { unitName, useWords } from "../words.ts";
import { NAMED, type Place } from "./places.ts";

/** Weeks for which somebody whom a difference has reached stays marked. */
const WAVE = 8;

interface Props {
  run: Run;
  tick: number;
  places: Place[];
  person: number | null;
  /** First week in which the twin of this person differs, -1: never. */
  touched?: Int32Array;
  choose(person: number): void;
}

/** Letters of a name that the picture has room for. */
const SHOWN = 12;

/** What a screen reader says of somebody; first what the picture shows, where that is less than the name. */
function useTelling(run: Run, tick: number) {
  const words = useWords();
  const { t } = words;
  return (person: number) => {
    const { unit } = run.shape.people[person];
    const [name, shown] = [run.name(tick, person), run.name(tick, person, SHOWN)];
    const values = {
      name: name === shown ? name : `${shown} (${name})`,
      unit: unitName(words, run.shape.unitNames[unit] ?? String(unit + 1)),
    };
    if (!run.of(tick, person, Of.present)) return t("ui.person.away", values);
    return t(run.of(tick, person, Of.together) > 0 ? "ui.person.together" : "ui.person.alone", values);
  };
}

function look(run: Run, tick: number, person: number, chosen: boolean, wave: number): string {
  const words = ["person"];
  if (!run.of(tick, person, Of.present)) words.push("away");
  else if (run.of(tick, person, Of.together) > 0) words.push("together");
  if (run.holder(tick, person) > 0) words.push("newcomer");
  if (chosen) words.push("chosen");
  if (wave >= 0 && wave <= tick && tick - wave < WAVE) words.push(tick - wave < 2 ? "touched now" : "touched");
  return words.join(" ");
}

export function People({ run, tick, places, person, touched, choose }: Props) {
  const tell = useTelling(run, tick);
  const count = run.shape.agents;
  const named = count <= NAMED;
  const step = (event: TargetedKeyboardEvent<SVGGElement>, from: number) => {
    const to = { ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") choose(from);
    else if (to !== undefined) (event.currentTarget.parentElement?.children[(to + count) % count] as unknown as HTMLElement).focus();
    else return;
    event.preventDefault();
  };
  return (
    <g class="people">
      {places.map(({ x, y, r, side }, i) => (
        <g
          key={i}
          class={look(run, tick, i, i === person, touched?.[i] ?? -1)}
          role={named ? "button" : undefined}
          aria-label={named ? tell(i) : undefined}
          aria-pressed={named ? i === person : undefined}
          tabindex={named ? (i === (person ?? 0) ? 0 : -1) : undefined}
          onClick={() => choose(i)}
          onKeyDown={(event) => step(event, i)}
        >
          {named && <circle class="hit" cx={x} cy={y} r={r + 7} />}
          <circle class="dot" cx={x} cy={y} r={r} />
          {named && (
            <text x={x} y={y + side * (r + 5)} dominant-baseline={side < 0 ? "auto" : "hanging"}>
              {run.name(tick, i, SHOWN)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
