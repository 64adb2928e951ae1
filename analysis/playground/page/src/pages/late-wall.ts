// SPDX-License-Identifier: MIT
// Page 5: the wall that goes up later, and what happens when people leave.
import { Bet } from "../steps/bet.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const lateWall: LessonPage = { page: pageOf("late-wall"), parts: { bet: Bet } };
