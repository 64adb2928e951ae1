// SPDX-License-Identifier: MIT
// Runs worlds many times in the background, and says what the second has more than the first.
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import type { Setting } from "../engine/requests.ts";
import { type Failure, failureOf } from "../worlds/failures.ts";

/** A metric's mean over the weeks from..to, in replicates 0 to `worlds` - 1 of each setting. */
export interface Question {
  settings: Setting[];
  /** What the worlds of the settings are called. */
  names: string[];
  metric: string;
  from: number;
  to: number;
  worlds: number;
}

export interface Background {
  /** Share that is done, 0 to 1; null: not asked for. */
  progress: number | null;
  /** A mean for each world, in the order of the settings. */
  values: Float64Array[] | null;
  /** Why there are none, of each setting that could not be run. */
  failures: Failure[];
  /** Ends the work. */
  cancel(): void;
}

type State = Omit<Background, "cancel">;
const NONE: State = { progress: null, values: null, failures: [] };

/** Means of this visit: who goes back to a step need not wait again. */
const known = new Map<string, Float64Array>();

/** Asks when `question` is not null; a new question ends the work on the one before. */
export function useBackground(question: Question | null): Background {
  const { crew } = useApp();
  const [now, setNow] = useState<State & { of: string }>({ ...NONE, of: "" });
  const end = useRef(() => {});
  const of = question ? JSON.stringify(question) : "";
  useEffect(() => {
    if (!question) return;
    const { settings, names, worlds, metric, from, to } = question;
    const keys = settings.map((setting) => JSON.stringify([setting, worlds, metric, from, to]));
    const shares: number[] = keys.map((key) => (known.has(key) ? 1 : 0));
    setNow({ ...NONE, of, progress: 0 });
    const hear = (place: number) => (share: number) => {
      shares[place] = share;
      setNow({ ...NONE, of, progress: shares.reduce((sum, one) => sum + one, 0) / shares.length });
    };
    const failures: Failure[] = [];
    const jobs = settings.flatMap((setting, i) => {
      if (known.has(keys[i])) return [];
      const job = crew.background(i % 2, setting, worlds, metric, from, to, hear(i));
      const kept = job.result.then(
        (values) => void known.set(keys[i], values),
        (error: Error) => void failures.push(failureOf(names[i], error)),
      );
      return [{ ...job, kept }];
    });
    let wanted = true;
    Promise.all(jobs.map(({ kept }) => kept)).then(
      () => wanted && setNow({ of, failures, progress: 1, values: failures.length ? null : keys.map((key) => known.get(key)!) }),
    );
    end.current = () => {
      const unfinished = wanted && keys.some((key) => !known.has(key));
      wanted = false;
      if (unfinished) for (const job of jobs) job.cancel();
    };
    return () => end.current();
  }, [of]);
  const cancel = () => end.current();
  return { ...(now.of === of ? now : NONE), cancel };
}

export const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Each world's difference, as a share of the first's mean over all worlds. */
export function relative([first, second]: Float64Array[]): Float64Array {
  const whole = mean(first);
  return first.map((value, i) => (second[i] - value) / whole);
}

/** How many differences lie in the range of a bet. */
export function held(differences: Float64Array, from: number | null | undefined, to: number | null | undefined): number {
  return differences.filter((value) => value >= (from ?? -Infinity) && value < (to ?? Infinity)).length;
}
