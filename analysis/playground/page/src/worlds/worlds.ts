// SPDX-License-Identifier: MIT
// Records the worlds of a stage, each in its own worker.
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Refusal } from "../engine/crew.ts";
import type { Setting } from "../engine/requests.ts";
import type { Run } from "../engine/run.ts";
import type { Problem } from "../../../engine/engine.ts";

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
  shown: Shown[] | null;
  /** Share of the work that is done. */
  progress: number;
  problems: Problem[] | null;
  failed: string | null;
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

const NONE: Worlds = { shown: null, progress: 0, problems: null, failed: null, cancelled: false };

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
    const shares = named.map(() => 0);
    const hear = (place: number) => (share: number) => {
      shares[place] = share;
      if (wanted && !settled) setWorlds({ ...NONE, of, progress: shares.reduce((a, b) => a + b, 0) / shares.length });
    };
    const record = async ({ name, setting }: NamedSetting, place: number): Promise<Shown> => ({
      name,
      setting,
      place,
      id: `${of} ${place}`,
      run: await crew.record(place, setting, replicate, METRICS, hear(place)),
    });
    const settle = (worlds: Worlds) => {
      settled = true;
      if (wanted) setWorlds({ ...worlds, of });
    };
    Promise.all(named.map(record)).then(
      (shown) => settle({ ...NONE, shown, progress: 1 }),
      (error: Error) => settle({ ...NONE, ...(error instanceof Refusal ? { problems: error.problems } : { failed: error.message }) }),
    );
    end.current = () => {
      const unfinished = wanted && !settled;
      wanted = false;
      if (unfinished) named.forEach((_, place) => shares[place] < 1 && crew.abandon(place));
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
