// SPDX-License-Identifier: MIT
// Takes the engine and the worker's script out of the page itself; nothing is fetched.
import worker from "worker-script";
import { fromBase64 } from "../link/packing.ts";
import { Crew } from "./crew.ts";

/** Why the page cannot compute here. */
export type Lack = "webassembly" | "workers" | "damaged";

export class Unable extends Error {
  constructor(readonly lack: Lack) {
    super(lack);
  }
}

/** The bytes of base64 text that was compressed by gzip. */
async function unpacked(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([fromBase64(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What is whole and yet not compiled uses what this browser does not know. */
const compiled = (bytes: Uint8Array<ArrayBuffer>) =>
  WebAssembly.compile(bytes).catch(() => {
    throw new Unable("webassembly");
  });

const text = (id: string) => document.getElementById(id)?.textContent ?? "";

/** Starts at once; what is damaged shows when the engine is asked for. */
export function startCrew(): Crew {
  if (typeof WebAssembly !== "object") throw new Unable("webassembly");
  if (typeof Worker !== "function" || typeof DecompressionStream !== "function") throw new Unable("workers");
  const source = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  const engine = unpacked(text("engine"))
    .catch(() => {
      throw new Unable("damaged");
    })
    .then(compiled);
  return new Crew(source, engine);
}
