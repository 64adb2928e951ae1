// SPDX-License-Identifier: MIT
// Digests of runs by the engine of the npm package. usage: node digests.mjs PACKAGE < jobs; a job is {text, set, files, point, replicates}; prints
// a list of lists [job][replicate], and what was refused as a list of its problems.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/`);
const { load, NO_LIMITS } = await import(new URL("engine.js", folder));
const engine = await load(readFileSync(new URL("tandem.wasm", folder)), NO_LIMITS);
const jobs = JSON.parse(readFileSync(0, "utf8"));
const digests = jobs.map(({ text, set, files, point, replicates }) => {
  const world = engine.open(text, set ?? {}, files ?? {}, point);
  if (Array.isArray(world)) return world;
  const found = Array.from({ length: replicates }, (_, replicate) => world.digest(replicate));
  world.free();
  return found;
});
process.stdout.write(JSON.stringify(digests));
