// SPDX-License-Identifier: MIT
// Page 1: predict whom Ana asks.
import { Predict } from "../steps/predict.tsx";
import { type LessonPage, pageOf } from "./lesson-page.ts";

export const ana: LessonPage = { page: pageOf("ana"), parts: { predict: Predict } };
