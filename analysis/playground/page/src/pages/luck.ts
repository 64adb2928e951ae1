// SPDX-License-Identifier: MIT
// Page 8: luck or cause.
import { LuckOrCause } from "../steps/luck.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const luck: LessonPage = { page: pageOf("luck"), parts: { luck: LuckOrCause } };
