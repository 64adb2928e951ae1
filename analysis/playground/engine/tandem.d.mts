// SPDX-License-Identifier: MIT
// What Emscripten's tandem.mjs exports.
import type { Module } from "./calls.js";
export default function createTandem(options: {
  wasmBinary?: Uint8Array;
  instantiateWasm?: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
  locateFile?: (name: string) => string;
}): Promise<Module>;
