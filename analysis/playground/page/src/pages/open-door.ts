// SPDX-License-Identifier: MIT
// Page 6: the open door that nobody walks through.
import { Bet } from "../steps/bet.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const openDoor: LessonPage = { page: pageOf("open-door"), parts: { bet: Bet } };
