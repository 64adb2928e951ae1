// SPDX-License-Identifier: MIT
// Tells the first decision that differs between two worlds, and how far the difference has come.
import { useEffect, useState } from "preact/hooks";
import type { Event } from "../../../engine/engine.ts";
import { useApp } from "../app-context.ts";
import { type Account, accountOf } from "../why/account.ts";
import { nameOf, sentence } from "../why/sentence.ts";
import { useWords } from "../words.ts";
import type { Clock } from "./clock.ts";
import { firstDifference, type Parting } from "./parting.ts";
import type { Shown } from "../worlds/worlds.ts";

/** On each side the decision that differs, and how the person's week went. */
interface Told {
  person: number;
  sides: { event: Event | null; account: Account }[];
}

const ends = ({ key, other }: Account) => `${key} ${other}`;

/** Somebody of that week whose decisions differ: the first whose week went another way, else the first. */
function useTold(parting: Parting, shown: Shown[]): Told | null {
  const { crew } = useApp();
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    let wanted = true;
    const { tick, touched } = parting;
    const ask = (person: number) =>
      Promise.all(shown.map(({ place, setting, run }) => crew.why(place, setting, run.recorded.replicate, person, tick!)));
    const find = async () => {
      for (let person = 0; person < touched.length && wanted; ++person) {
        if (touched[person] !== tick) continue;
        const weeks = await ask(person);
        const events = firstDifference(weeks[0], weeks[1]);
        if (!events || !wanted) continue;
        const sides = events.map((event, i) => ({ event, account: accountOf(weeks[i]) }));
        const apart = ends(sides[0].account) !== ends(sides[1].account);
        setTold((now) => (now === null || apart ? { person, sides } : now));
        if (apart) return;
      }
    };
    if (tick) find().catch(() => {});
    return () => {
      wanted = false;
    };
  }, [parting]);
  return told;
}

export function PartingNote({ parting, shown, clock }: { parting: Parting; shown: Shown[]; clock: Clock }) {
  const words = useWords();
  const { t } = words;
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
          {told.sides.map(({ event, account }, i) => (
            <div key={i}>
              <dt>{shown[i].name}</dt>
              <dd>
                {event && event !== account.event && `${sentence(words, shown[i].run, event)} `}
                {t(account.key, {
                  name: nameOf(shown[i].run, tick, told.person),
                  other: nameOf(shown[i].run, tick, account.other),
                  ...account.values,
                })}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
