// SPDX-License-Identifier: MIT
// Runs the tests of the page and leaves a JUnit report, as pytest does for its neighbours. usage: node run.mjs REPORT.xml [NAME ...]; names of files without
// .test.mjs, all without any
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const [report, ...wanted] = process.argv.slice(2);
mkdirSync(dirname(report), { recursive: true });
const tests = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs"))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace(".test.mjs", "")))
  .map((name) => join(here, name));
const reporters = [
  "--test-reporter=spec",
  "--test-reporter-destination=stdout",
  "--test-reporter=junit",
  `--test-reporter-destination=${report}`,
];
process.exit(spawnSync(process.execPath, ["--test", "--test-concurrency=1", ...reporters, ...tests], { stdio: "inherit" }).status ?? 1);
