// SPDX-License-Identifier: MIT
// Tells the first decision that differs between two worlds, and how far the difference has come.
import { useEffect, useState } from "preact/hooks";
import type { Event } from "../../../engine/engine.ts";
import { useApp } from "../app-context.ts";
import { type Account, accountOf } from "../why/account.ts";
import { nameOf, sentence } from "../why/sentence.ts";
import { type Key, useWords, type Values, type Words } from "../words.ts";
import type { Clock } from "./clock.ts";
import { firstDifference, type Parting } from "./parting.ts";
import { promisesApart } from "./promises.ts";
import type { Shown } from "../worlds/worlds.ts";

const ends = ({ key, other }: Account) => `${key} ${other}`;

/** What is told of a person's week in each of the two worlds; null: the texts would be the same. */
function tell(words: Words, shown: Shown[], tick: number, person: number, weeks: Event[][]): { texts: string[]; apart: boolean } | null {
  const events = firstDifference(weeks[0], weeks[1]);
  const promises = promisesApart(weeks[0], weeks[1]);
  const accounts = weeks.map(accountOf);
  const texts = weeks.map((_, i) => {
    const [{ run }, event, account] = [shown[i], events?.[i], accounts[i]];
    const say = ({ key, other }: { key: Key; other: number | null }, values: Values = {}) =>
      words.t(key, { name: nameOf(run, tick, person), other: nameOf(run, tick, other), ...values });
    const decision = event && event !== account.event ? sentence(words, run, event) : "";
    return [decision, say(account, account.values), promises ? say(promises[i]) : ""].filter(Boolean).join(" ");
  });
  return texts[0] === texts[1] ? null : { texts, apart: !!promises || ends(accounts[0]) !== ends(accounts[1]) };
}

/** Texts on somebody of that week who does something else: the first whose week went another way, else the first. */
function useTold(parting: Parting, shown: Shown[]): string[] | null {
  const { crew } = useApp();
  const words = useWords();
  const [told, setTold] = useState<string[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const { tick, touched } = parting;
    const ask = (person: number) =>
      Promise.all(shown.map(({ place, setting, run }) => crew.why(place, setting, run.replicate, person, tick!)));
    const find = async () => {
      for (let person = 0; person < touched.length && wanted; ++person) {
        if (touched[person] !== tick) continue;
        const found = tell(words, shown, tick!, person, await ask(person));
        if (!found || !wanted) continue;
        setTold((now) => (now === null || found.apart ? found.texts : now));
        if (found.apart) return;
      }
    };
    setTold(null);
    if (tick) find().catch(() => {});
    return () => {
      wanted = false;
    };
  }, [parting, words]);
  return told;
}

export function PartingNote({ parting, shown, clock }: { parting: Parting; shown: Shown[]; clock: Clock }) {
  const { t } = useWords();
  const told = useTold(parting, shown);
  const { tick, touched } = parting;
  if (tick === null) return <p class="parting">{t("ui.parting.never")}</p>;
  const reached = touched.filter((week) => week >= 0 && week <= clock.tick).length;
  return (
    <section class="parting" aria-label={t("ui.parting.title")}>
      <p>
        <strong>{t("ui.parting.title")}</strong> {parting.fromStart && `${t("ui.parting.start")} `}
        {t("ui.parting.week", { week: tick, reached, people: touched.length, now: clock.tick })}{" "}
        <button type="button" class="small" onClick={() => clock.seek(tick)}>
          {t("ui.parting.go", { week: tick })}
        </button>
      </p>
      {told && (
        <dl>
          {told.map((text, i) => (
            <div key={i}>
              <dt>{shown[i].name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
