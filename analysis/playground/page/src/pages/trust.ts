// SPDX-License-Identifier: MIT
// Page 2: trust grows and breaks.
import { Bet } from "../steps/bet.tsx";
import { Show } from "../steps/show.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const trust: LessonPage = { page: pageOf("trust"), parts: { show: Show, bet: Bet } };
