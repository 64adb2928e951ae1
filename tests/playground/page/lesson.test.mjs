// SPDX-License-Identifier: MIT
// The lesson from start to end: each bet placed and held against 200 worlds, the puzzles solved, axe on every step.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { axe, closePages, effects, launch, lesson, lessonPages, open, pictures, ready, source, text, words } from "./tools.mjs";

let browser;
before(async () => void (browser = await launch()));
after(() => browser.close());
afterEach(closePages);

const button = (page, key, values) => page.getByRole("button", { name: text(key, values), exact: true });
const optionText = (step, name) => words[`scale.${step.scale}.${name}`] ?? words[`option.${name}`] ?? name;

/** "Your bet holds in 135 of 200 worlds ...": the numbers of a caption. */
const numbers = (caption) => (caption.match(/\d+/g) ?? []).map(Number);

async function bet(page, step, name, effect) {
  await page.getByRole("radio", { name: optionText(step, name), exact: true }).check();
  await page.locator("form.bet button.main").click();
  await ready(page);
  // The worlds run and the verdict comes without another press; nothing is to be taken away before.
  const caption = await page.locator(".dots figcaption").innerText();
  const verdict = await page.locator(".reveal .verdict").innerText();
  assert.ok(verdict.includes(words[name === effect.truth ? "ui.many.right" : "ui.many.wrong"]), verdict);
  assert.ok((await page.locator(".dots .axis").textContent()).includes(words[`metric.${step.metric}`]));
  assert.equal(await page.locator(".dots circle").count(), lesson.worlds);
  return caption;
}

/** [name, other] of the sentences on promises in a text. */
const pairsIn = (said) =>
  Object.keys(words)
    .filter((key) => key.startsWith("ui.parting.promise."))
    .map((key) => new RegExp(words[key].replace(".", "\\.").replace(/\{\w+\}/g, "([A-Z]\\w*(?: \\d+)?)")))
    .flatMap((sentence) => (sentence.exec(said)?.slice(1, 3) ? [sentence.exec(said).slice(1, 3)] : []));

/** Where two worlds part is told in two texts that differ, and nobody is named beside themselves. */
async function parting(page, id) {
  await page.locator(".parting").waitFor();
  if (id.startsWith("trust.")) {
    await page.locator(".parting dd").nth(1).waitFor();
    const said = await page.locator(".parting dd").nth(1).innerText();
    assert.match(said, /breaks? .*promise/);
    assert.equal(pairsIn(said).length, 1, said);
  }
  const texts = await page.locator(".parting dd").allInnerTexts();
  assert.ok(texts.length !== 2 || texts[0] !== texts[1], `${id}: ${texts}`);
  for (const said of texts)
    assert.deepEqual(
      pairsIn(said).filter(([name, other]) => name === other),
      [],
      `${id}: ${said}`,
    );
}

async function predict(page, step, name, effect) {
  await page.getByRole("radio", { name: optionText(step, name), exact: true }).check();
  await page.locator("form.bet button.main").click();
  await page.locator(".reveal .bars").nth(1).waitFor();
  const rows = await page.locator(".reveal .bars").nth(1).locator("tr").allInnerTexts();
  for (const [option, chance] of Object.entries(effect.chances)) {
    const row = rows.find((one) => one.startsWith(optionText(step, option)));
    assert.ok(row.includes(text("ui.in-hundred", { n: Math.round(100 * chance) })), row);
  }
}

async function build(page, step, example) {
  if (example.world) await page.locator("fieldset.measures label").nth(step.measures.indexOf(example.world)).click();
  for (const remove of await page.locator(".bridges li button").all()) await page.locator(".bridges li button").first().click();
  for (const [a, b] of example.bridges ?? []) {
    const ends = page.locator(".bridges select");
    await ends.nth(0).selectOption(a);
    await ends.nth(1).selectOption(b);
    await button(page, "ui.puzzle.add").click();
  }
  await button(page, "ui.puzzle.run").click();
  await button(page, "ui.puzzle.check", { worlds: step.goal.worlds }).click();
  await page.locator(`.verdict.${example.meets ? "met" : "missed"}`).waitFor();
  return page.locator(".verdict > p").first().innerText();
}

async function puzzle(page, id, step) {
  for (const meets of [false, true]) {
    const example = step.examples.find((one) => one.meets === meets);
    const said = await build(page, step, example);
    const last = lessonPages.find(({ name }) => name === id.split(".")[0]).steps.at(-1) === step;
    assert.equal(await page.locator(".takeaway").count(), meets && last ? 1 : 0, `${example.name}: what to take away`);
    assert.equal(numbers(said)[0], Math.round(100 * effects[`${id}.${example.name}`].share), said);
  }
}

for (const lessonPage of lessonPages) {
  lessonPage.steps.forEach((step, number) => {
    const id = `${lessonPage.name}.${step.name}`;
    test(`${id}: ${step.kind}`, async () => {
      const page = await open(browser, `page=${lessonPage.name}&step=${number}`);
      assert.equal(await page.locator("h1").innerText(), words[`${lessonPage.name}.title`]);
      const effect = effects[id];
      if (step.kind === "predict") await predict(page, step, effect.truth, effect);
      if (step.kind === "show") await button(page, "ui.show.reveal").click();
      if (step.kind === "bet") {
        const caption = await bet(page, step, effect.truth, effect);
        assert.deepEqual(numbers(caption).slice(0, 2), [effect.options[effect.truth], lesson.worlds], caption);
        assert.ok(caption.includes(` ${effect.more} of ${lesson.worlds}`), caption);
        await parting(page, id);
      }
      if (step.kind === "luck") assert.ok((await bet(page, step, effect.truth, effect)).includes(` ${effect.more} of ${lesson.worlds}`));
      if (step.kind === "puzzle") await puzzle(page, id, step);
      if (step.kind === "sandbox") await button(page, "ui.run").first().click();
      await ready(page);
      assert.deepEqual(
        await page
          .locator("main")
          .innerText()
          .then((all) => all.match(/\{[\w.-]+\}|undefined|NaN/g)),
        null,
      );
      assert.deepEqual(await axe(page), []);
      await pictures(page, `${lessonPage.name}-${step.name}`);
      assert.deepEqual(page.wrong, []);
      await page.context().close();
    });
  });
}

test("a wrong bet is told, and how often it holds", async () => {
  const page = await open(browser, "page=wall&step=1");
  const step = lessonPages.find(({ name }) => name === "wall").steps[1];
  const effect = effects["wall.much"];
  const caption = await bet(page, step, "nothing", effect);
  assert.deepEqual(numbers(caption).slice(0, 2), [effect.options.nothing, lesson.worlds], caption);
  await page.context().close();
});

test("what to take away stands below the result, not before it", async () => {
  for (const fragment of ["page=wall&step=1", "page=luck"]) {
    // Workers that compute in the background never answer here.
    const page = await open(browser, fragment, {
      before: () => {
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
          if (message.request?.kind !== "background") post.call(this, message, ...rest);
        };
      },
    });
    await page.getByRole("radio").first().check();
    await page.locator("form.bet button.main").click();
    await page.locator(".reveal progress").waitFor();
    await ready(page);
    assert.equal(await page.locator(".takeaway").count(), 0);
    assert.equal(await page.locator("nav.next button.main").count(), 0, "the way on does not stand out yet");
    await button(page, "ui.cancel").click();
    assert.ok(await button(page, "ui.many.run", { worlds: lesson.worlds }).isVisible());
    await page.context().close();
  }
});

test("the note on the organisation is that of the step", async () => {
  for (const [step, key] of [
    [0, "wall.little.organisation"],
    [1, "lesson.organisation"],
  ]) {
    const page = await open(browser, `page=wall&step=${step}`);
    assert.equal(await page.locator(".defaults").count(), 0, "not before the bet");
    await page.getByRole("radio").first().check();
    await page.locator("form.bet button.main").click();
    assert.equal(await page.locator(".defaults p").innerText(), words[key]);
    await page.context().close();
  }
});

test("charts show first what the question is about", async () => {
  for (const { name, steps } of lessonPages)
    for (const [i, { kind, metric }] of steps.entries())
      if (kind === "show" || (kind === "bet" && metric !== "output")) {
        const page = await open(browser, `page=${name}&step=${i}&answer=nothing`);
        assert.equal(await page.locator(".metric select").inputValue(), metric);
        await page.context().close();
      }
});

test("where all worlds are equal, that is said and seen", async () => {
  const { linkOf, START } = await source("link/link.ts");
  const set = { "run.ticks": "30" };
  const page = await open(browser, await linkOf({ ...START, page: "sandbox", first: set, second: set }));
  await button(page, "ui.many.run", { worlds: lesson.worlds }).click();
  const caption = await page.locator(".dots figcaption").innerText();
  assert.ok(caption.includes(text("ui.many.equal", { equal: 200, worlds: 200 })), caption);
  const radii = await page.locator(".dots circle").evaluateAll((dots) => dots.map((dot) => Number(dot.getAttribute("r"))));
  assert.ok(radii.length === 200 && Math.min(...radii) > 1.5, String(radii[0]));
  await page.context().close();
});

test("a bridge is drawn as soon as it is built", async () => {
  const page = await open(browser, "page=bridges");
  await ready(page);
  assert.equal(await page.locator(".picture .bridge").count(), 0);
  for (const [i, name] of ["Ana", "Mia"].entries()) await page.locator(".bridges select").nth(i).selectOption(name);
  await button(page, "ui.puzzle.add").click();
  assert.match(await page.locator(".picture .bridge").getAttribute("d"), /^M[^M]+$/);
  await page.context().close();
});

test("from the first page to the last by the button alone", async () => {
  const page = await open(browser);
  const steps = lessonPages.flatMap(({ name, steps: all }) => all.map(() => name));
  for (const [i, name] of steps.entries()) {
    assert.equal(await page.locator("h1").innerText(), words[`${name}.title`]);
    const next = page.locator("nav.next button.forward");
    if (i + 1 < steps.length) await next.click();
    else assert.ok(await next.isDisabled());
  }
  assert.deepEqual(page.wrong, []);
  await page.context().close();
});
