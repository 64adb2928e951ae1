// SPDX-License-Identifier: MIT
// The data of all pages in order, and the numbers of their steps.
import ana from "../../../lesson/01-ana.json";
import trust from "../../../lesson/02-trust.json";
import purpose from "../../../lesson/03-purpose.json";
import wall from "../../../lesson/04-wall.json";
import lateWall from "../../../lesson/05-late-wall.json";
import openDoor from "../../../lesson/06-open-door.json";
import bridges from "../../../lesson/07-bridges.json";
import luck from "../../../lesson/08-luck.json";
import sandbox from "../../../lesson/09-sandbox.json";
import type { Page, Step } from "./lesson.ts";

export const pageData = [ana, trust, purpose, wall, lateWall, openDoor, bridges, luck, sandbox] as unknown as Page[];

/** The number of a step among all of the lesson: what a short code holds. */
export function stepNumber(page: Page, step: Step): number {
  const before = pageData.slice(
    0,
    pageData.findIndex(({ name }) => name === page.name),
  );
  return before.reduce((sum, { steps }) => sum + steps.length, 0) + page.steps.findIndex(({ name }) => name === step.name);
}
