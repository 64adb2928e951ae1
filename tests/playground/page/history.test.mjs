// SPDX-License-Identifier: MIT
// The address and the history: back and forth, a second link in the same tab, a reload, many weeks in a second.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { closePages, json, launch, open, PAGE, ready, source, words } from "./tools.mjs";

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
afterEach(closePages);

const heading = (page, name) => page.locator("h1", { hasText: words[`${name}.title`] }).waitFor();
const inTab = (page, fragment) => page.evaluate((link) => void (location.hash = link), fragment);

test("back and forth through the pages, and the tab is called what it shows", async () => {
  const page = await open(browser, "");
  await heading(page, "ana");
  for (const [i, name] of [
    [1, "trust"],
    [3, "wall"],
  ]) {
    await page.locator(".pages button").nth(i).click();
    await heading(page, name);
    await page.waitForFunction((said) => location.hash.includes(`page=${said}`), name);
  }
  await page.goBack();
  await heading(page, "trust");
  await page.goForward();
  await heading(page, "wall");
  assert.ok((await page.title()).startsWith(words["wall.title"]));
  await page.goBack();
  await page.goBack();
  await heading(page, "ana");
  await inTab(page, "v=1&check=0000&page=wall");
  await page.locator(".trouble").waitFor();
  await page.goBack();
  await heading(page, "ana");
  assert.deepEqual(page.wrong, []);
});

test("another link in the same tab: its settings, its week, and nothing of the one before", async () => {
  const { linkOf, START } = await source("link/link.ts");
  const sandbox = (ticks, tick) => {
    const set = { "run.ticks": String(ticks) };
    return linkOf({ ...START, page: "sandbox", first: set, second: set, tick });
  };
  const page = await open(browser, await sandbox(20, 3));
  await ready(page);
  const at = (week, ticks) =>
    page.waitForFunction(
      ([value, most]) => {
        const field = document.querySelector(".week input");
        return field?.value === value && field.max === most;
      },
      [String(week), String(ticks)],
    );
  await at(3, 20);
  await inTab(page, await sandbox(30, 7));
  await at(7, 30);
  await inTab(page, await sandbox(30, 21));
  await at(21, 30);
  assert.match(await page.locator(".talk textarea").first().inputValue(), /run\.ticks = 30/);
  assert.deepEqual(page.wrong, []);
});

test("a scenario of one's own is in no link of another page", async () => {
  const { linkOf, viewOf, START } = await source("link/link.ts");
  const scenario = { text: "schema = 1\n[run]\nticks = 4\n[organisation]\nagents = 6\nunits = 2\n", files: {} };
  const page = await open(browser, await linkOf({ ...START, page: "own", scenario }));
  await ready(page);
  await page.locator(".pages button").nth(3).click();
  await heading(page, "wall");
  await page.waitForFunction(() => location.hash.includes("page=wall"));
  const hash = await page.evaluate(() => location.hash);
  assert.ok(!hash.includes("scenario="), hash);
  await page.goBack();
  await ready(page);
  assert.equal(await page.locator(".place0 .person").count(), 6);
  assert.equal((await viewOf(await page.evaluate(() => location.hash))).scenario.text, scenario.text);
});

test("weeks that go by quickly: the address is written a few times, and says the last", async () => {
  const page = await open(browser, "page=trust");
  await ready(page);
  const written = await page.evaluate(async () => {
    let count = 0;
    const replace = history.replaceState.bind(history);
    history.replaceState = (...words) => (++count, replace(...words));
    const slider = document.querySelector(".weeks");
    for (let week = 1; week <= 50; ++week) {
      slider.value = String(week);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => setTimeout(done, 4));
    }
    return new Promise((done) => setTimeout(() => done(count), 600));
  });
  assert.ok(written < 25, String(written));
  await page.waitForFunction(() => /week=50(&|$)/.test(location.hash));
  // A week that there is not leaves the field at the one that is shown, each time.
  for (const typed of ["9999", "9999", "-5", "2.6"]) {
    await page.locator(".week input").fill(typed);
    await page.locator(".week input").blur();
    assert.equal(await page.locator(".week input").inputValue(), await page.locator(".weeks").inputValue(), typed);
  }
  assert.deepEqual(page.wrong, []);
});

test("a reload keeps the view, the language, and what the room said", async () => {
  const { write } = await source("room/code.ts");
  const german = json("words/de.json");
  const page = await open(browser, "page=wall&step=1&room=1");
  const code = write({ kind: "bet", step: 99 % 64, option: 0, nonce: 5 });
  await page.locator(".room textarea").fill(code);
  await page.locator(".tools select").first().selectOption("de");
  await page.getByRole("radio").nth(1).check();
  await page.locator("form.bet button.main").click();
  await page.waitForFunction(() => location.hash.includes("answer="));
  await page.reload();
  await page.locator("h1", { hasText: german["wall.title"] }).waitFor();
  assert.equal(await page.locator(".room textarea").inputValue(), code);
  assert.ok(await page.getByRole("radio").first().isDisabled(), "the bet stands");
  const other = await open(browser, "page=wall&step=1&room=1");
  assert.equal(await other.locator(".room textarea").inputValue(), "", "another visit knows nothing of it");
  assert.deepEqual([...page.wrong, ...other.wrong], []);
});

test("a preset that was damaged: a sentence and a way back", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "tandem-preset-")), "page.html");
  for (const bad of ['{"page":', '{"page":"own"}', '{"page":"own","first":null,"scenario":{"text":"schema = 1","files":{}}}']) {
    writeFileSync(
      file,
      readFileSync(PAGE, "utf8").replace(/(<script id="preset"[^>]*>)null/, (_, head) => head + bad),
    );
    const page = await open(browser, "", { file });
    await page.getByText(words["ui.problem.preset"]).waitFor();
    await page.locator(".trouble button").click();
    await heading(page, "ana");
    assert.deepEqual(page.wrong, []);
    await page.context().close();
  }
});
