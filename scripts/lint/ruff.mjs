// SPDX-License-Identifier: MIT
// Checks layout and slips of Python files by ruff, which comes as an npm package of one fixed version: the same on every system.
// usage: node scripts/lint/ruff.mjs [--fix] FILE...   --fix lays the files out anew and orders their imports. Exit code 1: problems.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ruff from "@astral-sh/ruff-wasm-nodejs";
import { parse } from "smol-toml";

const root = fileURLToPath(new URL("../../", import.meta.url));
const options = parse(readFileSync(root + "ruff.toml", "utf8"));
const workspace = new ruff.Workspace(options, ruff.PositionEncoding.Utf32);

/** The place of a position in a text; rows and columns count from 1. */
function offset(text, { row, column }) {
  return text.split("\n").slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0) + column - 1;
}

/** The text with the edits of the fixes of these rules, last place first. */
function fixed(text, codes) {
  const edits = workspace.check(text).filter((found) => codes.includes(found.code) && found.fix).flatMap((found) => found.fix.edits);
  edits.sort((a, b) => offset(text, b.location) - offset(text, a.location));
  return edits.reduce(
    (now, edit) => now.slice(0, offset(text, edit.location)) + (edit.content ?? "") + now.slice(offset(text, edit.end_location)), text);
}

const fix = process.argv.includes("--fix");
let problems = 0;
for (const file of process.argv.slice(2).filter((word) => word !== "--fix")) {
  let text = readFileSync(file, "utf8");
  if (fix) {
    const neat = workspace.format(fixed(text, ["I001"]));
    if (neat !== text) writeFileSync(file, neat);
    text = neat;
  } else if (workspace.format(text) !== text) {
    console.log(`${file}: not in ruff's layout; scripts/check --fix lays it out`);
    problems += 1;
  }
  for (const { code, message, start_location: at } of workspace.check(text)) {
    console.log(`${file}:${at.row}:${at.column}: ${message} (${code})`);
    problems += 1;
  }
}
if (problems) console.log(`${problems} problems`);
process.exit(problems ? 1 : 0);
