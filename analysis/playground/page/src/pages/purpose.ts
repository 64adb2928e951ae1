// SPDX-License-Identifier: MIT
// Page 3: shared purpose.
import { Bet } from "../steps/bet.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const purpose: LessonPage = { page: pageOf("purpose"), parts: { bet: Bet } };
