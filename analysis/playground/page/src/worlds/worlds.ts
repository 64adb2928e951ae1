// SPDX-License-Identifier: MIT
// Records the worlds of a stage, each in its own worker.
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import type { Setting } from "../engine/requests.ts";
import type { Run } from "../engine/run.ts";
import { type Failure, failureOf } from "./failures.ts";

export interface NamedSetting {
  name: string;
  setting: Setting;
}

/** A world as it is shown. `place`: 0 left, 1 right; `id` differs where the run does. */
export interface Shown extends NamedSetting {
  id: string;
  place: number;
  run: Run;
}

export interface Worlds {
  /** As soon as the start of each is known; then with every week that comes. */
  shown: Shown[] | null;
  /** All weeks are known. */
  whole: boolean;
  /** Share of the work that is done. */
  progress: number;
  /** Why there is nothing to see, of each world that could not be run. */
  failures: Failure[];
  /** The user ended the work. */
  cancelled: boolean;
}

/** What charts show where a scenario records it, in this order. */
export const METRICS = [
  "output",
  "trust",
  "shared_purpose",
  "ei_index",
  "cross_unit_tie_share",
  "cross_unit_work_share",
  "degree",
  "load",
  "trust_across",
  "alone_by_choice",
  "partnering_share",
  "stage_transaction",
  "stage_cooperation",
  "stage_collaboration",
  "stage_leadership",
];

const NONE: Worlds = { shown: null, whole: false, progress: 0, failures: [], cancelled: false };

/** Records anew when a setting or the replicate changes; null settings: nothing yet. */
export function useWorlds(named: NamedSetting[] | null, replicate: number): Worlds & { cancel(): void; again(): void } {
  const { crew } = useApp();
  const [worlds, setWorlds] = useState<Worlds & { of: string }>({ ...NONE, of: "" });
  const end = useRef(() => {});
  const [turn, setTurn] = useState(0);
  const of = named ? JSON.stringify([named.map(({ setting }) => setting), replicate]) : "";
  useEffect(() => {
    if (!named) return;
    let [wanted, settled] = [true, false];
    const runs: (Run | undefined)[] = named.map(() => undefined);
    const share = (run?: Run) => (run ? (run.known + 1) / (run.ticks + 1) : 0);
    const shown = (): Shown[] | null =>
      runs.every((run) => run) ? named.map((world, place) => ({ ...world, place, id: `${of} ${place}`, run: runs[place]! })) : null;
    const failures: (Failure | undefined)[] = named.map(() => undefined);
    const failed = () => failures.some((one) => one);
    const settle = (worlds: Worlds) => {
      settled = true;
      if (wanted) setWorlds({ ...worlds, of });
    };
    // Once each world has begun or failed: what one says first may hold for all.
    const tell = () => {
      if (named.every((_, place) => runs[place] || failures[place]))
        settle({ ...NONE, failures: failures.filter((one) => one !== undefined) });
    };
    const grown = (place: number) => (run: Run) => {
      runs[place] = run;
      if (wanted && failed()) {
        // Where another world cannot be run, nothing is to be seen of this one.
        crew.abandon(place);
        tell();
      } else if (wanted && !settled)
        setWorlds({ ...NONE, of, shown: shown(), progress: runs.reduce((sum, run) => sum + share(run), 0) / runs.length });
    };
    const fail = (place: number) => (error: Error) => {
      if (!wanted) return;
      failures[place] = failureOf(named[place].name, error);
      runs.forEach((run, other) => run && other !== place && crew.abandon(other));
      tell();
    };
    const work = named.map(({ setting }, place) => crew.record(place, setting, replicate, METRICS, grown(place)));
    work.forEach((one, place) => one.catch(fail(place)));
    Promise.all(work).then(
      () => settle({ ...NONE, shown: shown(), whole: true, progress: 1 }),
      () => {},
    );
    end.current = () => {
      const unfinished = wanted && !settled;
      wanted = false;
      if (unfinished) named.forEach((_, place) => share(runs[place]) < 1 && crew.abandon(place));
    };
    return () => end.current();
  }, [of, turn]);
  const cancel = () => {
    end.current();
    setWorlds({ ...NONE, cancelled: true, of });
  };
  const again = () => {
    setWorlds({ ...NONE, of });
    setTurn(turn + 1);
  };
  return { ...(worlds.of === of ? worlds : NONE), cancel, again };
}
