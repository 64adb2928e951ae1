// SPDX-License-Identifier: MIT
// Makes one HTML file of the page, its worker and the engine.
// usage: node build.mjs ENGINE_FOLDER OUT.html   (scripts/playground calls it; the folder holds tandem.mjs and tandem.wasm)
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compiledEngine } from "../engine/plugin.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [engine, out] = process.argv.slice(2);

/** A script of src/ with all that it imports, as text that may stand inside <script>. */
async function bundled(name) {
  const result = await build({
    entryPoints: [`${here}src/${name}`],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    jsx: "automatic",
    jsxImportSource: "preact",
    nodePaths: [`${here}../node_modules`],
    loader: { ".toml": "text", ".csv": "text" },
    legalComments: "none",
    logLevel: "warning",
    plugins: [compiledEngine(engine)],
    external: ["node:*", "module", "fs", "path", "url"],
  });
  return result.outputFiles[0].text.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
}

const slots = {
  style: readFileSync(`${here}src/style.css`, "utf8"),
  worker: await bundled("engine/worker.ts"),
  engine: gzipSync(readFileSync(join(engine, "tandem.wasm")), { level: 9 }).toString("base64"),
  main: await bundled("main.tsx"),
};
const page = readFileSync(`${here}src/page.html`, "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => slots[name]);
writeFileSync(out, page);
console.log(
  `${out}: ${(page.length / 1e6).toFixed(2)} MB, engine ${(slots.engine.length / 1e6).toFixed(2)}, script ${(slots.main.length / 1e3).toFixed(0)} kB`,
);
