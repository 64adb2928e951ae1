// SPDX-License-Identifier: MIT
// What the tests of the page share: a browser, pages that remember what went wrong, the lesson's data, the program.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
export const PLAYGROUND = join(ROOT, "analysis/playground");
export const PAGE = process.env.TANDEM_PLAYGROUND ?? join(ROOT, "build/playground/tandem-playground.html");
const require = createRequire(join(PLAYGROUND, "package.json"));
const { chromium } = require("playwright-core");
const { build } = require("esbuild");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const json = (name) => JSON.parse(readFileSync(join(PLAYGROUND, name), "utf8"));
export const words = json("words/en.json");
export const lesson = json("lesson/lesson.json");
export const lessonPages = lesson.pages.map((name) => json(`lesson/${name}.json`));
export const { effects } = json("lesson/evidence.json");

/** The text of a key, with what stands in braces. */
export const text = (key, values = {}) => words[key].replace(/\{([\w.-]+)\}/g, (braces, name) => values[name] ?? braces);

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

const opened = new Set();

/** Closes all pages, after each test: one that is left behind goes on computing beside the tests that follow. */
export const closePages = () => Promise.all([...opened].map((context) => context.close()));

/** A page of the file; `page.wrong` lists console errors, failed scripts and requests that leave the file. */
export async function open(browser, fragment = "", options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    locale: "en-GB",
    acceptDownloads: true,
    ...options,
  });
  opened.add(context);
  context.on("close", () => opened.delete(context));
  const page = await context.newPage();
  page.wrong = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.wrong.push(`error: ${error.message}`));
  page.on(
    "request",
    (request) =>
      /^(blob|data):/.test(request.url()) ||
      request.url().split(/[?#]/)[0] === pathToFileURL(options.file ?? PAGE).href ||
      page.wrong.push(`request: ${request.url()}`),
  );
  page.setDefaultTimeout(Number(process.env.TANDEM_PATIENCE ?? 60) * 1000);
  if (options.before) await page.addInitScript(options.before);
  await page.goto(pathToFileURL(options.file ?? PAGE).href + (fragment && `#${fragment}`));
  return page;
}

/** Waits until the worlds of the stage are there, with all their weeks. */
export const ready = (page) => page.locator(".stage[aria-busy=false] .pictures").waitFor();

/** Waits until every world of the stage is drawn, in a week that is known. */
export const drawn = (page) => page.locator(".pictures .person").first().waitFor();

/** What axe finds, one line each. */
export async function axe(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ target }) => target.join(" "))
        .join(" | ")}`,
  );
}

/** Pictures to look at, where TANDEM_PICTURES is set: the page as it stands, on a phone, a laptop and a projector. */
export async function pictures(page, name) {
  if (!process.env.TANDEM_PICTURES) return;
  for (const width of [390, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(ROOT, `build/playground/pictures/${name}-${width}.png`), fullPage: true });
  }
}

/** A module of the page's source, for node. */
export async function source(name) {
  const out = join(mkdtempSync(join(tmpdir(), "tandem-page-")), "module.mjs");
  await build({
    entryPoints: [join(PLAYGROUND, "page/src", name)],
    outfile: out,
    bundle: true,
    format: "esm",
    platform: "node",
    loader: { ".csv": "text", ".toml": "text" },
    logLevel: "error",
  });
  return import(pathToFileURL(out).href);
}

/** Runs a command of the repository: { status, stdout, stderr }. */
export const command = (name, ...words) =>
  spawnSync(name, words, { encoding: "utf8", cwd: ROOT, env: { TANDEM_PLAYGROUND: PAGE, ...process.env } });

/** Runs the program; its standard output. */
export const tandem = (...words) =>
  execFileSync(process.env.TANDEM ?? join(ROOT, "build/release/tandem"), words, { encoding: "utf8", cwd: ROOT });

export { readFileSync };
