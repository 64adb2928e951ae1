// SPDX-License-Identifier: MIT
// Builds bridges: one person of each unit, chosen from lists, up to as many as the puzzle allows.
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { fileOf, type Page, type Step } from "../settings/lesson.ts";
import { unitName, useWords } from "../words.ts";

interface Member {
  name: string;
  unit: string;
  rest: Record<string, string>;
}

/** People of the page's roster. Its files are the lesson's own: no quotes, no commas in names. */
export function membersOf(page: Page): Member[] {
  const file = (page.set?.["organisation.file"] ?? '"roster.csv"').replace(/"/g, "");
  const [head, ...rows] = fileOf(file)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return rows.map(([name, unit, ...rest]) => ({ name, unit, rest: Object.fromEntries(rest.map((value, i) => [head[i + 2], value])) }));
}

/** Rows of an edge list. */
export const rowsOf = (bridges: [string, string][], trust = 0.5): string => bridges.map(([a, b]) => `${a},${b},${trust}\n`).join("");

/** How many ties each person starts with. */
function degrees(page: Page): Map<string, number> {
  const known = new Map<string, number>();
  const rows = fileOf((page.set?.["network.file"] ?? "").replace(/"/g, ""))
    .trim()
    .split(/\r?\n/)
    .slice(1);
  for (const end of rows.flatMap((row) => row.split(",").slice(0, 2))) known.set(end, (known.get(end) ?? 0) + 1);
  return known;
}

const characterOf = (care: number) => (care > 0.75 ? "high" : care > 0.45 ? "middle" : "low");

interface Props {
  page: Page;
  step: Step;
  bridges: [string, string][];
  build(bridges: [string, string][]): void;
}

export function Bridges({ page, step, bridges, build }: Props) {
  const members = membersOf(page);
  const units = [...new Set(members.map(({ unit }) => unit))];
  const [ends, setEnds] = useState(["", ""]);
  const { view } = useApp();
  // Whoever is chosen in the picture is offered as an end.
  useEffect(() => {
    const chosen = members[view.person ?? -1];
    if (chosen) setEnds((now) => now.map((end, side) => (units[side] === chosen.unit ? chosen.name : end)));
  }, [view.person]);
  const most = step.bridges ?? 3;
  const twice = bridges.some(([a, b]) => a === ends[0] && b === ends[1]);
  const add = () => {
    build([...bridges, [ends[0], ends[1]]]);
    setEnds(["", ""]);
  };
  const words = useWords();
  const { t } = words;
  const known = degrees(page);
  const about = ({ name, rest }: Member) =>
    t("ui.puzzle.member", { name, character: t(`character.${characterOf(Number(rest.care))}`), known: known.get(name) ?? 0 });
  return (
    <fieldset class="bridges">
      <legend>{t("ui.puzzle.bridges", { built: bridges.length, most })}</legend>
      <ul>
        {bridges.map(([a, b], i) => (
          <li key={`${a} ${b}`}>
            {a} — {b}{" "}
            <button
              type="button"
              class="small"
              aria-label={t("ui.puzzle.remove-bridge", { a, b })}
              onClick={() => build(bridges.filter((_, j) => j !== i))}
            >
              {t("ui.puzzle.remove")}
            </button>
          </li>
        ))}
      </ul>
      {bridges.length < most && (
        <div class="row">
          {units.slice(0, 2).map((unit, side) => (
            <label key={unit}>
              {unitName(words, unit)}{" "}
              <select
                value={ends[side]}
                onChange={(event) => setEnds(ends.map((end, i) => (i === side ? event.currentTarget.value : end)))}
              >
                <option value="">{t("ui.why.choose")}</option>
                {members
                  .filter((member) => member.unit === unit)
                  .map((member) => (
                    <option key={member.name} value={member.name}>
                      {about(member)}
                    </option>
                  ))}
              </select>
            </label>
          ))}
          <button type="button" disabled={!ends[0] || !ends[1] || twice} onClick={add}>
            {t("ui.puzzle.add")}
          </button>
        </div>
      )}
    </fieldset>
  );
}
