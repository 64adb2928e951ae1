// SPDX-License-Identifier: MIT
// What pages that hold the engine are made with: scripts bundled to text, the worker's script within the page's, bytes packed as text.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** A script with all that it imports, as text; `options` are esbuild's. */
export async function bundled(path, options = {}) {
  const result = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
  return result.outputFiles[0].text;
}

/** Lets a script import "worker-script": the text of the worker that it starts. */
export const workerScript = (contents) => ({
  name: "worker-script",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^worker-script$/ }, ({ path }) => ({ path, namespace: "worker-script" }));
    onLoad({ filter: /./, namespace: "worker-script" }, () => ({ loader: "text", contents }));
  },
});

export const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
