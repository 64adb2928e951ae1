// SPDX-License-Identifier: MIT
// A link gives the same picture and digest again, and a downloaded scenario gives that digest on the command line.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { closePages, command, launch, lessonPages, open, ready, ROOT, source, tandem, text } from "./tools.mjs";

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
afterEach(closePages);

/** What is seen of the worlds, without what only says that something has the focus. */
const picture = (page) => page.locator(".pictures").evaluate((node) => node.outerHTML.replace(/ tabindex="-?\d"/g, ""));
const digests = (page) => page.locator(".digests code").allTextContents();
const charts = (page) => page.locator(".chart path").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("d")));

/** The sandbox, run, at a week, with somebody chosen. */
async function set(page) {
  await page.locator(".sliders select").nth(1).selectOption("0.9");
  await page
    .locator("button.main", { hasText: text("ui.run") })
    .first()
    .click();
  await ready(page);
  await page.locator(".week input").fill("37");
  await page.locator(".week input").blur();
  await page.locator(".place1 .person").nth(5).click();
  await page.locator(".metric select").selectOption("degree");
}

/** The address once it says this week. */
const addressOf = async (page, week) => {
  await page.waitForFunction((said) => location.hash.includes(`week=${said}`), week);
  return page.evaluate(() => location.hash.slice(1));
};

test("a link of the sandbox round trip: picture, charts, person, digests", async () => {
  const page = await open(browser, "page=sandbox");
  await page.locator(".luck summary").click();
  await page.locator(".luck input").first().fill("12");
  await page.locator(".luck input").nth(1).fill("4");
  await page.locator(".luck form button").first().click();
  await set(page);
  await page.waitForFunction(() => location.hash.includes("metric=degree"));
  const link = await addressOf(page, 37);
  assert.match(link, /seed=12/);
  const again = await open(browser, link);
  await ready(again);
  assert.equal(await picture(again), await picture(page));
  assert.deepEqual(await charts(again), await charts(page));
  assert.deepEqual(await digests(again), await digests(page));
  assert.equal((await digests(again)).length, 2);
  assert.notEqual((await digests(again))[0], (await digests(again))[1]);
  assert.deepEqual([...page.wrong, ...again.wrong], []);
});

test("a preset of the sandbox stays selected, runs as on its page, and is in the link", async () => {
  const page = await open(browser, "page=sandbox");
  await page.locator("select.preset").selectOption("late-wall.leavers");
  await page
    .locator("button.main", { hasText: text("ui.run") })
    .first()
    .click();
  await ready(page);
  assert.equal(await page.locator("select.preset").inputValue(), "late-wall.leavers");
  const again = await open(browser, await addressOf(page, 156));
  await ready(again);
  assert.equal(await again.locator("select.preset").inputValue(), "late-wall.leavers");
  assert.deepEqual(await digests(again), await digests(page));
  const late = lessonPages.find(({ name }) => name === "late-wall");
  const lesson = await open(browser, `page=late-wall&step=2&answer=nothing&world=${late.replicate}`);
  await ready(lesson);
  const other = await open(browser, `${await addressOf(page, 156)}`.replace(/^v=1&check=....&/, "") + `&world=${late.replicate}`);
  await ready(other);
  assert.deepEqual(await digests(other), await digests(lesson));
});

test("the list to start from names each pair of worlds once", async () => {
  const page = await open(browser, "page=sandbox");
  const names = await page.locator("select.preset option").allInnerTexts();
  assert.ok(names.length > 8);
  assert.deepEqual([...new Set(names)], names);
});

test("a scenario file that is saved has the page's digest on the command line", async () => {
  const page = await open(browser, "page=wall&step=1");
  await page.getByRole("radio").first().check();
  await page.locator("form.bet button.main").click();
  await ready(page);
  const folder = mkdtempSync(join(tmpdir(), "tandem-saved-"));
  const saved = [];
  page.on("download", (download) =>
    saved.push(download.saveAs(join(folder, download.suggestedFilename())).then(() => download.suggestedFilename())),
  );
  await page.locator(".sharing summary").click();
  await page.locator(".share button").nth(2).click();
  await page.getByText("tandem run").waitFor();
  await page.waitForTimeout(500);
  const names = await Promise.all(saved);
  const scenario = names.find((name) => name.endsWith(".toml"));
  const again = await open(browser, "page=sandbox");
  await again.locator(".file input").setInputFiles(join(folder, scenario));
  await ready(again);
  assert.ok(names.includes("roster.csv"), names.join());
  assert.match(readFileSync(join(folder, scenario), "utf8"), /permeability = 0/);
  const { replicate } = lessonPages.find(({ name }) => name === "wall");
  tandem("run", join(folder, scenario), "--out", join(folder, "out.h5"), "--replicates", String(replicate + 1), "--quiet");
  const [, digest] = await digests(page);
  const lines = tandem("digest", join(folder, "out.h5")).split("\n");
  assert.ok(
    lines.some((line) => line.startsWith(`run ${replicate} `) && line.includes(digest)),
    digest,
  );
  const [opened] = await digests(again);
  assert.ok(
    lines.some((line) => line.startsWith("run ") && line.includes(opened)),
    `opened again: ${opened}`,
  );
  const beside = ` ${text("ui.share.beside", { files: "roster.csv", file: scenario })}`;
  assert.ok(
    (await page.locator(".sharing [role=status]").innerText()).includes(text("ui.share.command", { file: scenario, replicate, beside })),
  );
});

/** The commands of docs/playground.md that write pages, with `folder` in place of the files that they leave. */
function documented(folder) {
  const page = readFileSync(join(ROOT, "docs/playground.md"), "utf8");
  const lines = page.match(/^ {4}(scripts\/python|build\/release).*$/gm).map((line) => line.trim());
  return lines.map((line) => line.replace(/(\w[\w-]*\.(html|h5))/g, `${folder}/$1`).split(" "));
}

test("pages that open on a scenario and on a run of a results file: the digest of the command line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tandem-preset-"));
  for (const [program, ...words] of documented(folder)) {
    if (program === "scripts/python") assert.equal(command(join(ROOT, program), ...words).status, 0, words.join(" "));
    else tandem(...words, "--quiet");
  }
  const page = await open(browser, "", { file: join(folder, "run-4.html") });
  await ready(page);
  const lines = tandem("digest", join(folder, "lesson.h5")).split("\n");
  const [first, second] = await digests(page);
  assert.ok(
    lines.some((line) => /^run 0 /.test(line) && line.includes(first)),
    first,
  );
  assert.ok(
    lines.some((line) => /^run 4 /.test(line) && line.includes(second)),
    second,
  );
  const silo = await open(browser, "", { file: join(folder, "silo.html") });
  await ready(silo);
  assert.match(readFileSync(join(folder, "lesson.html"), "utf8"), / data-live="0"/);
  assert.deepEqual([...page.wrong, ...silo.wrong], []);
});

test("no page is written for what cannot be run, for no run, or over something else", () => {
  const folder = mkdtempSync(join(tmpdir(), "tandem-refused-"));
  const refused = (...words) => {
    const done = command(join(ROOT, "scripts/python"), "-m", "tandem.playground", ...words);
    assert.equal(done.status, 2);
    return done.stderr;
  };
  writeFileSync(join(folder, "bad.toml"), "schema = 1\n[run]\ntickz = 3\n");
  assert.match(refused(join(folder, "bad.toml")), /bad\.toml:3:1: run\.tickz: .*did you mean run\.ticks/);
  assert.match(refused(join(folder, "none.toml")), /none\.toml.*cannot be read/);
  const scenario = join(ROOT, "scenarios/silo-effect.toml");
  assert.match(refused(scenario, "--out", join(folder, "bad.toml")), /exists and is no page/);
  assert.equal(readFileSync(join(folder, "bad.toml"), "utf8").length, 27);
  tandem(
    "run",
    join(ROOT, "scenarios/silo-lesson.toml"),
    "--set",
    "run.ticks=4",
    "--replicates",
    "1",
    "--out",
    join(folder, "a.h5"),
    "--quiet",
  );
  assert.match(refused(join(folder, "a.h5"), "--run", "99"), /no run 99/);
  assert.deepEqual(readdirSync(folder).sort(), ["a.h5", "bad.toml"]);
});

test("views come back from their links as they were; broken ones say what is wrong", async () => {
  const { linkOf, viewOf, START, BadLink } = await source("link/link.ts");
  const views = [
    START,
    { ...START, page: "wall", step: 1, tick: 0, replicate: 3, person: 0, shown: "second", room: true, metric: "trust" },
    {
      ...START,
      page: "own",
      seed: 9e15,
      scenario: { text: 'title = "<b>&é漢"\n', files: { "r.csv": "id,unit\na,b\n" } },
      first: { "run.ticks": "52" },
      second: { 'a"b': "[1, 2]" },
    },
  ];
  const plain = (view) => JSON.parse(JSON.stringify(view));
  for (const view of views) assert.deepEqual(plain(await viewOf(await linkOf(view))), plain(view));
  const link = await linkOf(views[2]);
  const problem = async (fragment) =>
    viewOf(fragment).then(
      () => "none",
      (error) => (error instanceof BadLink ? error.problem : String(error)),
    );
  assert.equal(await problem(link.slice(0, -9)), "cut");
  assert.equal(await problem(link.slice(0, 15)), "cut");
  assert.equal(await problem(link.replace("v=1", "v=7")), "version");
  assert.equal(await problem("page=wall&week=-3"), "number");
  assert.equal(await problem("page=wall&seed=1e9"), "number");
  assert.equal(await problem("page=own&scenario=%%%"), "unreadable");
  assert.equal(await problem("page=own&scenario=AAAA"), "unreadable");
  assert.equal(await problem("page=wall&week=3"), "none");
});
