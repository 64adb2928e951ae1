// SPDX-License-Identifier: MIT
// Brings the result of what somebody has just answered into view, unless they look elsewhere by then.
import { useEffect, useRef } from "preact/hooks";
import { calm } from "../stage/clock.ts";

/** Pixels that a page moves by itself when a button goes; more is somebody who scrolls. */
const STILL = 60;

/** `result`: changes when there is one. The function that it returns is called when somebody answers. */
export function useIntoView(result: string): () => void {
  const answeredAt = useRef<number | null>(null);
  useEffect(() => {
    const from = answeredAt.current;
    if (!result || from === null) return;
    answeredAt.current = null;
    const head = document.querySelector(".reveal h2, .reveal .revealed");
    if (!head || Math.abs(scrollY - from) > STILL) return;
    const { top } = head.getBoundingClientRect();
    if (top < 0 || top > 0.6 * innerHeight) head.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  }, [result]);
  return () => (answeredAt.current = scrollY);
}
