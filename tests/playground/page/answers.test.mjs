// SPDX-License-Identifier: MIT
// What stands beside an answer says whose numbers it has; the answer comes into view; nothing runs or is saved unseen.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { axe, closePages, effects, json, launch, lesson, open, readFileSync, ready, source, text, words } from "./tools.mjs";

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
afterEach(closePages);

const result = (page) => page.locator(".reveal .dots circle").first().waitFor();

async function bet(page, option = 0) {
  await page.getByRole("radio").nth(option).check();
  await page.locator("form.bet button.main").click();
}

test("with the default organisation set, text and verdict on the lesson's own give way, and come back", async () => {
  const page = await open(browser, "page=wall&step=1");
  await bet(page);
  await result(page);
  const own = await page.locator(".reveal").innerText();
  assert.ok(own.includes(words["ui.many.wrong"]) && own.includes(words["lesson.organisation"]));
  await page.locator(".defaults input").check();
  await page.getByText(words["ui.defaults.now"]).waitFor();
  await result(page);
  assert.equal(await page.locator(".reveal .revealed, .reveal .verdict").count(), 0);
  assert.ok(!(await page.locator(".reveal").innerText()).includes(words["lesson.organisation"]));
  assert.deepEqual(await axe(page), []);
  await page.locator(".defaults input").uncheck();
  await page.locator(".reveal .verdict").waitFor();
  assert.equal(await page.locator(".reveal").innerText(), own);
  assert.deepEqual(page.wrong, []);
});

test("numbers that are not those of the picture are said to be averages, and of which seed", async () => {
  for (const [fragment, key] of [
    ["page=trust&answer=seen", "ui.reveal.average"],
    ["page=ana&answer=Ben", "ui.reveal.average"],
    ["page=trust&answer=seen&seed=5", "ui.reveal.seed"],
  ]) {
    const page = await open(browser, fragment);
    await page.getByText(text(key, { worlds: lesson.worlds })).waitFor();
    await page.context().close();
  }
});

test("a prediction has a verdict, and in how many worlds it came", async () => {
  for (const [name, key] of [
    ["Ben", "ui.many.wrong"],
    ["Mia", "ui.many.right"],
  ]) {
    const page = await open(browser, `page=ana&answer=${name}`);
    const verdict = await page.locator(".reveal .verdict").innerText();
    const came = text("ui.predict.came", { n: effects["ana.known"].asked[name], worlds: lesson.worlds });
    assert.ok(verdict.includes(words[key]) && verdict.includes(came), verdict);
    await page.context().close();
  }
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
])
  test(`${width} by ${height}: the answer comes into view`, async () => {
    for (const fragment of ["page=ana", "page=wall&step=1"]) {
      const page = await open(browser, fragment, { viewport: { width, height } });
      await bet(page);
      const verdict = page.locator(".reveal .verdict");
      await verdict.waitFor();
      await page.waitForFunction(() => document.querySelector(".reveal .verdict").getBoundingClientRect().bottom <= innerHeight);
      assert.ok((await verdict.boundingBox()).y >= 0);
      await page.context().close();
    }
  });

test("a link that holds an answer opens at the top", async () => {
  const page = await open(browser, "page=wall&step=1&answer=nothing", { viewport: { width: 390, height: 844 } });
  await result(page);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.context().close();
});

test("the sandbox: what no dial shows is in sight, and one's own settings begin afresh", async () => {
  const page = await open(browser, "page=sandbox");
  const preset = page.locator("select.preset");
  const lines = page.locator(".talk textarea");
  assert.equal(await lines.first().isVisible(), false);
  await preset.selectOption("open-door.goal");
  await lines.first().waitFor();
  assert.match(await lines.nth(1).inputValue(), /interventions\.joint_goal\.active = true/);
  await preset.selectOption("");
  assert.deepEqual([await lines.nth(0).inputValue(), await lines.nth(1).inputValue()], ["", "boundaries.permeability = 0"]);
  assert.ok((await page.locator("table.sliders").innerText()).includes(text("ui.sandbox.as-is-now", { value: "0.6" })));
  await lines.nth(1).fill("holidays");
  await page.locator("button.main", { hasText: words["ui.run"] }).first().click();
  assert.match(await page.locator("[role=alert]").first().innerText(), /holidays: there is no such key/);
  assert.deepEqual(await axe(page), []);
});

test("Room bets where there is nothing to bet on: that is said", async () => {
  for (const fragment of ["page=sandbox", "page=bridges", "page=trust", "page=room"]) {
    const page = await open(browser, fragment);
    await page.getByRole("button", { name: words["ui.room.mode"] }).click();
    await page.locator(".room", { hasText: words["ui.room.none"] }).waitFor();
    await page.context().close();
  }
});

test("another language: the worlds on the screen have its names", async () => {
  const page = await open(browser, "page=trust");
  await ready(page);
  await page.locator(".tools select").first().selectOption("de");
  await page.locator(".world figcaption", { hasText: json("words/de.json")["trust.world.usual"] }).waitFor();
  assert.deepEqual(page.wrong, []);
});

test("a room's list of people is saved without a name", async () => {
  const { write } = await source("room/code.ts");
  const codes = [1, 1, 2, 2].map((table, nonce) => write({ kind: "survey", table, answers: [1, 2, 3, 4, 5], nonce }));
  const page = await open(browser, "page=room");
  await page.locator(".talk textarea").fill(codes.map((code, i) => `${code} Zoë${i}`).join("\n"));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: words["ui.simulate.roster"] }).click(),
  ]);
  const roster = readFileSync(await download.path(), "utf8");
  assert.ok(/^P1,Table 1,/m.test(roster) && !roster.includes("Zoë"), roster);
});
