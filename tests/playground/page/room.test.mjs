// SPDX-License-Identifier: MIT
// Room mode: from a phone's code to the histogram and its table; a room's answers to its organisation.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { axe, closePages, launch, lessonPages, open, ready, source, text, words } from "./tools.mjs";

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
afterEach(closePages);

const PHONE = { viewport: { width: 390, height: 800 } };

/** The text of the file that a button saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFileSync(await download.path(), "utf8");
}

async function betCode(fragment, option) {
  const phone = await open(browser, fragment, PHONE);
  await phone.getByRole("radio").nth(option).check();
  await phone.locator("form button.main").click();
  const code = await phone.locator(".code .letters").innerText();
  assert.deepEqual(await axe(phone), []);
  assert.deepEqual(phone.wrong, []);
  await phone.context().close();
  return code;
}

test("phones bet, the facilitator counts, reveals and saves", async () => {
  const codes = [];
  for (const option of [1, 1, 4]) codes.push(await betCode("page=wall&step=1&task=bet", option));
  const foreign = await betCode("page=wall&step=0&task=bet", 0);
  const page = await open(browser, "page=wall&step=1&room=1");
  await page
    .locator(".room textarea")
    .fill(`${codes[0].toLowerCase().replace("-", "")} ${codes[1]}, ${codes[2]}\n${codes[0]}\n${foreign}\nHELLO12`);
  await page.locator(".room details", { hasText: words["ui.room.by-hand"] }).locator("summary").click();
  await page.locator(".hands input").nth(4).fill("10");
  const status = await page.locator(".room [role=status]").innerText();
  assert.ok(status.startsWith(text("ui.room.total", { total: 13 })), status);
  assert.ok(status.includes(foreign) && status.includes("HELLO12"), status);
  await page.getByRole("button", { name: words["ui.room.histogram"] }).click();
  const bars = await page.locator(".room .bars .number").allInnerTexts();
  assert.deepEqual(bars.map(Number), [0, 2, 0, 0, 11, 0].slice(0, bars.length));
  assert.equal(await page.locator(".room .truth").count(), 0, "the answer is not shown before a bet");
  await page.getByRole("radio").nth(1).check();
  await page.locator("form.bet button.main").click();
  await page.locator(".room .truth").waitFor();
  const table = await saved(page, page.getByRole("button", { name: words["ui.room.csv"] }));
  const rows = table.trim().split("\n");
  assert.equal(rows[0], "question,option,bets,truth");
  assert.equal(rows.length, 1 + bars.length);
  assert.equal(rows.filter((row) => row.endsWith(",1")).length, 1);
  assert.ok(rows[5].includes(",11,"), rows[5]);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.wrong, []);
});

test("the invitation is a QR of a link that opens this very question", async () => {
  const page = await open(browser, "page=wall&step=1&room=1");
  assert.ok(await page.getByText(words["ui.room.no-address"]).isVisible());
  await page.locator(".invite input").fill("https://example.org/silo.html");
  await page.locator("svg.qr").waitFor();
  const link = await page.locator(".invite a").getAttribute("href");
  assert.match(link, /^https:\/\/example\.org\/silo\.html#v=1&check=/);
  const phone = await open(browser, link.split("#")[1], PHONE);
  assert.equal(await phone.locator("legend").innerText(), words["wall.much.question"]);
  assert.equal(await phone.locator("header").count(), 0);
  assert.deepEqual([...page.wrong, ...phone.wrong], []);
});

async function surveyCode(table, answers) {
  const phone = await open(browser, "page=room&task=survey", PHONE);
  await phone.locator("input[type=number]").fill(String(table));
  for (const [i, answer] of answers.entries())
    await phone
      .locator(".statement")
      .nth(i)
      .getByRole("radio")
      .nth(answer - 1)
      .check();
  if (table === 1) assert.deepEqual(await axe(phone), []);
  await phone.locator("button.main").click();
  const code = await phone.locator(".code .letters").innerText();
  await phone.context().close();
  return code;
}

test("a room answers five statements, and its own organisation runs", async () => {
  const { write } = await source("room/code.ts");
  const made = (table, k) => write({ kind: "survey", table, answers: [1, 2, 3, 4, 5].map((item) => ((item * k) % 5) + 1), nonce: k });
  const codes = [await surveyCode(1, [5, 4, 3, 2, 1]), await surveyCode(2, [1, 1, 1, 1, 1])];
  for (let k = 0; k < 10; ++k) codes.push(made(1 + (k % 3), k));
  const page = await open(browser, "page=room");
  assert.ok(await page.locator(".talk button.main").isDisabled());
  await page.locator(".talk textarea").fill(codes.map((code, i) => (i === 0 ? `${code} Zoë "the, boss"` : code)).join("\n"));
  assert.ok((await page.locator(".talk [role=status]").innerText()).startsWith(text("ui.simulate.people", { people: 12, tables: 3 })));
  const roster = await saved(page, page.getByRole("button", { name: words["ui.simulate.roster"] }));
  assert.equal(roster.trim().split("\n").length, 13);
  assert.ok(roster.includes("P12,") && !roster.includes("Zoë"), roster);
  assert.match(roster, /^P\d+,Table 1,1,0\.8,0\.5,0\.25,-0\.6/m);
  await page.locator(".talk button.main").click();
  await ready(page);
  assert.equal(await page.locator(".place0 .person").count(), 12);
  assert.equal(await page.locator(".place0 .unit-name").count(), 3);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.wrong, []);
});

test("names of a room are cells of a table, whatever they are", async () => {
  const { rosterOf } = await source("room/survey.ts");
  const people = ['Zoë "the, boss"', "=1+1"].map((name) => ({
    name,
    code: { kind: "survey", table: 1, answers: [5, 4, 3, 2, 1], nonce: 0 },
  }));
  const roster = rosterOf(people, (table) => `Table ${table}`);
  assert.ok(roster.includes('"Zoë ""the, boss""",Table 1,') && roster.includes("'=1+1,Table 1,"), roster);
});

test("codes: every bet and answer comes back; every slip of one letter and every swap of two is noticed", async () => {
  const { write, read, readAll } = await source("room/code.ts");
  const steps = lessonPages.flatMap(({ steps: all }) => all).length;
  assert.ok(steps < 64);
  for (let step = 0; step < steps; ++step)
    for (let option = 0; option < 32; option += 5) {
      const code = { kind: "bet", step, option, nonce: (step * 7919 + option * 104729) % 2 ** 18 };
      assert.deepEqual(read(write(code)), code);
    }
  for (let k = 0; k < 3125; k += 7) {
    const answers = [0, 1, 2, 3, 4].map((i) => (Math.floor(k / 5 ** i) % 5) + 1);
    const code = { kind: "survey", table: 1 + (k % 31), answers, nonce: k % 4096 };
    assert.deepEqual(read(write(code)), code);
  }
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const swapped = (text, i, j) => Array.from(text, (letter, k) => (k === i ? text[j] : k === j ? text[i] : letter)).join("");
  const bets = [0, 77, 2 ** 18 - 1].map((nonce) => write({ kind: "bet", step: 3, option: 2, nonce }));
  const surveys = [0, 999].map((nonce) => write({ kind: "survey", table: 7, answers: [1, 5, 2, 4, 3], nonce }));
  for (const text of [...bets, ...surveys].map((one) => one.replace("-", "")))
    for (let i = 0; i < text.length; ++i) {
      for (const letter of letters) {
        if (letter !== text[i]) assert.equal(read(text.slice(0, i) + letter + text.slice(i + 1)), null, `${text}: ${letter} at ${i}`);
      }
      for (let j = 0; j < i; ++j) if (text[i] !== text[j]) assert.equal(read(swapped(text, i, j)), null, `${text}: ${i} and ${j}`);
    }
  const [, code] = bets;
  assert.deepEqual(read(code.toLowerCase().replace(/0/g, "o").replace(/1/g, "l")), read(code));
  const { codes, unread } = readAll(`${code} Ana Maria\n${code}\n\nwhat`);
  assert.deepEqual([codes.length, codes[0].name, unread], [1, "", ["what"]]);
  // In two words, as it is read out, and with the dash that a phone makes of a hyphen.
  const spoken = readAll(`${code.replace("-", " ")} Ana\n${code.replace("-", "–")}`);
  assert.deepEqual([spoken.codes.length, spoken.unread], [1, []]);
});
