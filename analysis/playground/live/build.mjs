// SPDX-License-Identifier: MIT
// Makes what `tandem-report --live` puts into a page: the engine, and the script that runs numbers again, in one JSON file.
// usage: node build.mjs ENGINE_FOLDER NPM_FOLDER OUT.json   (scripts/playground calls it; the npm folder holds the built package)
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundled, packed, workerScript } from "../engine/bundle.mjs";
import { compiledEngine } from "../engine/plugin.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [engine, npm, out] = process.argv.slice(2);

const script = (name, plugin) => bundled(join(here, name), { plugins: [plugin] });
const worker = await script("worker.ts", compiledEngine(engine));

const wasm = readFileSync(join(engine, "tandem.wasm"));
const { load, PAGE_LIMITS } = await import(pathToFileURL(resolve(npm, "engine.js")).href);
const { buildName, version } = await load(wasm);
const commit = spawnSync("git", ["rev-parse", "HEAD"], { cwd: here, encoding: "utf8" });
const parts = {
  build_name: buildName,
  version,
  commit: commit.status === 0 ? commit.stdout.trim() : "unknown",
  agents: PAGE_LIMITS.agents,
  agent_weeks: PAGE_LIMITS.agentWeeks,
  script: await script("main.ts", workerScript(worker)),
  engine: packed(wasm),
};
writeFileSync(out, JSON.stringify(parts));
console.log(`${out}: engine ${(parts.engine.length / 1e6).toFixed(2)} MB, script ${(parts.script.length / 1e6).toFixed(2)} MB`);
