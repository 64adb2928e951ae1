// SPDX-License-Identifier: MIT
// The room's own organisation: codes of the survey become a roster, its tables the units; with and without walls between them.
import { useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { keep, kept } from "../frame/kept.ts";
import { save } from "../frame/save.ts";
import { Luck } from "../frame/luck.tsx";
import { START } from "../link/link.ts";
import { type Overrides, scenarioText, seedsOf } from "../settings/lesson.ts";
import { NothingToBet } from "../room/panel.tsx";
import { Stage } from "../stage/stage.tsx";
import type { NamedSetting } from "../worlds/worlds.ts";
import { ManyWorlds, useWhole } from "../steps/many-worlds.tsx";
import { Layout } from "../steps/step-text.tsx";
import { useWords } from "../words.ts";
import { readAll } from "../room/code.ts";
import { Invite } from "../room/invite.tsx";
import { type Answered, rosterOf } from "../room/survey.ts";

/** People and tables that make an organisation. */
const LEAST = { people: 4, tables: 2 };
const TICKS = "104";
/** What was typed here, as it is kept over a reload. */
const TYPED = "room";

const answered = (text: string): Answered[] =>
  readAll(text).codes.flatMap(({ code, name }) => (code.kind === "survey" ? [{ code, name }] : []));

function Codes({ text, put }: { text: string; put(text: string): void }) {
  const { t } = useWords();
  const { unread, codes } = readAll(text);
  const people = answered(text);
  const bets = codes.length - people.length;
  const tables = new Map<number, number>();
  for (const { code } of people) tables.set(code.table, (tables.get(code.table) ?? 0) + 1);
  const counts = [...tables].sort(([a], [b]) => a - b).map(([table, count]) => `${t("ui.simulate.table", { table })}: ${count}`);
  return (
    <>
      <label>
        {t("ui.simulate.codes")}
        <textarea rows={6} spellcheck={false} value={text} onInput={(event) => put(event.currentTarget.value)} />
      </label>
      <p role="status">
        {t("ui.simulate.people", { people: people.length, tables: tables.size })} {counts.join(", ")}{" "}
        {unread.length > 0 && t("ui.room.unread", { codes: unread.join(", ") })} {bets > 0 && t("ui.simulate.bets", { bets })}
      </p>
    </>
  );
}

export function Simulate() {
  const { t } = useWords();
  const { view } = useApp();
  const [text, setText] = useState(() => kept(TYPED) ?? "");
  const [roster, setRoster] = useState<string | null>(null);
  const people = answered(text);
  const enough = people.length >= LEAST.people && new Set(people.map(({ code }) => code.table)).size >= LEAST.tables;
  const unit = (table: number) => `Table ${table}`;
  const made = () => rosterOf(people, unit);
  /** What leaves this page names nobody. */
  const nameless = () =>
    rosterOf(
      people.map((one) => ({ ...one, name: "" })),
      unit,
    );
  const put = (changed: string) => {
    keep(TYPED, changed);
    setText(changed);
  };
  const world = (name: string, set: Overrides): NamedSetting => ({
    name,
    setting: {
      text: scenarioText,
      files: { "roster.csv": roster ?? "" },
      overrides: { "run.ticks": TICKS, ...set, ...seedsOf(view.seed) },
    },
  });
  const worlds =
    roster === null ? null : [world(t("ui.simulate.open"), {}), world(t("ui.simulate.walled"), { "boundaries.permeability": "0" })];
  const talk = (
    <>
      <p>{t("ui.simulate.intro")}</p>
      <details>
        <summary>{t("ui.room.invite")}</summary>
        <Invite view={{ ...START, page: "room", task: "survey" }} />
      </details>
      <Codes text={text} put={put} />
      {!enough && <p class="soft">{t("ui.simulate.enough", LEAST)}</p>}
      <button type="button" class="main" disabled={!enough} onClick={() => setRoster(made())}>
        {t("ui.run")}
      </button>{" "}
      <button type="button" disabled={!people.length} onClick={() => save("roster.csv", nameless(), "text/csv")}>
        {t("ui.simulate.roster")}
      </button>
      <p class="soft">{t("ui.simulate.caution")}</p>
      <Luck page={{ replicate: 0 }} />
    </>
  );
  const [whole, hear] = useWhole(worlds);
  const reveal = whole && <ManyWorlds key={JSON.stringify(worlds)} shown={whole} />;
  return (
    <article>
      <h1>{t("ui.simulate.title")}</h1>
      <Layout
        talk={talk}
        room={<NothingToBet />}
        reveal={reveal}
        stage={
          <Stage worlds={worlds} replicate={view.replicate ?? 0} until={Number(TICKS)} waiting={t("ui.simulate.waiting")} onShown={hear} />
        }
      />
    </article>
  );
}
