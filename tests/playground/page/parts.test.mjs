// SPDX-License-Identifier: MIT
// The page's modules by themselves: words, types, survey, walls, scales, where two worlds part.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { json, lesson, lessonPages, PLAYGROUND, readFileSync, ROOT, source, words } from "./tools.mjs";

const src = join(PLAYGROUND, "page/src");
const files = readdirSync(src, { recursive: true }).filter((name) => /\.(tsx?|css)$/.test(name));

test("TypeScript has nothing to complain of", () => {
  for (const part of ["page", "live"])
    execFileSync(process.execPath, [join(PLAYGROUND, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", join(PLAYGROUND, part)], {
      stdio: "inherit",
    });
});

test("files are laid out by prettier, as `npx prettier --write` in analysis/playground leaves them", () => {
  const globs = ["page/src/**/*.{ts,tsx,css}", "page/build.mjs", "live/*.{ts,mjs}", "../../tests/playground/page/*.mjs"];
  execFileSync(
    process.execPath,
    [join(PLAYGROUND, "node_modules/prettier/bin/prettier.cjs"), "--check", "--config", ".prettierrc.json", ...globs],
    {
      cwd: PLAYGROUND,
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
});

test("files are short", () => {
  for (const name of files) assert.ok(readFileSync(join(src, name), "utf8").split("\n").length <= 200, name);
});

test("every word that the page asks for is there, in every language, with the same blanks", () => {
  const used = files
    .flatMap((name) => readFileSync(join(src, name), "utf8").match(/["`]ui\.[\w.-]+["`]/g) ?? [])
    .map((key) => key.slice(1, -1));
  assert.ok(used.length > 150);
  for (const key of used) assert.ok(key in words, key);
  for (const { name, steps } of lessonPages) {
    for (const key of ["title", "intro", "takeaway"]) assert.ok(`${name}.${key}` in words, `${name}.${key}`);
    for (const step of steps) assert.ok(`${name}.${step.name}.question` in words, `${name}.${step.name}`);
  }
  const blanks = (text) => (text.match(/\{[^}]+\}/g) ?? []).sort();
  for (const language of readdirSync(join(PLAYGROUND, "words"))) {
    const other = json(`words/${language}`);
    assert.deepEqual(Object.keys(other).sort(), Object.keys(words).sort(), language);
    for (const key of Object.keys(words).filter((one) => one.startsWith("ui.")))
      assert.deepEqual(blanks(other[key]), blanks(words[key]), `${language} ${key}`);
  }
});

test("no word of the page is left over", () => {
  const all = files.map((name) => readFileSync(join(src, name), "utf8")).join("\n");
  const made = /^ui\.(theme|stage|survey)\.|^ui\.problem\.(webassembly|workers|damaged)$/;
  for (const key of Object.keys(words).filter((one) => one.startsWith("ui.") && !made.test(one))) assert.ok(all.includes(`"${key}"`), key);
});

test("the survey's values are those of docs/survey.md", async () => {
  const { STATEMENTS, valueOf } = await source("room/survey.ts");
  const page = readFileSync(join(ROOT, "docs/survey.md"), "utf8");
  for (const { item, sets, values } of STATEMENTS) {
    assert.ok(page.includes(`| \`${item}\` | ${words[`ui.survey.${item}`]} |`), item);
    const [low, middle, high] = page
      .match(new RegExp(`\\| \`${sets}\`:.*\\| (\\S+) \\| (\\S+) \\| (\\S+) \\|`))
      .slice(1)
      .map(Number);
    assert.deepEqual(values, [low, middle, high]);
    assert.deepEqual(
      [1, 3, 5].map((answer) => valueOf(answer, values)),
      values,
    );
    assert.equal(valueOf(2, values), Number(((low + middle) / 2).toFixed(4)));
  }
});

test("walls stand by the share that they stop", async () => {
  const { standing, openness } = await source("picture/wall.tsx");
  for (const [open, bricks] of [
    [0, 22],
    [1, 0],
    [0.5, 11],
    [0.02, 22],
    [0.9, 2],
  ])
    assert.equal(standing(open).filter(Boolean).length, bricks, String(open));
  assert.equal(openness(Float64Array.of(1, 0.2, 0.4, 1), 0, 2), 0.2);
  assert.equal(openness(Float64Array.of(1), 0, 1), 1);
});

test("places: everybody has one, inside the unit's area, apart from the others", async () => {
  const { places, areas } = await source("picture/places.ts");
  for (const [agents, units] of [
    [24, 2],
    [60, 5],
    [2000, 8],
    [3, 1],
  ]) {
    const people = Array.from({ length: agents }, (_, i) => ({ name: String(i), unit: i % units }));
    const all = places({ agents, units, people });
    const limits = areas(units);
    all.forEach(({ x, y, r }, i) => {
      const { x: cx, y: cy, rx, ry } = limits[people[i].unit];
      assert.ok(Math.abs(x - cx) + r <= rx + 0.01 && Math.abs(y - cy) + r <= ry + 0.01, `${agents} ${i}`);
    });
    const apart = Math.min(...all.flatMap((a, i) => all.slice(i + 1, i + 60).map((b) => Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r)));
    assert.ok(apart > 0, `${agents}: ${apart}`);
  }
});

test("scales hold their values on round ticks", async () => {
  const { scaleOf, smoothed } = await source("charts/scale.ts");
  const { from, to, ticks, digits } = scaleOf([0.213, 0.287, NaN]);
  assert.deepEqual([from.toFixed(3), to.toFixed(3), digits, ticks.length], ["0.200", "0.300", 2, 6]);
  const { from: low, to: high } = scaleOf([], [0]);
  assert.ok(low < 0 && high > 0);
  assert.deepEqual([...smoothed(Float64Array.of(1, 3, NaN, 5), 2)], [1, 2, 3, 5]);
});

test("lines between people do not run through others", async () => {
  const { places } = await source("picture/places.ts");
  const { lineBetween } = await source("picture/paths.ts");
  const people = Array.from({ length: 24 }, (_, i) => ({ name: String(i), unit: i % 2 }));
  const all = places({ agents: 24, units: 2, people });
  let arcs = 0;
  for (let from = 0; from < 24; ++from)
    for (let to = from + 1; to < 24; ++to) {
      const line = lineBetween(all, from, to);
      const n = line.match(/-?[\d.]+/g).map(Number);
      const [ax, ay, cx, cy, bx, by] = line.includes("Q") ? (++arcs, n) : [n[0], n[1], (n[0] + n[2]) / 2, (n[1] + n[3]) / 2, n[2], n[3]];
      for (let t = 0; t <= 1; t += 0.01) {
        const at = (a, c, b) => (1 - t) ** 2 * a + 2 * t * (1 - t) * c + t ** 2 * b;
        all.forEach(({ x, y, r }, i) => {
          if (i !== from && i !== to) assert.ok(Math.hypot(at(ax, cx, bx) - x, at(ay, cy, by) - y) > r, `${from}-${to} runs through ${i}`);
        });
      }
    }
  assert.ok(arcs > 5, String(arcs));
});

test("files that a scenario carries come back as they were", async () => {
  const { withFiles, withoutFiles } = await source("link/one-file.ts");
  const files = { "a b.csv": 'id,unit\n#:|x,"y\nz"\n', "empty.csv": "" };
  const back = withoutFiles(withFiles("schema = 1\n", Object.entries(files)));
  assert.deepEqual(back.files, files);
  assert.equal(back.text.trim(), "schema = 1");
  assert.deepEqual(withoutFiles("a = 1\n# note\n"), { text: "a = 1\n# note\n", files: {} });
});

test("numbers have one minus sign, none before a zero, and halves go away from zero", async () => {
  const { wordsOf } = await source("words.ts");
  const { number, percent } = wordsOf("en");
  assert.deepEqual([number(-1.5), number(2.5), number(-0.2), number(-0.04, 1)], ["−2", "3", "0", "0.0"]);
  assert.deepEqual([percent(-0.245), percent(0.12), percent(-0.0001)], ["−25%", "+12%", "0%"]);
  assert.equal(wordsOf("de").percent(-0.1234, 1), "−12,3 %");
});

test("whoever is told in the room's roster, a spreadsheet opens the names as text", async () => {
  const { rosterOf } = await source("room/survey.ts");
  const given = ["=cmd|calc", "+1", "-2", "@x", "\t=1", "Zoë"];
  const people = given.map((name) => ({ name, code: { kind: "survey", table: 1, answers: [1, 2, 3, 4, 5], nonce: 0 } }));
  const names = rosterOf(people, (table) => `Table ${table}`)
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",")[0]);
  for (const name of names) assert.doesNotMatch(name, /^"?[=+\-@\t]/);
  assert.deepEqual([names[0], names[5]], ["'=cmd|calc", "Zoë"]);
});

test("two worlds part where a promise is kept in one and broken in the other", async () => {
  const { promisesApart } = await source("stage/promises.ts");
  const week = (own, other) => [
    { kind: "partnering", words: "asks, and is accepted", who: 3, other: 7, numbers: {} },
    // The trace names the owner of a task: of one's own task that is oneself, and not whom one worked with.
    { kind: "work", words: "works its task with a partner", who: 3, other: 3, numbers: { owner_delivered: own, helper_delivered: other } },
  ];
  assert.equal(promisesApart(week(1, 1), week(1, 1)), null);
  assert.deepEqual(promisesApart(week(1, 1), week(0, 1)), [
    { key: "ui.parting.promise.kept", other: 7 },
    { key: "ui.parting.promise.own", other: 7 },
  ]);
  assert.equal(promisesApart(week(1, 0), week(0, 0))[0].key, "ui.parting.promise.other");
});

test("who is named beside somebody is never that person, whatever the trace names", async () => {
  const { otherOf } = await source("why/sentence.ts");
  assert.deepEqual(
    [5, 3, -1].map((other) => otherOf({ who: 3, other })),
    [5, -1, -1],
  );
});

/** A run of two people over weeks; rows[week][person] = purpose. A tie from week `at` on. */
async function runOf(rows, { ties = [], at = rows.length } = {}) {
  const { Run } = await source("engine/run.ts");
  const run = new Run({ agents: 2, units: 1, unitNames: [], people: [{}, {}], ticks: rows.length - 1 }, 0);
  // In two parts, as they come from a worker.
  for (const [from, to] of [
    [0, 1],
    [1, rows.length],
  ]) {
    const weeks = rows.slice(from, to);
    const people = Float32Array.from(weeks.flatMap((week) => week.flatMap((purpose, i) => [0, 1, 0, 1, 0, 0, purpose, i])));
    const starts = Uint32Array.from({ length: weeks.length + 1 }, (_, k) => Math.max(0, from + k - at) - Math.max(0, from - at));
    run.add({ count: weeks.length, people, ties: Float32Array.from(Array(starts.at(-1)).fill(ties).flat()), starts, walls: [] });
  }
  return Object.assign(run, { weeks: rows });
}

test("where two worlds part: the first week, and the week that each person is reached", async () => {
  const { partingOf, firstDifference } = await source("stage/parting.ts");
  const first = await runOf([
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
  const second = await runOf([
    [0, 0],
    [0, 0],
    [0, 1],
    [2, 0],
  ]);
  assert.deepEqual(partingOf(first, second), { tick: 2, touched: Int32Array.of(3, 2), fromStart: false });
  assert.deepEqual(partingOf(first, first), { tick: null, touched: Int32Array.of(-1, -1), fromStart: false });
  const otherStart = await runOf([
    [5, 0],
    [5, 0],
    [5, 0],
    [5, 0],
  ]);
  assert.deepEqual(partingOf(first, otherStart), { tick: null, touched: Int32Array.of(-1, -1), fromStart: true });
  const third = await runOf(otherStart.weeks, { ties: [0, 1, 0, 0.5, 0.5, 1], at: 3 });
  assert.deepEqual(partingOf(first, third), { tick: 3, touched: Int32Array.of(3, 3), fromStart: true });
  const event = (kind, words, other) => ({ kind, words, other, numbers: {}, who: 0, tick: 1 });
  const [a, b, c] = [event("partnering", "asks", 1), event("partnering", "asks", 2), event("work", "works", 1)];
  assert.deepEqual(firstDifference([c, a], [a]), null);
  assert.deepEqual(firstDifference([a], [b]), [a, b]);
  assert.deepEqual(firstDifference([a], [a, b]), [null, b]);
  const surer = { ...a, numbers: { probability: 0.5 } };
  assert.deepEqual(firstDifference([b, a], [b, surer]), [a, surer]);
});

test("a newcomer in a seat is told from who sat there before", async () => {
  const { Run } = await source("engine/run.ts");
  const people = Float32Array.from(
    [
      [7, 1],
      [7, 1],
      [8, 0],
      [9, 1],
    ].flatMap(([id, present]) => [0, present, 0, 0, 0, 0, 0, id]),
  );
  const run = new Run({ agents: 1, units: 1, unitNames: [], people: [{ name: "Ana", unit: 0 }], ticks: 3 }, 0);
  run.add({ count: 4, people, ties: new Float32Array(), starts: new Uint32Array(5), walls: [] });
  assert.deepEqual(
    [0, 1, 2, 3].map((week) => run.name(week, 0)),
    ["Ana", "Ana", "Ana", "Ana 2"],
  );
});

test("a run that is still computed: its parts give the ties and walls of their weeks", async () => {
  const { Run } = await source("engine/run.ts");
  const run = new Run({ agents: 2, units: 1, unitNames: [], people: [{ name: "Ana" }, { name: "Ola" }], ticks: 3 }, 0);
  const tie = (trust) => [0, 1, 2, trust, 1, 1];
  const part = (ties, starts, walls) =>
    run.add({
      count: starts.length - 1,
      people: new Float32Array(16 * (starts.length - 1)),
      ties: Float32Array.from(ties.flat()),
      starts: Uint32Array.from(starts),
      walls,
    });
  assert.equal(run.known, -1);
  part([tie(0.25)], [0, 1], [{ tick: 0, values: Float64Array.of(1) }]);
  assert.equal(run.known, 0);
  part([tie(0.5), tie(0.75)], [0, 0, 1, 2], [{ tick: 2, values: Float64Array.of(0) }]);
  assert.equal(run.known, 3);
  const trust = (tick) => run.ties(tick).map(({ trustAB }) => trustAB);
  assert.deepEqual([0, 1, 2, 3, 1].map(trust), [[0.25], [], [0.5], [0.75], []]);
  assert.deepEqual(
    [0, 1, 2, 3].map((tick) => run.walls(tick)[0]),
    [1, 1, 0, 0],
  );
});

test("who works together without a tie is told apart from ties", async () => {
  const { Run } = await source("engine/run.ts");
  const { partingOf } = await source("stage/parting.ts");
  const runOf = (rows) => {
    const run = new Run({ agents: 3, units: 1, unitNames: [], people: [{}, {}, {}], ticks: 1 }, 0);
    const starts = Uint32Array.of(0, 0, rows.length / 6);
    run.add({ count: 2, people: new Float32Array(48), ties: Float32Array.from(rows), starts, walls: [] });
    return run;
  };
  const run = runOf([0, 1, 2, 0.5, 0.5, 1, 0, 2, -1, 0, 0, 1]);
  assert.deepEqual([run.ties(1).length, run.strangers(1), run.strangers(0)], [1, [{ a: 0, b: 2 }], []]);
  assert.equal(partingOf(run, run).tick, null);
});

test("worlds that are still computed are compared as far as they go, with the same result", async () => {
  const { PartingFinder, partingOf } = await source("stage/parting.ts");
  const [first, second] = [
    await runOf([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]),
    await runOf([
      [0, 0],
      [0, 0],
      [0, 1],
      [2, 0],
    ]),
  ];
  const finder = new PartingFinder(first, second);
  assert.deepEqual(finder.upTo(1), { tick: null, touched: Int32Array.of(-1, -1), fromStart: false });
  assert.deepEqual(finder.upTo(2), { tick: 2, touched: Int32Array.of(-1, 2), fromStart: false });
  assert.deepEqual(finder.upTo(3), partingOf(first, second));
});

test("who asks for a week that is still to come sees one that is known", async () => {
  globalThis.matchMedia = () => ({ matches: false });
  const { upTo } = await source("stage/clock.ts");
  assert.deepEqual(upTo(9, { tick: 30, wanted: 30 }), { tick: 9, wanted: 30 });
  assert.deepEqual(upTo(30, { tick: 30, wanted: 30 }), { tick: 30, wanted: 30 });
  globalThis.matchMedia = () => ({ matches: true });
  assert.deepEqual(upTo(9, { tick: 30, wanted: 30 }), { tick: 0, wanted: 30 });
  delete globalThis.matchMedia;
});

test("the lesson's scales leave no gap, so that every result has an option", () => {
  for (const options of Object.values(lesson.scales)) {
    const sorted = [...options].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
    assert.equal(sorted[0].from, null);
    assert.equal(sorted.at(-1).to, null);
    sorted.slice(1).forEach((option, i) => assert.equal(option.from, sorted[i].to));
  }
});
