// SPDX-License-Identifier: MIT
// A page that was written for one scenario opens on it: a view stands in the page itself.
import { BadLink, isScenario, START, texts, type View } from "./link.ts";

/** Whether each part of a view that was written into the page is of its kind; a part that may be null may be anything plain. */
function fits(written: Record<string, unknown>): boolean {
  const alike = (value: unknown, usual: unknown) =>
    usual === null
      ? typeof value !== "object" || value === null
      : typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual);
  const plain = Object.entries(START).filter(([name]) => name !== "scenario" && name in written);
  const sides = ["first", "second"].filter((name) => name in written);
  return sides.every((name) => texts(written[name])) && plain.every(([name, usual]) => alike(written[name], usual));
}

/** Throws BadLink where the file was damaged. */
export function preset(): View {
  const damaged = new BadLink("preset", "");
  let written: unknown;
  try {
    written = JSON.parse(document.getElementById("preset")?.textContent || "null");
  } catch {
    throw damaged;
  }
  if (written === null) return START;
  if (typeof written !== "object" || Array.isArray(written)) throw damaged;
  const view = { ...START, ...written } as View;
  if (!fits(written as Record<string, unknown>) || (view.page === "own") !== isScenario(view.scenario)) throw damaged;
  return view;
}
