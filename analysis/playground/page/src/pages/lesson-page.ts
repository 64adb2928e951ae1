// SPDX-License-Identifier: MIT
// A page of the lesson: its data, and what carries out each kind of its steps.
import type { ComponentType } from "preact";
import type { Page, Step } from "../settings/lesson.ts";
import { pageData } from "../settings/pages.ts";
import type { StepProps } from "../steps/step-text.tsx";

export interface LessonPage {
  page: Page;
  parts: Partial<Record<Step["kind"], ComponentType<StepProps>>>;
}

export const pageOf = (name: string): Page => pageData.find((page) => page.name === name)!;
