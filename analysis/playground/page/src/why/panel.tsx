// SPDX-License-Identifier: MIT
// "Why did Eva not partner?": the answer for a person and a week, in a place that stays where it is.
import { useEffect, useState } from "preact/hooks";
import type { Event } from "../../../engine/engine.ts";
import { Bars } from "../charts/bars.tsx";
import type { Shown } from "../worlds/worlds.ts";
import { useApp } from "../app-context.ts";
import { useWords } from "../words.ts";
import { accountOf, chancesOf, requestsOf } from "./account.ts";
import { nameOf, numberName, sentence } from "./sentence.ts";

/** The events of a person's week; null while they are fetched. */
export function useEvents(shown: Shown, place: number, person: number | null, tick: number): Event[] | null {
  const { crew } = useApp();
  const [events, setEvents] = useState<{ of: string; events: Event[] } | null>(null);
  const of = `${shown.id} ${person} ${tick}`;
  useEffect(() => {
    if (person === null || tick < 1) return;
    let wanted = true;
    const ask = () => crew.why(place, shown.setting, shown.run.replicate, person, tick);
    const later = setTimeout(() => ask().then((found) => wanted && setEvents({ of, events: found })), 60);
    return () => {
      wanted = false;
      clearTimeout(later);
    };
  }, [of]);
  return events?.of === of ? events.events : null;
}

function Chances({ shown, tick, events }: { shown: Shown; tick: number; events: Event[] }) {
  const words = useWords();
  const chances = chancesOf(events);
  if (chances.length < 2) return null;
  const bars = chances.map(({ person, probability }) => ({
    name: person === null ? words.t("ui.why.nobody") : nameOf(shown.run, tick, person),
    value: probability,
    text: words.t("ui.in-hundred", { n: Math.round(100 * probability) }),
  }));
  return <Bars caption={words.t("ui.why.chances")} bars={bars} most={1} />;
}

function Numbers({ shown, events }: { shown: Shown; events: Event[] }) {
  const words = useWords();
  return (
    <details>
      <summary>{words.t("ui.why.numbers")}</summary>
      <ol class="trace">
        {events.map((event, i) => (
          <li key={i}>
            {sentence(words, shown.run, event)}
            <small>
              {" "}
              {Object.entries(event.numbers)
                .filter(([name]) => name !== "agent")
                .map(([name, value]) => `${numberName(words, name)}: ${words.number(value, Number.isInteger(value) ? 0 : 2)}`)
                .join(", ")}
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Those whom the person has a tie with, and how far it trusts each. */
function Partners({ shown, person, tick }: { shown: Shown; person: number; tick: number }) {
  const { t } = useWords();
  const own = shown.run.ties(tick).filter(({ a, b }) => a === person || b === person);
  if (!own.length) return <p class="soft">{t("ui.why.no-partners")}</p>;
  const bars = own.map((tie) => {
    const trust = tie.a === person ? tie.trustAB : tie.trustBA;
    const stage = t(`ui.stage.${Math.min(3, tie.stage)}`);
    return {
      name: nameOf(shown.run, tick, tie.a === person ? tie.b : tie.a),
      note: stage,
      value: trust,
      text: t("ui.in-hundred", { n: Math.round(100 * trust) }),
    };
  });
  return <Bars caption={t("ui.why.partners")} bars={bars} most={1} />;
}

function InWorld({ shown, place, person, tick }: { shown: Shown; place: number; person: number; tick: number }) {
  const { t } = useWords();
  const events = useEvents(shown, place, person, tick);
  const name = shown.run.name(tick, person);
  const partners = <Partners shown={shown} person={person} tick={tick} />;
  if (!events)
    return (
      <div class="answer-in">
        <p class="where">{shown.name}</p>
        <p class="soft">{tick ? "…" : t("ui.why.at-start")}</p>
        {partners}
      </div>
    );
  const said = [accountOf(events), ...requestsOf(events)];
  return (
    <div class="answer-in">
      <p class="where">{shown.name}</p>
      {said.map(({ key, values, other, reasons }, i) => (
        <p key={i}>
          {t(key, { name, other: nameOf(shown.run, tick, other), ...values })}
          {reasons.length > 0 && ` ${t("ui.why.against", { reasons: reasons.map((reason) => t(reason)).join(", ") })}`}
        </p>
      ))}
      <Chances shown={shown} tick={tick} events={events} />
      {partners}
      <Numbers shown={shown} events={events} />
    </div>
  );
}

interface Props {
  shown: Shown[];
  person: number | null;
  tick: number;
  playing: boolean;
  choose(person: number | null): void;
}

/** A list of names for those who cannot, or would rather not, hit a dot. */
function PersonList({ shown, person, tick, choose }: Omit<Props, "playing">) {
  const { t } = useWords();
  const { run } = shown[0];
  return (
    <label>
      {t("ui.why.person")}{" "}
      <select
        value={person ?? ""}
        onChange={(event) => choose(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))}
      >
        <option value="">{t("ui.why.choose")}</option>
        {run.shape.people.map((_, i) => (
          <option key={i} value={i}>
            {run.name(tick, i)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function WhyPanel({ shown, person, tick, playing, choose }: Props) {
  const { t } = useWords();
  return (
    <section class="why" aria-label={t("ui.why.title")} tabIndex={0}>
      <PersonList shown={shown} person={person} tick={tick} choose={choose} />
      {person === null && <p class="soft">{t("ui.why.hint")}</p>}
      {person !== null && playing && <p class="soft">{t("ui.why.pause")}</p>}
      {person !== null && !playing && (
        <div class="answers">
          {shown.map((world) => (
            <InWorld key={world.id} shown={world} place={world.place} person={person} tick={tick} />
          ))}
        </div>
      )}
    </section>
  );
}
