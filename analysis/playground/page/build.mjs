// SPDX-License-Identifier: MIT
// Makes one HTML file of the page, its worker and the engine.
// usage: node build.mjs ENGINE_FOLDER OUT.html   (scripts/playground calls it; the folder holds tandem.mjs and tandem.wasm)
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundled, packed, workerScript } from "../engine/bundle.mjs";
import { compiledEngine } from "../engine/plugin.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [engine, out] = process.argv.slice(2);

/** Words that stand on paper alone, and numbers of the evidence that no page shows, are left out. */
const ON_PAPER = /^(handout|questionnaire)\./;
const SHOWN = ["say", "truth", "worlds", "more", "less", "dots", "extremes", "chances", "asked", "options"];

const leanData = {
  name: "lean-data",
  setup({ onLoad }) {
    const json = (path, change) => ({ loader: "json", contents: JSON.stringify(change(JSON.parse(readFileSync(path, "utf8")))) });
    const kept = (entries, keep) => Object.fromEntries(Object.entries(entries).filter(keep));
    onLoad({ filter: /words.\w+\.json$/ }, ({ path }) => json(path, (words) => kept(words, ([key]) => !ON_PAPER.test(key))));
    onLoad({ filter: /evidence\.json$/ }, ({ path }) =>
      json(path, ({ effects }) => ({
        effects: Object.fromEntries(Object.entries(effects).map(([name, effect]) => [name, kept(effect, ([key]) => SHOWN.includes(key))])),
      })),
    );
  },
};

/** A script of src/ with all that it imports. */
const script = (name, ...plugins) =>
  bundled(`${here}src/${name}`, {
    jsx: "automatic",
    jsxImportSource: "preact",
    nodePaths: [`${here}../node_modules`],
    loader: { ".toml": "text", ".csv": "text" },
    plugins: [leanData, ...plugins],
  });
const worker = await script("engine/worker.ts", compiledEngine(engine));

const sheets = readdirSync(`${here}src/style`).sort();
const slots = {
  style: sheets.map((name) => readFileSync(`${here}src/style/${name}`, "utf8")).join(""),
  engine: packed(readFileSync(join(engine, "tandem.wasm"))),
  script: packed(await script("main.tsx", workerScript(worker))),
};
const page = readFileSync(`${here}src/page.html`, "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => slots[name]);
writeFileSync(out, page);
const size = (text) => `${(text.length / 1e6).toFixed(2)} MB`;
console.log(`${out}: ${size(page)}, engine ${size(slots.engine)}, script ${size(slots.script)}`);
