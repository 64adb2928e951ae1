// SPDX-License-Identifier: MIT
// Light or dark: the system's choice unless the user says otherwise.
import { useEffect, useState } from "preact/hooks";
import { keep, kept } from "./kept.ts";

export function useTheme(): [string, (theme: string) => void] {
  const [theme, setTheme] = useState(() => kept("theme") ?? "auto");
  useEffect(() => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  const choose = (chosen: string) => {
    keep("theme", chosen);
    setTheme(chosen);
  };
  return [theme, choose];
}
