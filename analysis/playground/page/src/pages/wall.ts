// SPDX-License-Identifier: MIT
// Page 4: what a wall from day one costs, by how much people need each other.
import { Bet } from "../steps/bet.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const wall: LessonPage = { page: pageOf("wall"), parts: { bet: Bet } };
