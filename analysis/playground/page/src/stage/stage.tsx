// SPDX-License-Identifier: MIT
// One world or two on the same luck: pictures, clock, charts, where they part, and the answers to "why?".
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Legend } from "../picture/legend.tsx";
import { Picture } from "../picture/picture.tsx";
import { Progress } from "../frame/progress.tsx";
import { Problems } from "../frame/problems.tsx";
import { WhyPanel } from "../why/panel.tsx";
import { useWords } from "../words.ts";
import { Charts } from "./charts.tsx";
import { calm, upTo, useClock } from "./clock.ts";
import { Controls } from "./controls.tsx";
import { PartingFinder } from "./parting.ts";
import { PartingNote } from "./parting-note.tsx";
import { Share } from "./share.tsx";
import { type NamedSetting, type Shown, useWorlds } from "../worlds/worlds.ts";

interface Props {
  /** null: nothing to run yet; then `waiting` is shown. */
  worlds: NamedSetting[] | null;
  replicate: number;
  waiting: string;
  /** Plays by itself up to this week as soon as the runs are there. */
  until?: number;
  /** The last week that may be seen yet. */
  limit?: number;
  /** What the question is about: the charts show it first. */
  metric?: string;
  /** Pairs of people whose bridge is built, drawn in the last world. */
  built?: [string, string][];
  /** Hears of the runs when they are there, whole. */
  onShown?(shown: Shown[]): void;
}

function Switch({ shown }: { shown: Shown[] }) {
  const { view, change } = useApp();
  const { t } = useWords();
  if (shown.length < 2) return null;
  const choices = [
    ["both", t("ui.shown.both")],
    ["first", shown[0].name],
    ["second", shown[1].name],
  ] as const;
  return (
    <div class="switch" role="group" aria-label={t("ui.shown")}>
      {choices.map(([name, label]) => (
        <button key={name} type="button" class={name} aria-pressed={view.shown === name} onClick={() => change({ shown: name })}>
          {label}
        </button>
      ))}
    </div>
  );
}

interface PicturesProps extends Pick<Props, "built"> {
  shown: Shown[];
  tick: number;
  touched?: Int32Array;
}

function Pictures({ shown, tick, touched, built }: PicturesProps) {
  const { view, change } = useApp();
  const choose = (person: number) => change({ person: view.person === person ? null : person });
  return (
    <div class={`pictures show-${shown.length < 2 ? "first" : view.shown}`}>
      {shown.map((world) => (
        <figure key={world.place} class={`world place${world.place}`}>
          <figcaption>
            <span class={`mark world${world.place}`} aria-hidden="true" /> {world.name}
          </figcaption>
          <Picture
            run={world.run}
            tick={Math.min(tick, world.run.ticks)}
            name={world.name}
            person={view.person}
            touched={touched}
            built={world === shown.at(-1) ? built : undefined}
            choose={choose}
          />
        </figure>
      ))}
    </div>
  );
}

type RunningProps = Omit<Props, "worlds" | "replicate" | "waiting" | "onShown"> & {
  shown: Shown[];
  /** How far the weeks are computed that are still to come; null: all are known. */
  progress: ComponentChildren;
};

function Running({ shown, until, limit, metric, built, progress }: RunningProps) {
  const { view, change } = useApp();
  const words = useWords();
  const { t } = words;
  const ticks = Math.min(limit ?? Infinity, Math.max(...shown.map(({ run }) => run.ticks)));
  const known = Math.min(...shown.map(({ run }) => (run.known < run.ticks ? run.known : ticks)));
  const clock = upTo(known, useClock(ticks, view.tick ?? 0, known));
  const opened = useRef(view.tick !== null);
  const finder = useMemo(() => (shown.length > 1 ? new PartingFinder(shown[0].run, shown[1].run) : null), []);
  const compared = Math.min(...shown.map(({ run }) => run.known));
  const parting = useMemo(() => finder?.upTo(compared) ?? null, [compared]);
  const person = view.person !== null && view.person < shown[0].run.shape.agents ? view.person : null;
  useEffect(() => {
    if (!clock.playing && clock.wanted !== view.tick) change({ tick: clock.wanted });
  }, [clock.playing, clock.wanted]);
  useEffect(() => {
    // A link says the week itself.
    if (until !== undefined && !opened.current) calm() ? clock.seek(Math.min(until, ticks)) : clock.playTo(Math.min(until, ticks));
    opened.current = false;
  }, [until]);
  // Drawn anew when something else is to be seen, not with every part of the weeks that comes.
  const pictures = useMemo(
    () => <Pictures shown={shown} tick={clock.tick} touched={parting?.touched} built={built} />,
    [clock.tick, parting, built, words],
  );
  const why = useMemo(
    () => (
      <WhyPanel shown={shown} person={person} tick={clock.tick} playing={clock.playing} choose={(chosen) => change({ person: chosen })} />
    ),
    [clock.tick, clock.playing, person, words],
  );
  return (
    <>
      <Switch shown={shown} />
      {pictures}
      {ticks > 0 && <Controls clock={clock} ticks={ticks} />}
      {progress ?? (parting && <PartingNote parting={parting} shown={shown} clock={clock} />)}
      <div class="below">
        {why}
        {!progress && ticks > 1 && <Charts shown={shown} clock={clock} ticks={ticks} metric={metric} />}
      </div>
      <details class="marks">
        <summary>{t("ui.legend.title")}</summary>
        <Legend parted={!!parting} built={!!built?.length} walled={shown[0].run.shape.units > 1} />
      </details>
      {!progress && <Share shown={shown} tick={clock.tick} />}
    </>
  );
}

export function Stage({ worlds, replicate, waiting, onShown, ...rest }: Props) {
  const { t } = useWords();
  const { shown, whole, progress, failures, cancelled, cancel, again } = useWorlds(worlds, replicate);
  useEffect(() => {
    if (shown && whole) onShown?.(shown);
  }, [shown, whole]);
  const busy = !!worlds && !whole && !failures.length && !cancelled;
  const bar = busy && <Progress text={t("ui.running")} share={progress} cancel={cancel} />;
  return (
    <section class="stage" aria-label={t("ui.stage")} aria-busy={busy}>
      {failures.length > 0 && <Problems failures={failures} worlds={worlds!.length} again={again} />}
      {shown && <Running key={shown[0].id} shown={shown} progress={bar ? <div class="parting">{bar}</div> : null} {...rest} />}
      {!worlds && (
        <div class="empty">
          <p>{waiting}</p>
        </div>
      )}
      {busy && !shown && <div class="empty">{bar}</div>}
      {worlds && cancelled && (
        <div class="empty">
          <p>{t("ui.cancelled")}</p>
          <button type="button" onClick={again}>
            {t("ui.run")}
          </button>
        </div>
      )}
    </section>
  );
}
