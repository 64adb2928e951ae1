// SPDX-License-Identifier: MIT
// Makes the folder of the npm package. usage: node build.mjs ENGINE_FOLDER OUT_FOLDER (scripts/playground calls it)
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compiledEngine } from "./plugin.mjs";

const [engine, out] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../../..");
// One set of tools for page and engine.
const tools = createRequire(join(here, "../package.json"));
const { build } = tools("esbuild");

const version = readFileSync(join(root, "CMakeLists.txt"), "utf8").match(/project\(Tandem VERSION ([0-9.]+)/)[1];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: { tandem: join(here, "npm/tandem.ts"), engine: join(here, "engine.ts") },
  outdir: out,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node18",
  banner: { js: "// SPDX-License-Identifier: MIT" },
  plugins: [compiledEngine(engine)],
});
writeFileSync(join(out, "tandem.js"), `#!/usr/bin/env node\n${readFileSync(join(out, "tandem.js"), "utf8")}`, { mode: 0o755 });
execFileSync(process.execPath, [
  join(tools.resolve("typescript/package.json"), "../bin/tsc"),
  ...["--declaration", "--emitDeclarationOnly", "--outDir", out, "--project", join(here, "tsconfig.json")],
], { stdio: "inherit" });
copyFileSync(join(engine, "tandem.wasm"), join(out, "tandem.wasm"));
copyFileSync(join(root, "LICENSE"), join(out, "LICENSE"));
copyFileSync(join(here, "npm/README.md"), join(out, "README.md"));
const about = JSON.parse(readFileSync(join(here, "npm/package.json"), "utf8"));
writeFileSync(join(out, "package.json"), `${JSON.stringify({ ...about, version }, null, 2)}\n`);
