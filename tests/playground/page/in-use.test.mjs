// SPDX-License-Identifier: MIT
// How the page holds in use: clicks faster than worlds run, a whole lesson page by the keyboard, a narrow screen, paper.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { closePages, json, launch, lessonPages, open, ready, source, words } from "./tools.mjs";

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
afterEach(closePages);

test("clicks faster than worlds run: it ends where the last one went, and nothing breaks", async () => {
  const page = await open(browser, "page=sandbox", { reducedMotion: "no-preference" });
  const run = page.locator("button.main", { hasText: words["ui.run"] }).first();
  await run.waitFor();
  await page.evaluate(async () => {
    const press = (selector) => document.querySelector(selector)?.click();
    const rest = (time) => new Promise((done) => setTimeout(done, time));
    for (let round = 0; round < 12; ++round) {
      press(".talk button.main");
      await rest(round * 15);
      for (const one of [
        ".progress button",
        ".controls .step",
        ".controls .play",
        ".controls .start",
        ".place0 .person",
        ".stage .empty button",
      ])
        press(one);
      press(`.pages li:nth-child(${(round % 9) + 1}) button`);
      await rest(round * 10);
      press(".forward");
      press(".next button");
      press(".switch .second");
    }
    press(".pages li:nth-child(9) button");
  });
  await page.locator("h1", { hasText: words["sandbox.title"] }).waitFor();
  await run.click();
  await ready(page);
  assert.equal(await page.locator("[role=alert]").count(), 0);
  // To a week while it plays.
  await page.locator(".controls .start").click();
  await page.locator(".controls .play").click();
  await page.locator(".weeks").fill("33");
  assert.equal(await page.locator(".week input").inputValue(), "33");
  assert.equal(await page.locator(".controls .play").count(), 1, "it stands where it was put");
  assert.deepEqual(page.wrong, []);
});

/** Presses Tab until what has the focus matches. */
async function tabTo(page, selector) {
  for (let i = 0; i < 120; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`no ${selector} by the Tab key`);
}

test("a whole page of the lesson by the keyboard alone, from its first step to the next page", async () => {
  const page = await open(browser, "page=ana");
  const { steps } = lessonPages[0];
  for (const [number] of steps.entries()) {
    await tabTo(page, "form.bet input");
    await page.keyboard.press("Space");
    await tabTo(page, "form.bet button.main");
    await page.keyboard.press("Enter");
    await page.locator(".reveal .verdict").waitFor();
    assert.ok(await page.evaluate(() => document.activeElement !== document.body), "the focus is not lost");
    await tabTo(page, ".next .forward");
    await page.keyboard.press("Enter");
    if (number + 1 < steps.length) await page.locator("legend", { hasText: words[`ana.${steps[number + 1].name}.question`] }).waitFor();
  }
  await page.locator("h1", { hasText: words["trust.title"] }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.deepEqual(page.wrong, []);
});

test("a phone's bet by the keyboard: the code has the focus", async () => {
  const phone = await open(browser, "page=wall&step=1&task=bet");
  await tabTo(phone, "form.bet input");
  await phone.keyboard.press("Space");
  await phone.keyboard.press("Enter");
  await phone.locator(".code .letters:focus").waitFor();
});

for (const [width, locale] of [
  [320, "de-DE"],
  [360, "de-DE"],
])
  test(`${width} pixels, as at 1280 magnified to ${Math.round(128000 / width)} %: every page reads without scrolling sideways (${locale})`, async () => {
    const page = await open(browser, "", { viewport: { width, height: 256 }, locale });
    const german = json("words/de.json");
    for (const name of [...lessonPages.map((one) => one.name), "room"]) {
      await page.evaluate((link) => void (location.hash = link), `page=${name}&room=1`);
      await page.locator("h1", { hasText: german[name === "room" ? "ui.simulate.title" : `${name}.title`] }).waitFor();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(widths[0] <= widths[1], `${name}: ${widths}`);
    }
    assert.deepEqual(page.wrong, []);
  });

test("German: a person's week, its numbers, units without a name", async () => {
  const { linkOf, START } = await source("link/link.ts");
  const german = json("words/de.json");
  const scenario = { text: "schema = 1\n[run]\nticks = 8\n[organisation]\nagents = 12\nunits = 3\n", files: {} };
  const page = await open(browser, await linkOf({ ...START, page: "own", scenario, person: 2, tick: 5 }), { locale: "de-DE" });
  await ready(page);
  assert.equal(await page.locator(".place0 .unit-name").first().textContent(), german["ui.unit"].replace("{unit}", "1"));
  const numbers = await page.locator(".why .trace small").allTextContents();
  const names = numbers.flatMap((line) => [...line.matchAll(/(?:^|, )\s*([^:]+): /g)].map(([, name]) => name.trim()));
  const known = Object.keys(german).filter((key) => key.startsWith("why.number."));
  assert.ok(names.length > 10, numbers.join("\n"));
  for (const name of names)
    assert.ok(
      known.some((key) => german[key] === name),
      name,
    );
});

test("on paper: the question, the pictures and the answer, nothing to press", async () => {
  const page = await open(browser, "page=wall&step=1&answer=nothing");
  await page.locator(".reveal .dots circle").first().waitFor();
  await page.emulateMedia({ media: "print" });
  for (const shown of ["h1", ".pictures", ".reveal .dots"]) assert.ok(await page.locator(shown).first().isVisible(), shown);
  for (const gone of ["header", ".controls", ".next", ".talk .luck", ".sharing"])
    assert.ok(!(await page.locator(gone).first().isVisible()), gone);
});

test("joint work of two without a partnership is drawn, in the legend, and told", async () => {
  const { linkOf, START } = await source("link/link.ts");
  const page = await open(browser, await linkOf({ ...START, page: "sandbox", second: { "boundaries.permeability": "0" }, tick: 9 }));
  await ready(page);
  const world = page.locator(".place0 .picture");
  assert.match(await world.getAttribute("aria-label"), /At work together without a partnership \(1\): Leo – Quin\./);
  assert.match(await world.locator(".strangers path").first().getAttribute("d"), /^M/);
  assert.equal(await page.locator(".place1 .strangers path").first().getAttribute("d"), "");
  await page.locator(".marks summary").click();
  assert.ok((await page.locator(".legend").innerText()).includes(words["ui.legend.strangers"]));
  // The E-I index: ends that are always the same, and what they say.
  const chart = page.locator(".chart", { hasText: words["metric.ei_index"] }).first();
  assert.deepEqual((await chart.locator(".axes text").allTextContents()).slice(0, 3), ["−1", "0", "+1"]);
  assert.ok((await chart.innerText()).includes(words["ui.chart.ei-index"]));
  assert.ok((await chart.locator("svg").first().getAttribute("aria-label")).includes(words["ui.chart.ei-index"]));
  assert.deepEqual(page.wrong, []);
});
