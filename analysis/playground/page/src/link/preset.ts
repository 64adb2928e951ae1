// SPDX-License-Identifier: MIT
// A page that was written for one scenario opens on it: a view stands in the page itself.
import { START, type View } from "./link.ts";

export function preset(): View {
  const written = JSON.parse(document.getElementById("preset")?.textContent || "null") as Partial<View> | null;
  return { ...START, ...written };
}
