// SPDX-License-Identifier: MIT
// Page 9: the sandbox, and what to take away.
import { Sandbox } from "../steps/sandbox.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const sandbox: LessonPage = { page: pageOf("sandbox"), parts: { sandbox: Sandbox } };
