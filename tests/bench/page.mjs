// SPDX-License-Identifier: MIT
// Measures the page in a browser beside its targets. usage: node tests/bench/page.mjs; build the page (scripts/playground) and the program
// first, on a machine at rest: pages are timed by the clock, since what a person waits for is the clock.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, open, PAGE, ready, ROOT, source, text } from "../playground/page/tools.mjs";

const PROGRAM = process.env.TANDEM ?? join(ROOT, "build/release/tandem");
const PACKAGE = join(ROOT, "build/playground/npm");
const RUNS = 200;
const TICKS = 200;

/** An organisation of the size that a room looks at. */
const scenario = (agents, ticks) =>
  `schema = 1\nmodel_version = "2"\n[run]\nticks = ${ticks}\n[organisation]\nagents = ${agents}\nunits = ${agents / 20}\n`;

const rows = [];
const say = (what, value, unit, target) =>
  rows.push(`| ${what} | ${value.toFixed(2)} ${unit} | ${target} ${unit} | ${value <= target ? "met" : "missed"} |`);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await launch();
const { linkOf, START } = await source("link/link.ts");
const own = async (agents, ticks) => linkOf({ ...START, page: "own", scenario: { text: scenario(agents, ticks), files: {} } });

/** The median of several measurements, one after another. */
async function medianOf(count, measure) {
  const values = [];
  for (let k = 0; k < count; ++k) values.push(await measure());
  return median(values);
}

/** Seconds from the request of a page to its worlds. */
async function firstPicture() {
  const page = await open(browser, "page=trust");
  await ready(page);
  const passed = await page.evaluate(() => performance.now());
  await page.context().close();
  return passed / 1000;
}

/** Seconds for all runs of both worlds of a page: from the press of the button to the plot. */
async function manyRuns() {
  const page = await open(browser, await own(60, TICKS));
  await ready(page);
  const begun = Date.now();
  await page.getByRole("button", { name: text("ui.many.run", { worlds: RUNS }) }).click();
  await page.locator(".dots circle").first().waitFor();
  await page.context().close();
  return (Date.now() - begun) / 1000;
}

/** Waits between frames while `agents` people play, in milliseconds. */
async function frames(agents, ticks) {
  const page = await open(browser, await own(agents, ticks), { reducedMotion: "no-preference" });
  await ready(page);
  const waits = await page.evaluate(
    () =>
      new Promise((done) => {
        const found = [];
        let before = performance.now();
        const frame = (now) => {
          found.push(now - before);
          before = now;
          if (found.length < 240) requestAnimationFrame(frame);
          else done(found.slice(10));
        };
        requestAnimationFrame(frame);
      }),
  );
  await page.context().close();
  return waits;
}

/** Processor seconds of a process. */
function seconds(command, words) {
  const done = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null', "-", command, ...words], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  const [user, system] = done.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return user + system;
}

/** Processor time of the engine in node over that of the program, for the same runs. */
function overProgram() {
  const folder = mkdtempSync(join(tmpdir(), "tandem-page-bench-"));
  const file = join(folder, "scenario.toml");
  writeFileSync(file, scenario(60, TICKS));
  const program = (runs) =>
    seconds(PROGRAM, ["run", file, "--replicates", String(runs), "--threads", "1", "--quiet", "--out", join(folder, `${runs}.h5`)]);
  const script = join(folder, "runs.mjs");
  writeFileSync(
    script,
    `import { readFileSync } from "node:fs";
     const { load } = await import(${JSON.stringify(pathToFileURL(join(PACKAGE, "engine.js")).href)});
     const engine = await load(readFileSync(${JSON.stringify(join(PACKAGE, "tandem.wasm"))}));
     const world = engine.open(readFileSync(${JSON.stringify(file)}, "utf8"), {}, {}, 0);
     world.background(Number(process.argv[2]), "output", 1, ${TICKS});`,
  );
  const engine = (runs) => seconds(process.execPath, [script, String(runs)]);
  // What starts and ends a process is taken off.
  const times = (engine(RUNS + 20) - engine(20)) / (program(RUNS + 20) - program(20));
  rmSync(folder, { recursive: true });
  return times;
}

say("one file", statSync(PAGE).size / 1e6, "MB", 1.2);
say("first picture", await medianOf(5, firstPicture), "s", 1.5);
const both = await medianOf(3, manyRuns);
say(`${RUNS} runs of 60 people over ${TICKS} weeks`, both / 2, "s", 3);
say(`${RUNS} pairs of such runs, which a bet asks for`, both, "s", 6);
const playing = await frames(60, TICKS);
say("60 people play: time between frames, median", median(playing), "ms", 17);
say("60 people play: longest of 230", Math.max(...playing), "ms", 50);
say("2 000 people play: time between frames, median", median(await frames(2000, 100)), "ms", 100);
await browser.close();
say("per agent and tick, over the program's time", overProgram(), "times", 2);

process.stdout.write(`| what | measured | target | |\n|---|---|---|---|\n${rows.join("\n")}\n`);
