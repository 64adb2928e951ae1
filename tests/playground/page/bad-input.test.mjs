// SPDX-License-Identifier: MIT
// Whatever comes in, the page says a plain sentence and offers a way back; it is never blank, and nothing in it acts.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { axe, closePages, launch, open, PAGE, ready, source, text, words } from "./tools.mjs";

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
afterEach(closePages);

const said = (page) => page.locator("[role=alert]").first().innerText();

for (const [name, fragment, key] of [
  ["an unknown page", "page=nowhere", "ui.problem.link-page"],
  ["a week that is no number", "page=wall&week=soon", "ui.problem.link-number"],
  ["a fragment that says nothing", "garbage", "ui.problem.link-unknown"],
  ["an unreadable scenario", "page=own&scenario=AAAA", "ui.problem.link-unreadable"],
  ["a link that was cut", "v=1&check=0000&page=wall", "ui.problem.link-cut"],
  ["another version's link", "v=9&check=0000&page=wall", "ui.problem.link-version"],
]) {
  test(`${name}: a sentence and a way back`, async () => {
    const page = await open(browser, fragment);
    const sentence = await said(page);
    assert.ok(sentence.includes(words[key].split(/[:(“]/)[0].trim()), sentence);
    assert.deepEqual(await axe(page), []);
    await page.locator(".trouble button").click();
    assert.equal(await page.locator("h1").innerText(), words["ana.title"]);
    await ready(page);
    assert.deepEqual(page.wrong, []);
  });
}

/** The sandbox with a scenario of one's own. */
async function own(scenario, files = {}) {
  const { linkOf, START } = await source("link/link.ts");
  return open(browser, await linkOf({ ...START, page: "own", scenario: { text: scenario, files } }));
}

test("a scenario that is refused: all its problems, with lines", async () => {
  const page = await own("schema = 1\n\n[run]\ntickz = 3\n\n[tasks]\nexternal_share = 7\n");
  const sentence = await said(page);
  assert.match(sentence, /line 4:.*tickz/);
  assert.match(sentence, /line 7:.*external_share/s);
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: words["ui.own.back"] }).click();
  await page.locator("button.main", { hasText: words["ui.run"] }).first().click();
  await ready(page);
  assert.deepEqual(page.wrong, []);
});

test("two worlds that are refused alike, one a second after the other: the scenario is refused, and no world by name", async () => {
  const before = () => {
    let workers = 0;
    globalThis.Worker = class extends Worker {
      constructor(source) {
        super(source);
        this.late = workers++ % 2 ? 1000 : 0;
      }
      postMessage(message) {
        setTimeout(() => super.postMessage(message), this.late);
      }
    };
  };
  const { linkOf, START } = await source("link/link.ts");
  const scenario = { text: "schema = 1\n[run]\ntickz = 3\n", files: {} };
  const page = await open(browser, await linkOf({ ...START, page: "own", scenario }), { before });
  const sentence = await said(page);
  assert.ok(sentence.startsWith(words["ui.problem.scenario-one"]), sentence);
  assert.deepEqual(page.wrong, []);
});

test("a million agents are refused with a sentence, at once", async () => {
  const page = await own("schema = 1\n[organisation]\nagents = 1000000\nunits = 10\n");
  assert.match(await said(page), /agents/);
  assert.deepEqual(page.wrong, []);
});

test("more weeks of people than a page can keep are refused with a sentence", async () => {
  const page = await own("schema = 1\n[run]\nticks = 900000\n");
  assert.match(await said(page), /weeks/);
  assert.deepEqual(page.wrong, []);
});

test("what is no scenario at all", async () => {
  const page = await own("<script>alert(1)</script>\u0001");
  assert.match(await said(page), /line 1/);
  assert.deepEqual(page.wrong, []);
});

test("hostile names are text", async () => {
  const evil = "<img src=x onerror=\"document.title='taken'\">";
  const roster = `id,unit\n${["a", "b", "c", "d"].map((name, i) => `"${evil.replace(/"/g, '""')}${name}","<script>${i % 2}</script>"`).join("\n")}\n`;
  const page = await own(
    `schema = 1\ntitle = ${JSON.stringify(evil)}\n[run]\nticks = 12\n[organisation]\nrecord = "roster"\nfile = "r.csv"\n`,
    { "r.csv": roster },
  );
  await page.locator(".pictures, [role=alert]").first().waitFor();
  await page.waitForTimeout(200);
  assert.equal(await page.locator("main img, main script").count(), 0);
  assert.doesNotMatch(await page.title(), /taken/);
  assert.ok(
    (await page.locator("main").innerText()).includes("<img src=x") ||
      (await page.locator(".person text").first().textContent()).includes("<img"),
  );
  assert.deepEqual(page.wrong, []);
});

test("a browser whose WebAssembly lacks what the engine uses", async () => {
  const before = () => (WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError("unknown opcode")));
  const page = await open(browser, "", { before });
  await page.getByText(words["ui.problem.webassembly"]).first().waitFor();
  assert.ok(await page.locator("h1").first().isVisible());
});

test("a browser without WebAssembly", async () => {
  const page = await open(browser, "", { before: () => delete globalThis.WebAssembly });
  assert.equal(
    await said(page),
    `${words["ui.problem.title"]}\n\n${words["ui.problem.webassembly"]}\n\n${words["ui.problem.back"]}`.replace(/\n\n/g, "\n\n"),
  );
});

test("a browser without workers", async () => {
  const page = await open(browser, "", { before: () => delete globalThis.Worker });
  assert.ok((await said(page)).includes(words["ui.problem.workers"]));
});

test("a page file that was damaged on its way", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "tandem-damaged-")), "page.html");
  writeFileSync(file, readFileSync(PAGE, "utf8").replace(/(<script id="engine"[^>]*>.{2000}).{4000}/s, "$1"));
  const page = await open(browser, "", { file });
  await page.getByText(words["ui.problem.damaged"]).first().waitFor();
  assert.ok((await page.locator("h1").innerText()).length > 3);
});

for (const [name, options] of [
  ["a script that was damaged", { damage: /(<script id="script"[^>]*>.{2000}).{4000}/s }],
  ["a browser that cannot unpack", { before: () => delete globalThis.DecompressionStream }],
]) {
  test(`${name}: a sentence, and no blank page`, async () => {
    const file = join(mkdtempSync(join(tmpdir(), "tandem-damaged-")), "page.html");
    writeFileSync(file, options.damage ? readFileSync(PAGE, "utf8").replace(options.damage, "$1") : readFileSync(PAGE));
    const page = await open(browser, "", { file, before: options.before });
    assert.match(await said(page), /cannot start.*kann nicht starten/s);
  });
}

test("files that are no scenario: a sentence, and what was refused before is gone", async () => {
  const page = await open(browser, "page=sandbox");
  const upload = (name, bytes) => page.locator(".file input").setInputFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });
  await upload("bad.toml", "schema = 1\n[run]\ntickz = 3\n");
  const refused = await said(page);
  assert.ok(refused.startsWith(words["ui.problem.scenario-one"]), refused);
  await upload("picture.toml", [0x89, 0x50, 0x4e, 0x47, 0, 0xff]);
  await page.getByText(text("ui.own.binary", { name: "picture.toml" })).waitFor();
  assert.equal(await page.locator("[role=alert]").count(), 1);
  await upload("good.toml", "schema = 1\n[run]\nticks = 12\n");
  await ready(page);
  assert.equal(await page.locator("[role=alert]").count(), 0);
  assert.deepEqual(page.wrong, []);
});

test("a long run can be cancelled, and started again", async () => {
  const page = await own("schema = 1\n[run]\nticks = 400\n[organisation]\nagents = 2000\nunits = 8\n");
  await page.getByRole("button", { name: words["ui.cancel"] }).click();
  await page.getByText(words["ui.cancelled"]).waitFor();
  assert.equal(await page.locator(".stage").getAttribute("aria-busy"), "false");
  await page.locator(".stage button").click();
  await page.getByRole("button", { name: words["ui.cancel"] }).waitFor();
  assert.deepEqual(page.wrong, []);
});

test("overrides that the engine refuses are named, and can be taken back", async () => {
  const page = await open(browser, "page=sandbox");
  await page.getByText(words["ui.sandbox.lines"]).click();
  await page.locator(".talk textarea").nth(1).fill("nonsense\nrun.ticks = 0");
  await page.locator("button.main", { hasText: words["ui.run"] }).first().click();
  assert.match(await said(page), /nonsense/);
  await page.locator(".talk textarea").nth(1).fill("run.ticks = 20");
  await page.locator("button.main", { hasText: words["ui.run"] }).first().click();
  await ready(page);
  assert.equal(await page.locator("[role=alert]").count(), 0);
});
