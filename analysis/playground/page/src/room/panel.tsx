// SPDX-License-Identifier: MIT
// The facilitator's panel beside a question: how the room's bets come in, their histogram, the reveal, a table to keep.
import { useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Bars } from "../charts/bars.tsx";
import { save } from "../frame/save.ts";
import { START } from "../link/link.ts";
import { stepNumber } from "../settings/pages.ts";
import type { Page, Step } from "../settings/lesson.ts";
import { useWords } from "../words.ts";
import { count, csvOf, keepTally, type Tally, tallyOf } from "./tally.ts";
import { Invite } from "./invite.tsx";

interface Props {
  page: Page;
  step: Step;
  options: { name: string; text: string }[];
  /** The right option, once it may be seen. */
  truth: string | null;
}

function Hands({ options, tally, put }: { options: Props["options"]; tally: Tally; put(tally: Tally): void }) {
  const { t } = useWords();
  const set = (name: string, value: number) =>
    put({ ...tally, hands: { ...tally.hands, [name]: Math.max(0, Math.min(9999, Math.round(value) || 0)) } });
  return (
    <details>
      <summary>{t("ui.room.by-hand")}</summary>
      <ul class="hands">
        {options.map(({ name, text }) => (
          <li key={name}>
            <label>
              {text}{" "}
              <input
                type="number"
                min="0"
                max="9999"
                value={tally.hands[name] ?? 0}
                onInput={(event) => set(name, Number(event.currentTarget.value))}
              />
            </label>
            <button
              type="button"
              class="small"
              aria-label={t("ui.room.one-more", { option: text })}
              onClick={() => set(name, (tally.hands[name] ?? 0) + 1)}
            >
              +1
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Panel({ page, step, options, truth }: Props) {
  const { t, number } = useWords();
  const { view } = useApp();
  const id = `${page.name}.${step.name}`;
  const [tally, setTally] = useState(() => tallyOf(id));
  const [seen, show] = useState(false);
  const put = (changed: Tally) => {
    keepTally(id, changed);
    setTally(changed);
  };
  const { counts, total, foreign, unread } = count(
    tally,
    stepNumber(page, step),
    options.map(({ name }) => name),
  );
  const bars = options.map(({ name, text }) => ({
    name: text,
    value: counts[name],
    text: number(counts[name]),
    mark: name === truth ? ("truth" as const) : undefined,
    note: name === truth ? t("ui.room.truth") : undefined,
  }));
  const csv = () =>
    save(
      `${page.name}-${step.name}.csv`,
      csvOf(
        `${page.name}.${step.name}`,
        options.map(({ name, text }) => ({ text, count: counts[name], truth: name === truth })),
      ),
      "text/csv",
    );
  return (
    <section class="room" aria-label={t("ui.room")}>
      <h2>{t("ui.room")}</h2>
      <div class="sides">
        <div>
          <details open={truth === null}>
            <summary>{t("ui.room.invite")}</summary>
            <Invite view={{ ...START, page: page.name, step: view.step, task: "bet", seed: view.seed, replicate: view.replicate }} />
          </details>
          <label>
            {t("ui.room.codes")}
            <textarea
              rows={2}
              spellcheck={false}
              value={tally.codes}
              onInput={(event) => put({ ...tally, codes: event.currentTarget.value })}
            />
          </label>
        </div>
        <div>
          <Hands options={options} tally={tally} put={put} />
          <p role="status">
            {t("ui.room.total", { total })}
            {unread.length > 0 && ` ${t("ui.room.unread", { codes: unread.join(", ") })}`}
            {foreign.length > 0 && ` ${t("ui.room.foreign", { codes: foreign.join(", ") })}`}
          </p>
          <button type="button" aria-pressed={seen} onClick={() => show(!seen)}>
            {t("ui.room.histogram")}
          </button>{" "}
          <button type="button" onClick={csv}>
            {t("ui.room.csv")}
          </button>
          {seen && <Bars caption={t("ui.room.bets", { total })} bars={bars} most={Math.max(1, total)} />}
          {seen && truth === null && <p class="soft">{t("ui.room.reveal")}</p>}
        </div>
      </div>
    </section>
  );
}

export function RoomPanel(props: Props) {
  const { view } = useApp();
  return view.room ? <Panel key={`${props.page.name}.${props.step.name}`} {...props} /> : null;
}

/** Where nothing is asked that a room could bet on, that is said. */
export function NothingToBet() {
  const { t } = useWords();
  const { view } = useApp();
  if (!view.room) return null;
  return (
    <section class="room" aria-label={t("ui.room")}>
      <p role="status">{t("ui.room.none")}</p>
    </section>
  );
}
