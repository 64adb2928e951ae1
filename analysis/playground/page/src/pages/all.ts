// SPDX-License-Identifier: MIT
// The lesson's pages in order.
import { ana } from "./ana.ts";
import { bridges } from "./bridges.ts";
import { lateWall } from "./late-wall.ts";
import { luck } from "./luck.ts";
import { openDoor } from "./open-door.ts";
import { purpose } from "./purpose.ts";
import { sandbox } from "./sandbox.ts";
import { trust } from "./trust.ts";
import { wall } from "./wall.ts";
import type { LessonPage } from "./lesson-page.ts";

export const pages: LessonPage[] = [ana, trust, purpose, wall, lateWall, openDoor, bridges, luck, sandbox];
