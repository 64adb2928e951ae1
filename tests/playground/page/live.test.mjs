// SPDX-License-Identifier: MIT
// A live report runs its numbers again in the browser: what is true is told so, what was changed in the file is caught.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { axe, closePages, command, launch, open, pictures, tandem } from "./tools.mjs";

const folder = mkdtempSync(join(tmpdir(), "tandem-live-"));
const HEAD = `schema = 1
title = "Small silo"
question = "What does closing the boundaries cost?"
[run]
ticks = 40
[organisation]
agents = 60
units = 6
[recording]
metrics = ["output", "cross_unit_work_share", "clustering"]
costly_every = 10
snapshot_ticks = [40]
[design]
`;
const SHARE = `[[design.sweep]]
key = "tasks.external_share"
values = [0.1, 0.6]
`;
const PERMEABILITY = `[[design.sweep]]
key = "boundaries.permeability"
values = [0.0, 1.0]
`;
const SAMPLE = `[[design.sweep]]
sample = "latin-hypercube"
points = 8
seed = 1
keys = [{ key = "boundaries.permeability" }, { key = "tasks.external_share" }]
`;
const MERGER = `[interventions.merger]
record = "merge_units"
unit = 1
into = 0
at = 10
active = false
`;
const ARMS = ["as it is", "merge", "open"]
  .map(
    (name, k) =>
      `[[design.arm]]\nname = "${name}"\n${["", 'set = { "interventions.merger.active" = true }\n', 'set = { "boundaries.permeability" = 1 }\n'][k]}`,
  )
  .join("");

let browser;
let grid;
before(async () => {
  browser = await launch();
  grid = report("grid", `${HEAD}replicates = 4\n${SHARE}${PERMEABILITY}`);
});
after(() => browser.close());
afterEach(closePages);

/** The live page of a scenario's results. */
function report(name, scenario, ...options) {
  const [toml, results, page] = ["toml", "h5", "html"].map((ending) => join(folder, `${name}.${ending}`));
  writeFileSync(toml, scenario);
  tandem("run", toml, "--out", results, "--quiet", ...options);
  const done = command("scripts/python", "-m", "tandem.report", results, "--live", "--out", page);
  assert.equal(done.status, 0, done.stderr);
  return page;
}

/** A copy of the grid's page with one text in place of another. */
function changed(name, change) {
  const page = join(folder, `${name}.html`);
  const text = readFileSync(grid, "utf8");
  const other = change(text);
  assert.ok(other !== text, name);
  writeFileSync(page, other);
  return page;
}

/** A copy of the grid's page that holds other data. */
const holding = (name, change) =>
  changed(name, (text) =>
    text.replace(/(<script id="live-data" type="application\/json">)(.*?)(<\/script>)/, (_, start, data, end) => {
      const held = JSON.parse(data);
      change(held);
      return start + JSON.stringify(held).replaceAll("<", "\\u003c") + end;
    }),
  );

const button = (page, claim) => page.locator(`[data-live="${claim}"] .live button`);
const told = (page, claim) => page.locator(`p[data-live="${claim}"] .live-told, tr[data-live="${claim}"] + tr.live-row .live-told`);

/** Presses a number's button, and gives what is said once it is done. */
async function press(page, claim) {
  await page.locator(`[data-live="${claim}"]`).evaluate((place) => place.closest("details")?.setAttribute("open", ""));
  await button(page, claim).click();
  const said = told(page, claim);
  await said.filter({ hasText: /^[✓✗S]/ }).waitFor();
  return said.textContent();
}

/** The same until all runs of the number were computed. */
async function pressAll(page, claim) {
  let said = await press(page, claim);
  while ((await button(page, claim).textContent()) !== "Look again") said = await press(page, claim);
  return said;
}

test("a press runs some of a number's runs again, further presses the rest", async () => {
  const page = await open(browser, "", { file: grid });
  const first = await press(page, 0);
  assert.match(first, /^✓ The same: 4 of (8|16) runs computed again/);
  assert.equal(await page.locator(".live-said").textContent(), first);
  const all = await pressAll(page, 0);
  const [, computed, runs] = all.match(/^✓ The same: (\d+) of (\d+) runs/);
  assert.equal(computed, runs);
  assert.match(await page.locator("#live").innerText(), /Engine: tandem .*build [0-9a-f]{16}/);
  assert.deepEqual(page.wrong, []);
});

test("every number of every kind of design is the same, and none complains", async () => {
  const kinds = {
    arms: [8, `${HEAD.replace("[design]", MERGER + "[design]")}replicates = 3\n${ARMS}`],
    once: [6, `${HEAD}replicates = 1\n${PERMEABILITY}`],
    one: [2, `${HEAD}replicates = 3\n`],
    sample: [1, `${HEAD}replicates = 2\n${SAMPLE}`],
  };
  const pages = Object.entries(kinds).map(([name, [least, scenario]]) => [least, report(name, scenario)]);
  for (const [least, file] of [[12, grid], ...pages]) {
    const page = await open(browser, "", { file });
    const claims = await page.locator("[data-live]").count();
    assert.ok(claims >= least, `${file} ${claims}`);
    for (let claim = 0; claim < claims; ++claim) assert.match(await press(page, claim), /^✓ The same/, `${file} ${claim}`);
    assert.deepEqual(page.wrong, []);
  }
});

test("runs set on the command line are run as they were", async () => {
  const page = await open(browser, "", { file: report("set", `${HEAD}replicates = 2\n${PERMEABILITY}`, "--set", "people.care=0.3") });
  assert.match(await pressAll(page, 0), /^✓ The same: (\d+) of \1 runs/);
});

test("a printed number that was changed is caught, in a sentence and in a table", async () => {
  const sentence = changed("sentence", (text) =>
    text.replace(/(<p data-live="0">[^<]*?: [\d.]*)(\d)( against)/, (_, before, digit, rest) => before + ((+digit + 1) % 10) + rest),
  );
  const page = await open(browser, "", { file: sentence });
  assert.match(
    await press(page, 0),
    /^✗ Not as printed: it says [\d.]+, and its runs give [\d.]+\. 4 of \d+ runs computed again are the same\.$/,
  );
  const cell = changed("cell", (text) =>
    text.replace(/(data-name="difference">[+−][\d.]*)(\d)(<)/, (_, before, digit, rest) => before + ((+digit + 1) % 10) + rest),
  );
  const table = await open(browser, "", { file: cell });
  const claim = await table
    .locator("tr[data-live]", { has: table.locator('[data-name="difference"]', { hasText: /\d/ }) })
    .first()
    .getAttribute("data-live");
  assert.match(await press(table, claim), /^✗ Not as printed: it says [+−][\d.]+, and its runs give [+−][\d.]+\./);
  assert.deepEqual([...page.wrong, ...table.wrong], []);
});

test("a word of a sentence that was changed is caught", async () => {
  let claim;
  const file = changed("word", (text) =>
    text.replace(/(<p data-live="(\d+)">[^<]*) is (higher|lower) than /, (_, before, number, word) => {
      claim = number;
      return `${before} is ${word === "higher" ? "lower" : "higher"} than `;
    }),
  );
  const said = await press(await open(browser, "", { file }), claim);
  assert.match(said, /^✗ Not as printed: it says “(higher|lower)”, and “(higher|lower)” was written/);
});

/** Point and number of the metric of a term of the first number. */
const firstTerm = ({ claims }) => {
  const { metric, terms } = claims[0].cells.flat().find((part) => typeof part !== "string");
  return { metric, point: terms[0][1][0] };
};

test("a stored value that was changed is caught: a large one by its number, a small one when its run is computed", async () => {
  const change = (factor) => (held) => {
    const { metric, point } = firstTerm(held);
    held.held[point].values[metric][0] *= factor;
  };
  const large = await open(browser, "", { file: holding("large", change(1.5)) });
  assert.match(await press(large, 0), /^✗ Not as printed: it says [\d.]+, and its runs give/);
  const small = await open(browser, "", { file: holding("small", change(1 + 1e-7)) });
  assert.match(
    await pressAll(small, 0),
    /^✗ Not as printed: output of run \d+ is [\d.]+, and the page holds [\d.]+\. 1 of \d+ runs computed again differ\.( The engine here may be another build.*)?$/,
  );
  assert.deepEqual([...large.wrong, ...small.wrong], []);
});

test("a digest that was changed is caught", async () => {
  const file = holding("digest", (held) => {
    const { digests } = held.held[firstTerm(held).point];
    digests[1] = digests[1].replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
  });
  const page = await open(browser, "", { file });
  assert.match(await pressAll(page, 0), /^✗ Not as printed: run \d+ has the digest [0-9a-f]{8}…, and the page holds [0-9a-f]{8}…\. 1 of/);
  assert.deepEqual(page.wrong, []);
});

test("another scenario than that of the runs is caught, and one that the engine refuses is said", async () => {
  const other = holding("other", (held) => (held.scenario.text = held.scenario.text.replace("ticks = 40", "ticks = 41")));
  assert.match(
    await press(await open(browser, "", { file: other }), 0),
    /^✗ Not as printed: .* differ\.( The engine here may be another build.*)?$/,
  );
  const broken = holding("broken", (held) => (held.scenario.text += "\n[people]\ncaer = 1\n"));
  const page = await open(browser, "", { file: broken });
  assert.match(await press(page, 0), /^✗ Could not be run here: .*caer/);
  assert.deepEqual(page.wrong, []);
});

test("the page stays fluid while it computes, and can be stopped; all by keyboard", async () => {
  const page = await open(browser, "", {
    file: report("long", `${HEAD.replace("agents = 60", "agents = 3000").replace("ticks = 40", "ticks = 120")}replicates = 2\n`),
  });
  await button(page, 0).focus();
  await page.keyboard.press("Enter");
  await told(page, 0).filter({ hasText: "0 of 2 runs" }).waitFor();
  assert.equal(await button(page, 0).textContent(), "Stop");
  const longest = await page.evaluate(
    () =>
      new Promise((done) => {
        let [last, most, count] = [performance.now(), 0, 0];
        const look = () => {
          const now = performance.now();
          most = Math.max(most, now - last);
          last = now;
          if (++count < 20) setTimeout(look, 10);
          else done(most);
        };
        setTimeout(look, 10);
      }),
  );
  assert.ok(longest < 1000, `${longest} ms`);
  await page.keyboard.press("Enter");
  assert.equal(await told(page, 0).textContent(), "Stopped.");
  assert.equal(await button(page, 0).textContent(), "Run again");
  assert.deepEqual(page.wrong, []);
});

test("axe finds nothing, in light and dark, and the page fits a phone", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await open(browser, "", { file: grid, colorScheme });
    await press(page, 0);
    await press(page, 5);
    assert.deepEqual(await axe(page), []);
    await page.setViewportSize({ width: 360, height: 800 });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    await pictures(page, `live-${colorScheme}`);
  }
});
