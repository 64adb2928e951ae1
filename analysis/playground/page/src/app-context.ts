// SPDX-License-Identifier: MIT
// What every part of the page may use: the engine's crew, and the view that a link holds.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Crew } from "./engine/crew.ts";
import type { View } from "./link/link.ts";

export interface App {
  crew: Crew;
  view: View;
  /** Changes parts of the view; the address follows. */
  change(parts: Partial<View>): void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("used outside the app");
  return app;
}
