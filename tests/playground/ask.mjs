// SPDX-License-Identifier: MIT
// Evaluates an expression over `engine`, the engine of the npm package. usage: node ask.mjs PACKAGE EXPRESSION; what is no text is printed as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/`);
const { load } = await import(new URL("engine.js", folder));
const engine = await load(readFileSync(new URL("tandem.wasm", folder)));
const answer = await new Function("engine", `return (async () => (${process.argv[3]}))()`)(engine);
process.stdout.write(`${typeof answer === "string" ? answer : JSON.stringify(answer)}\n`);
