// SPDX-License-Identifier: MIT
// The clock that all worlds of a stage share: a week, and whether it runs.
import { useEffect, useRef, useState } from "preact/hooks";

/** Weeks a second. */
export const SPEEDS = [2, 5, 10, 20, 60];

export interface Clock {
  /** The week that is shown. */
  tick: number;
  /** The week that was asked for; it may still have to be computed. */
  wanted: number;
  playing: boolean;
  speed: number;
  seek(tick: number): void;
  play(): void;
  /** Plays from where it is to a week. */
  playTo(tick: number): void;
  pause(): void;
  setSpeed(speed: number): void;
}

/** Whether the system asks for less motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The clock of worlds of which week `known` is the last that is computed. Who wants less motion sees no week on the way to the one wanted. */
export function upTo(known: number, clock: Clock): Clock {
  return clock.tick <= known ? clock : { ...clock, tick: calm() ? 0 : known };
}

/** `ticks`: the last week; `known`: the last to which it can play yet. */
export function useClock(ticks: number, first: number, known: number): Clock {
  const [tick, setTick] = useState(first);
  /** Number of the play that is on; 0: it stands. */
  const [play, setPlay] = useState(0);
  const [speed, setSpeed] = useState(10);
  const [end, setEnd] = useState(ticks);
  const at = useRef(tick);
  at.current = tick;
  const reach = useRef(known);
  reach.current = known;
  /** The play that may still move the clock, and how many there were. A frame that comes before the next drawing is of none that was ended. */
  const live = useRef(0);
  const plays = useRef(0);
  const seek = (to: number) => setTick(Math.min(ticks, Math.max(0, Math.round(to))));

  useEffect(() => {
    if (!play) return;
    const [begun, from] = [performance.now(), at.current];
    let next = 0;
    const frame = (now: number) => {
      if (live.current !== play) return;
      const to = Math.min(end, reach.current, from + Math.max(0, Math.floor(((now - begun) / 1000) * speed)));
      if (to !== at.current) setTick(to);
      if (to >= end) setPlay((live.current = 0));
      else next = requestAnimationFrame(frame);
    };
    next = requestAnimationFrame(frame);
    return () => cancelAnimationFrame(next);
  }, [play, speed, end]);

  const playTo = (last: number) => {
    if (at.current >= last) setTick((at.current = 0));
    setEnd(Math.min(ticks, last));
    setPlay((live.current = ++plays.current));
  };
  const pause = () => setPlay((live.current = 0));
  return {
    tick: Math.min(tick, ticks),
    wanted: Math.min(tick, ticks),
    playing: play > 0,
    speed,
    setSpeed,
    pause,
    playTo,
    seek: (to) => {
      pause();
      seek(to);
    },
    play: () => playTo(ticks),
  };
}
