// SPDX-License-Identifier: MIT
// Clumsy and hostile use: files that are dropped, names of every kind, worlds that cannot be run, browsers that lack something.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { axe, closePages, launch, open, ready, source, text, words } from "./tools.mjs";

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
afterEach(closePages);

const said = (page) => page.locator("[role=alert]").first().innerText();
const small = "schema = 1\n[run]\nticks = 6\n[organisation]\nagents = 6\nunits = 2\n";

async function link(parts) {
  const { linkOf, START } = await source("link/link.ts");
  return linkOf({ ...START, ...parts });
}

/** Lets files fall on an element. */
const drop = (page, selector, files) =>
  page.locator(selector).evaluate((element, dropped) => {
    const data = new DataTransfer();
    for (const { name, content, size } of dropped) data.items.add(new File([size ? new Uint8Array(size) : content], name));
    const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data });
    element.dispatchEvent(event);
    return event.defaultPrevented;
  }, files);

test("files that fall on any page are opened in the sandbox, or refused with a sentence; the page stays", async () => {
  const page = await open(browser, "page=wall");
  await page.locator("h1").waitFor();
  for (const [file, key] of [
    [{ name: "film.toml", size: 50_000_000 }, "ui.own.large"],
    [{ name: "a.docx", content: "text" }, "ui.own.no-scenario"],
    [{ name: "b.toml", content: "a\0b" }, "ui.own.binary"],
  ]) {
    assert.ok(await drop(page, "h1", [file]), "the browser does not leave the page");
    await page.getByText(text(key, { name: file.name })).waitFor();
    assert.equal(await page.locator("h1").innerText(), words["wall.title"]);
  }
  await drop(page, "h1", [{ name: "MINE.TOML", content: small }]);
  await ready(page);
  assert.equal(await page.locator(".place0 .person").count(), 6);
  assert.equal(await page.locator("[role=alert]").count(), 0);
  assert.equal(await drop(page, ".file input", [{ name: "c.toml", content: small }]), false, "a field for files takes them itself");
  assert.deepEqual(page.wrong, []);
});

test("names of 200 letters, pictures, and those that run from right to left", async () => {
  const names = ["Maximiliane Theodora ".repeat(10).trim(), "אבי", "\u202eevil", "👩‍👩‍👧🎉", "A".repeat(200), "Zoë"];
  const rows = names.map((name, i) => `"${name}","${i % 2 ? "שיווק" : "A unit of many words ".repeat(9)}"`);
  const scenario = {
    text: 'schema = 1\n[run]\nticks = 6\n[organisation]\nrecord = "roster"\nfile = "r.csv"\n',
    files: { "r.csv": `id,unit\n${rows.join("\n")}\n` },
  };
  const page = await open(browser, await link({ page: "own", scenario, person: 1, tick: 5 }), { viewport: { width: 360, height: 800 } });
  await ready(page);
  const labels = await page.locator(".place0 .person text, .place0 .unit-name").allTextContents();
  for (const label of labels) assert.ok(Array.from(label).length <= 26, label);
  const chosen = page.locator(".why .answer-in p").nth(1);
  await chosen.waitFor();
  assert.ok((await chosen.textContent()).includes("\u2068אבי\u2069"), "what runs the other way turns nothing around it");
  assert.ok(!(await page.locator("main").textContent()).includes("\u202e"));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.wrong, []);
});

test("a name of the room is cut between letters, never within one", async () => {
  const { rosterOf } = await source("room/survey.ts");
  const people = [`${"A".repeat(23)}🎉x`, "\u202eb\u0000c"].map((name) => ({
    name,
    code: { kind: "survey", table: 1, answers: [1, 2, 3, 4, 5], nonce: 0 },
  }));
  const roster = rosterOf(people, (table) => `Table ${table}`);
  assert.ok(roster.includes(`\n${"A".repeat(23)}🎉,`) && roster.includes("\nbc,"), roster);
  assert.equal(new TextDecoder().decode(new TextEncoder().encode(roster)), roster);
});

test("what is wrong is said of the world that it is wrong in, and nothing more can be run of it", async () => {
  const first = { "run.ticks": "8" };
  const page = await open(browser, await link({ page: "sandbox", first, second: { "run.tickz": "3", "tasks.external_share": "7" } }));
  const sentence = await said(page);
  assert.ok(sentence.startsWith(text("ui.problem.world", { world: words["ui.sandbox.second"], count: 2 })), sentence);
  assert.ok(!sentence.includes(words["ui.sandbox.first"]), sentence);
  assert.equal(await page.getByRole("button", { name: text("ui.many.run", { worlds: 200 }) }).count(), 0);
  assert.deepEqual(await axe(page), []);
  assert.equal(
    await page.locator(".sliders select").nth(1).inputValue(),
    "7",
    "the dial shows what is set, also where it is none of its values",
  );
  const lines = page.locator(".talk textarea");
  const run = page.locator("button.main", { hasText: words["ui.run"] }).first();
  await lines.nth(0).fill("nonsense = 1");
  await run.click();
  await page.locator("[role=alert]", { hasText: "nonsense" }).waitFor();
  const both = await said(page);
  for (const world of ["ui.sandbox.first", "ui.sandbox.second"]) assert.ok(both.includes(`“${words[world]}”`), both);
  await lines.nth(1).fill("nonsense = 1");
  await run.click();
  await page.getByText(words["ui.problem.scenario-one"]).waitFor();
  assert.ok(!(await said(page)).includes(words["ui.sandbox.first"]), "the same of both is said once, of neither by name");
  // Weeks as TOML writes them, and a metric that there is not.
  for (const side of [0, 1]) await lines.nth(side).fill("run.ticks = 1_2");
  await run.click();
  await ready(page);
  await page.getByRole("button", { name: text("ui.many.run", { worlds: 200 }) }).click();
  await page.locator(".reveal .dots", { hasText: text("ui.many.axis", { metric: words["metric.output"], from: 7, to: 12 }) }).waitFor();
  assert.deepEqual(page.wrong, []);
});

test("a link with a measure that there is not, asked in 200 worlds", async () => {
  const page = await open(browser, await link({ page: "own", scenario: { text: small, files: {} }, metric: "__proto__" }));
  await ready(page);
  await page.getByRole("button", { name: text("ui.many.run", { worlds: 200 }) }).click();
  await page.locator(".reveal .dots").waitFor();
  assert.deepEqual(page.wrong, []);
});

test("what stands behind a letter of code 0 is not left out unseen; a problem of a data file names it", async () => {
  const page = await open(browser, await link({ page: "own", scenario: { text: `${small}\0[tasks]\n`, files: {} } }));
  assert.match(await said(page), /code 0/);
  const other = await open(
    browser,
    await link({
      page: "own",
      scenario: { text: 'schema = 1\n[organisation]\nrecord = "roster"\nfile = "r.csv"\n', files: { "r.csv": "" } },
    }),
  );
  assert.match(await said(other), /r\.csv/);
});

test("a link of a scenario from files opens it; one too large says so, and offers the file", async () => {
  const page = await open(browser, "page=sandbox");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const roster = (rows) => `id,unit\n${rows.map((row, i) => `${row},${i % 2 ? "B" : "A"}`).join("\n")}\n`;
  const file = (name, content) => ({ name, mimeType: "", buffer: Buffer.from(content) });
  const scenario = 'schema = 1\n[run]\nticks = 6\n[organisation]\nrecord = "roster"\nfile = "people.csv"\n';
  const put = async (rows) => {
    await page.locator(".file input").setInputFiles([file("own.toml", scenario), file("people.csv", roster(rows))]);
    await page.waitForFunction((count) => document.querySelectorAll(".place0 .person").length === count, rows.length);
    await ready(page);
    await page.locator(".sharing:not([open]) summary").click();
    await page.getByRole("button", { name: words["ui.share.link"] }).click();
  };
  await put(["Ana", "Ben", "Chi", "Dan"]);
  await page.getByText(words["ui.share.copied"]).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const again = await open(browser, copied.split("#")[1]);
  await ready(again);
  assert.deepEqual(await again.locator(".digests code").allTextContents(), await page.locator(".digests code").allTextContents());
  await again.context().close();
  // Letters by no rule, which cannot be packed.
  let state = 1;
  const letters = () => Array.from({ length: 20 }, () => String.fromCharCode(97 + ((state = (state * 48271) % 2147483647) % 26))).join("");
  await put(Array.from({ length: 2500 }, letters));
  const offered = text("ui.share.file", { world: words["ui.sandbox.first"] });
  await page.getByText(text("ui.share.too-large", { file: offered })).waitFor();
  assert.ok(await page.getByRole("button", { name: offered }).isVisible());
  assert.deepEqual(page.wrong, []);
});

test("an address that can hold no scenario asks for the file", async () => {
  const page = await open(browser, "page=own");
  assert.ok((await said(page)).includes(words["ui.problem.link-file"]));
  assert.deepEqual(page.wrong, []);
});

test("no clipboard: the link stands there to be copied", async () => {
  const before = () => Object.defineProperty(navigator, "clipboard", { value: undefined });
  const page = await open(browser, "page=trust", { before });
  await ready(page);
  await page.locator(".sharing summary").click();
  await page.getByRole("button", { name: words["ui.share.link"] }).click();
  await page.getByText(words["ui.share.by-hand"]).waitFor();
  assert.match(await page.locator("input.link").inputValue(), /#v=1&check=....&page=trust/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.wrong, []);
});

test("no CompressionStream: all works but links with settings, and that is said", async () => {
  const page = await open(browser, "page=sandbox", { before: () => delete globalThis.CompressionStream });
  await page.locator(".sliders select").nth(1).selectOption("0.9");
  await page.locator("button.main", { hasText: words["ui.run"] }).first().click();
  await ready(page);
  await page.locator(".sharing summary").click();
  await page.getByRole("button", { name: words["ui.share.link"] }).click();
  await page.locator(".sharing [role=status]", { hasText: words["ui.share.no-packing"].split("{")[0] }).waitFor();
  assert.deepEqual(page.wrong, []);
});

test("a browser that refuses workers: a sentence, and no blank page", async () => {
  const before = () => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException("refused", "SecurityError");
      }
    };
  };
  const page = await open(browser, "page=wall", { before });
  await page.locator("[role=alert]").first().waitFor();
  assert.equal(await page.locator("h1").innerText(), words["wall.title"]);
  assert.deepEqual(page.wrong, []);
});

test("phones: a step without a bet, and a table that there is not, are told in a sentence", async () => {
  const phone = await open(browser, "page=bridges&task=bet", { viewport: { width: 360, height: 700 } });
  await phone.getByText(words["ui.phone.none"]).waitFor();
  await phone.getByRole("button", { name: words["ui.phone.look"] }).click();
  await phone.locator(".bridges").waitFor();
  const survey = await open(browser, "page=room&task=survey", { viewport: { width: 360, height: 700 } });
  await survey.locator("input[type=number]").fill("99");
  await survey.getByText(text("ui.survey.tables", { most: 31 })).waitFor();
  await survey.locator("input[type=number]").fill("31");
  assert.equal(await survey.locator("[role=alert]").count(), 0);
  assert.deepEqual([...phone.wrong, ...survey.wrong], []);
});
