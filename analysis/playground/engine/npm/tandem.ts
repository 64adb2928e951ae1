// SPDX-License-Identifier: MIT
// The command line of the npm package: runs scenarios where no program of Tandem is installed.
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type Engine, load, NO_LIMITS, type Problem } from "../engine.js";
import { OpenWorld } from "../world.js";
import { seriesTable } from "./table.js";

const USAGE = `usage: tandem run FILE [--replicates N] [--set KEY=VALUE]... [--out FILE.csv]
       tandem check FILE [--set KEY=VALUE]...
       tandem --version
Runs a scenario and prints the digest of each run, the same that the program prints ("tandem digest" there).
  --replicates N   so many of each design point, in place of the scenario's number
  --set KEY=VALUE  a key of the scenario at another value
  --out FILE.csv   what the scenario records: run, point, replicate, tick, and a column for each series of the organisation
Results files (HDF5), sweeps over several processors, and all other commands: https://github.com/tandem-abm/tandem
`;

/** Ends with exit code 2, as the program does where the user's input is wrong. */
class Wrong extends Error {}

interface Job {
  engine: Engine;
  text: string;
  set: Record<string, string>;
  files: Record<string, string>;
}

function read(path: string): string {
  if (!existsSync(path) || !statSync(path).isFile()) throw new Wrong(`${path}: there is no such file`);
  return readFileSync(path, "utf8");
}

/** Texts in quotes that are files beside the scenario: its roster, ties, tables of points. */
function filesNamedIn(texts: string[], folder: string): Record<string, string> {
  const names = texts.flatMap((text) => [...text.matchAll(/["']([^"'\n]+)["']|([^"'\s=]+\.csv)/g)].map((match) => match[1] ?? match[2]));
  const found = names.filter((name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isFile());
  return Object.fromEntries(found.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function settings(given: string[]): Record<string, string> {
  const pairs = given.map((assignment) => {
    const at = assignment.indexOf("=");
    if (at < 1) throw new Wrong(`--set ${assignment}: there is no "=" (expected KEY=VALUE, such as tasks.external_share=0.3)`);
    return [assignment.slice(0, at), assignment.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}

function line(problem: Problem, file: string): string {
  const at = problem.line > 0 ? `:${problem.line}` : "";
  return `${problem.file === "scenario" ? basename(file) : problem.file}${at}: ${problem.text}`;
}

function open(job: Job, file: string, point: number): OpenWorld {
  const world = job.engine.open(job.text, job.set, job.files, point);
  if (world instanceof OpenWorld) return world;
  const problems = world as Problem[];
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  throw new Wrong([...problems.map((problem) => line(problem, file)), count].join("\n"));
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 1e6) throw new Wrong(`--replicates ${text}: expected a whole number from 1 to 1000000`);
  return number;
}

function run(job: Job, file: string, replicates: string | undefined, out: string | undefined): void {
  const worlds = [open(job, file, 0)];
  for (let point = 1; point < worlds[0].facts.points; ++point) worlds.push(open(job, file, point));
  const count = wholeNumber(replicates, worlds[0].facts.replicates);
  const table: string[] = [];
  for (let number = 0; number < count * worlds.length; ++number) {
    const point = number % worlds.length;
    const replicate = Math.floor(number / worlds.length);
    const world = worlds[point];
    world.start(replicate, 0);
    world.run(world.shape.ticks);
    process.stdout.write(`${`run ${number}`.padEnd(12)} ${world.digestSoFar()}\n`);
    if (out) table.push(...seriesTable(world, [number, point, replicate], table.length === 0));
  }
  if (out) writeFileSync(out, `${table.join("\n")}\n`, { flag: "wx" });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      replicates: { type: "string" },
      set: { type: "string", multiple: true },
      out: { type: "string" },
      version: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [verb, file, ...more] = positionals;
  const engine = await load(readFileSync(new URL("tandem.wasm", import.meta.url)), NO_LIMITS);
  if (values.version) return void process.stdout.write(`tandem ${engine.version}, engine ${engine.buildName}\n`);
  if (values.help || !verb) return void process.stdout.write(USAGE);
  if ((verb !== "run" && verb !== "check") || !file || more.length > 0) throw new Wrong(USAGE.trimEnd());
  if (values.out && existsSync(values.out)) throw new Wrong(`${values.out}: is there already, and nothing is overwritten`);
  const text = read(file);
  const set = settings(values.set ?? []);
  const job = { engine, text, set, files: filesNamedIn([text, ...Object.values(set)], dirname(file)) };
  if (verb === "run") return run(job, file, values.replicates, values.out);
  const { points, replicates } = open(job, file, 0).facts;
  process.stdout.write(`${basename(file)}: nothing is wrong; ${points} points, ${replicates} replicates of each\n`);
}

main().catch((error: Error & { code?: string }) => {
  const ours = error instanceof Wrong || error.code?.startsWith("ERR_PARSE_ARGS");
  process.stderr.write(`${ours ? error.message : error.stack}\n`);
  process.exitCode = ours ? 2 : 1;
});
