// SPDX-License-Identifier: MIT
// Tells the first decision that differs between two worlds, and how far the difference has come.
import { useEffect, useState } from "preact/hooks";
import type { Event } from "../../../engine/engine.ts";
import { useApp } from "../app-context.ts";
import { sentence } from "../why/sentence.ts";
import { useWords } from "../words.ts";
import type { Clock } from "./clock.ts";
import { firstDifference, type Parting } from "./parting.ts";
import type { Shown } from "../worlds/worlds.ts";

interface Told {
  person: number;
  events: [Event | null, Event | null];
}

/** The first person of that week whose decisions differ, and these decisions. */
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
        const [first, second] = await ask(person);
        const events = firstDifference(first, second);
        if (events && wanted) return setTold({ person, events });
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
  const side = (i: 0 | 1) => (told?.events[i] ? sentence(words, shown[i].run, told.events[i]) : t("ui.parting.nothing"));
  return (
    <section class="parting" aria-label={t("ui.parting.title")}>
      <p>
        <strong>{t("ui.parting.title")}</strong> {t("ui.parting.week", { week: tick, reached, people: touched.length, now: clock.tick })}{" "}
        <button type="button" class="small" onClick={() => clock.seek(tick)}>
          {t("ui.parting.go", { week: tick })}
        </button>
      </p>
      {told && (
        <dl>
          <div>
            <dt>{shown[0].name}</dt>
            <dd>{side(0)}</dd>
          </div>
          <div>
            <dt>{shown[1].name}</dt>
            <dd>{side(1)}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
