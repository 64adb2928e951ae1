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
// TANDEM_PLAIN, where it is given: a program built with -DTANDEM_DISPATCH=OFF, whose lanes have 128 bits as WebAssembly's have.
const PACKAGE = join(ROOT, "build/playground/npm");
const RUNS = 200;
const TICKS = 200;

/** An organisation of the size that a room looks at. */
const scenario = (agents, ticks) =>
  `schema = 1\nmodel_version = "2"\n[run]\nticks = ${ticks}\n[organisation]\nagents = ${agents}\nunits = ${agents / 20}\n`;

const rows = [];
/** Without a target a row is for comparison. */
const say = (what, value, unit, target) => {
  const [aim, verdict] = target === undefined ? ["", ""] : [`${target} ${unit}`, value <= target ? "met" : "missed"];
  rows.push(`| ${what} | ${value.toFixed(2)} ${unit} | ${aim} | ${verdict} |`);
};
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

/** Before a page's own script: notes the frames of the first picture of all worlds and of the end of their computation, and the waits
 * between frames from the first picture on. */
const watch = () => {
  const seen = (window.seen = { picture: 0, whole: 0, waits: [] });
  let before = 0;
  const frame = (now) => {
    if (seen.picture) seen.waits.push(now - before);
    before = now;
    seen.picture ||= document.querySelector(".pictures .person") ? now : 0;
    seen.whole ||= document.querySelector(".stage[aria-busy=false] .pictures") ? now : 0;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};

/** Seconds from the request of a lesson's page with two worlds of 24 people: to the frame after both are drawn in their first week, and to that
 * after all their weeks are computed. */
async function pictures() {
  const page = await open(browser, "page=wall&step=1&answer=nothing", { before: watch });
  await ready(page);
  await page.waitForFunction(() => window.seen.whole);
  const { picture, whole } = await page.evaluate(() => window.seen);
  await page.context().close();
  return [picture / 1000, whole / 1000];
}

/** Seconds from the request of a page without anything to its first frame: the browser's own share. */
async function emptyPage() {
  const folder = mkdtempSync(join(tmpdir(), "tandem-empty-page-"));
  const file = join(folder, "empty.html");
  writeFileSync(file, "<!DOCTYPE html><title>empty</title><p>empty");
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const passed = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await context.close();
  rmSync(folder, { recursive: true });
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

/** Waits between frames while `agents` people play, in milliseconds: 240 of them from the first picture on, so that the rest of the
 * computation, and all that is drawn when it ends, is among them. */
async function frames(agents, ticks) {
  const page = await open(browser, await own(agents, ticks), { reducedMotion: "no-preference", before: watch });
  await ready(page);
  await page.waitForFunction(() => window.seen.waits.length >= 240);
  const { waits } = await page.evaluate(() => window.seen);
  await page.context().close();
  return waits.slice(0, 240);
}

/** Processor seconds of a process. */
function seconds(command, words) {
  const done = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null', "-", command, ...words], {
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(done.stderr);
  const [user, system] = done.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return user + system;
}

/** Processor time of the engine in node over that of each of some programs, for the same runs. */
function over(...programs) {
  const folder = mkdtempSync(join(tmpdir(), "tandem-page-bench-"));
  const file = join(folder, "scenario.toml");
  writeFileSync(file, scenario(60, TICKS));
  const timesOf = (program) => (runs) =>
    seconds(program, ["run", file, "--replicates", String(runs), "--threads", "1", "--quiet", "--out", join(folder, `${runs}.h5`)]);
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
  const more = (runs) => runs(4 * RUNS) - runs(RUNS);
  const page = more(engine);
  const ratios = programs.map((program) => page / more(timesOf(program)));
  rmSync(folder, { recursive: true });
  return ratios;
}

say("one file", statSync(PAGE).size / 1e6, "MB", 1.2);
say("a page with nothing in it, for comparison", await medianOf(5, emptyPage), "s");
const times = [];
for (let k = 0; k < 5; ++k) times.push(await pictures());
say("first picture of two worlds of 24 people", median(times.map(([picture]) => picture)), "s", 1.5);
say("both worlds computed whole, with charts", median(times.map(([, whole]) => whole)), "s");
const both = await medianOf(3, manyRuns);
say(`${RUNS} runs of 60 people over ${TICKS} weeks`, both / 2, "s", 3);
say(`${RUNS} pairs of such runs, which a bet asks for`, both, "s", 6);
const playing = await frames(60, TICKS);
say("60 people play: time between frames, median", median(playing), "ms", 17);
say("60 people play: longest of 240 from the first picture on", Math.max(...playing), "ms", 50);
say("2 000 people play: time between frames, median", median(await frames(2000, 100)), "ms", 100);
await browser.close();
const [here, plain] = over(...[PROGRAM, process.env.TANDEM_PLAIN].filter(Boolean));
say("per agent and tick, over the program's time", here, "times", 2);
if (plain) say("the same over a program without variants for newer processors", plain, "times");

process.stdout.write(`| what | measured | target | |\n|---|---|---|---|\n${rows.join("\n")}\n`);
