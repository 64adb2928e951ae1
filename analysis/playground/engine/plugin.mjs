// SPDX-License-Identifier: MIT
// For esbuild: finds Emscripten's module, which engine.ts imports from beside itself, in the folder of the build.
import { resolve } from "node:path";

export const compiledEngine = (folder) => ({
  name: "compiled-engine",
  setup(build) {
    build.onResolve({ filter: /\/tandem\.mjs$/ }, () => ({ path: resolve(folder, "tandem.mjs") }));
  },
});
