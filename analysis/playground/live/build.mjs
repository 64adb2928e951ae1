// SPDX-License-Identifier: MIT
// Makes what `tandem-report --live` puts into a page: the engine, and the script that runs numbers again, in one JSON file.
// usage: node build.mjs ENGINE_FOLDER NPM_FOLDER OUT.json   (scripts/playground calls it; the npm folder holds the built package)
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compiledEngine } from "../engine/plugin.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [engine, npm, out] = process.argv.slice(2);

/** A script of this folder with all that it imports. */
async function bundled(name, plugin) {
  const result = await build({
    entryPoints: [join(here, name)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    plugins: [plugin],
  });
  return result.outputFiles[0].text;
}

const worker = await bundled("worker.ts", compiledEngine(engine));
const workerScript = {
  name: "worker-script",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^worker-script$/ }, ({ path }) => ({ path, namespace: "worker-script" }));
    onLoad({ filter: /./, namespace: "worker-script" }, () => ({ loader: "text", contents: worker }));
  },
};

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
  script: await bundled("main.ts", workerScript),
  engine: gzipSync(wasm, { level: 9 }).toString("base64"),
};
writeFileSync(out, JSON.stringify(parts));
console.log(`${out}: engine ${(parts.engine.length / 1e6).toFixed(2)} MB, script ${(parts.script.length / 1e6).toFixed(2)} MB`);
