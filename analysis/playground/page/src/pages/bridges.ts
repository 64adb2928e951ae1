// SPDX-License-Identifier: MIT
// Page 7: bridges between units, and what breaks them.
import { Puzzle } from "../steps/puzzle.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const bridges: LessonPage = { page: pageOf("bridges"), parts: { puzzle: Puzzle } };
