// SPDX-License-Identifier: MIT
// Light or dark: the system's choice unless the user says otherwise.
import { useEffect, useState } from "preact/hooks";

export function useTheme(): [string, (theme: string) => void] {
  const [theme, setTheme] = useState("auto");
  useEffect(() => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  return [theme, setTheme];
}
