// SPDX-License-Identifier: MIT
// The view that is shown: read from the address, changed by the user, written back.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Key } from "../words.ts";
import { Address } from "./address.ts";
import { BadLink, START, type View, viewOf } from "./link.ts";
import { preset } from "./preset.ts";

export const LINK_PROBLEMS: Record<BadLink["problem"] | "page", Key> = {
  cut: "ui.problem.link-cut",
  version: "ui.problem.link-version",
  number: "ui.problem.link-number",
  unreadable: "ui.problem.link-unreadable",
  unknown: "ui.problem.link-unknown",
  file: "ui.problem.link-file",
  preset: "ui.problem.preset",
  page: "ui.problem.link-page",
};

export interface LinkTrouble {
  key: Key;
  part: string;
}

export function useView() {
  const [view, setView] = useState<View | null>(null);
  const [trouble, setTrouble] = useState<LinkTrouble | null>(null);
  /** How often a view has come from outside: what parts of the page remember belongs to the one before. */
  const [arrival, arrive] = useState(0);
  const now = useRef<View>(START);
  const turn = useRef(0);
  const address = useMemo(() => new Address(), []);
  const put = (next: View) => {
    ++turn.current;
    now.current = next;
    setView(next);
    setTrouble(null);
  };
  const read = async () => {
    address.forget();
    const mine = ++turn.current;
    try {
      const next = location.hash.length > 1 ? await viewOf(location.hash) : preset();
      // Meanwhile the user went on.
      if (mine !== turn.current) return;
      put(next);
      arrive((count) => count + 1);
    } catch (error) {
      const { problem, part } = error instanceof BadLink ? error : new BadLink("unreadable", String(error));
      if (mine === turn.current) setTrouble({ key: LINK_PROBLEMS[problem], part });
    }
  };
  useEffect(() => {
    void read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  const change = (parts: Partial<View>) => {
    const next = { ...now.current, ...parts };
    const moved = (["page", "step", "task"] as const).some((name) => next[name] !== now.current[name]);
    put(next);
    address.put(next, moved);
  };
  /** Shows a view as if a link had opened it. */
  const open = (next: View) => {
    change(next);
    arrive((count) => count + 1);
  };
  return { view, trouble, arrival, change, open };
}
