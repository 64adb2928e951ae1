// SPDX-License-Identifier: MIT
// A view of the page as the fragment of its address, and back: scenario, seed, week and layout.
import { fromBase64, inflated, packed, toBase64 } from "./packing.ts";
import { checkLetters } from "./check.ts";

/** What a participant's phone is asked for. */
export type Task = "look" | "bet" | "survey";

export interface View {
  /** Name of a page of the lesson, or "own": the sandbox with `scenario`. */
  page: string;
  step: number;
  task: Task;
  /** What the first and the second world of the sandbox change: key -> TOML value as text. */
  first: Record<string, string>;
  second: Record<string, string>;
  /** A scenario of one's own, and the files that it names. */
  scenario?: { text: string; files: Record<string, string> };
  /** Points of its design that the two worlds are. */
  points: [number, number];
  /** All three seeds; null: the scenario's. */
  seed: number | null;
  replicate: number | null;
  tick: number | null;
  /** Worlds that are seen: both, or the first or second alone. */
  shown: "both" | "first" | "second";
  person: number | null;
  metric: string | null;
  room: boolean;
  /** What was answered in the step: an option, or what was built. */
  answer: string | null;
  /** Whether the model's default organisation is set in place of the lesson's. */
  defaults: boolean;
}

export const START: View = {
  page: "",
  step: 0,
  task: "look",
  first: {},
  second: {},
  // Named, so that who leaves a scenario of their own behind takes nothing of it along into other links.
  scenario: undefined,
  points: [0, 0],
  seed: null,
  replicate: null,
  tick: null,
  shown: "both",
  person: null,
  metric: null,
  room: false,
  answer: null,
  defaults: false,
};

/** Why a link cannot be opened. */
export type LinkProblem = "cut" | "version" | "number" | "unreadable" | "unknown" | "file" | "preset";

export class BadLink extends Error {
  constructor(
    readonly problem: LinkProblem,
    readonly part: string,
  ) {
    super(`${problem}: ${part}`);
  }
}

const VERSION = "1";
const FIELDS = "page step task seed world week shown person metric answer points room defaults first second scenario".split(" ");
const MOST = { step: 99, seed: 9e15, replicate: 1e6, tick: 1e6, person: 1e6 };

/** The fragment, without #. */
export async function linkOf(view: View): Promise<string> {
  const fields = new URLSearchParams();
  const put = (name: string, value: string | number | null, usual: string | number | null) => {
    if (value !== usual && value !== null) fields.set(name, String(value));
  };
  put("page", view.page, "");
  put("step", view.step, 0);
  put("task", view.task, "look");
  put("seed", view.seed, null);
  put("world", view.replicate, null);
  put("week", view.tick, null);
  put("shown", view.shown, "both");
  put("person", view.person, null);
  put("metric", view.metric, null);
  put("answer", view.answer, null);
  put("points", view.points.join("-"), "0-0");
  for (const name of ["room", "defaults"] as const) if (view[name]) fields.set(name, "1");
  for (const side of ["first", "second"] as const) {
    if (Object.keys(view[side]).length) fields.set(side, toBase64(await packed(JSON.stringify(view[side]))));
  }
  if (view.scenario) fields.set("scenario", toBase64(await packed(JSON.stringify(view.scenario))));
  const rest = fields.toString();
  return rest ? `v=${VERSION}&check=${checkLetters(rest)}&${rest}` : "";
}

/** Letters of a link that programs for mail and chat, and the address fields of browsers, still carry. */
const LONGEST = 32_000;
/** Letters of an address that a browser keeps in its history. */
const LONGEST_ADDRESS = 500_000;

/** The link if it opens elsewhere, else why there is none. */
export async function linkThatOpens(view: View): Promise<{ link: string } | { lack: "size" | "packing" }> {
  if (typeof CompressionStream !== "function") return { lack: "packing" };
  const link = await linkOf(view);
  const opens = link.length <= LONGEST && (await viewOf(link).catch(() => null));
  return opens ? { link } : { lack: "size" };
}

/** What the address says of a view: a scenario that is too large for it is left out, and asked for when the page is loaded again. */
export async function addressOf(view: View): Promise<string> {
  const link = await linkOf(view);
  return link.length > LONGEST_ADDRESS ? linkOf({ ...view, scenario: undefined }) : link;
}

function whole(fields: URLSearchParams, name: keyof typeof MOST | "week" | "world", most: number): number | null {
  const text = fields.get(name);
  if (text === null) return null;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) throw new BadLink("number", `${name}=${text}`);
  return value;
}

function oneOf<T extends string>(fields: URLSearchParams, name: string, usual: T, others: T[]): T {
  const text = fields.get(name);
  return text === null ? usual : (others.find((other) => other === text) ?? usual);
}

export const texts = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === "string");

export const isScenario = (value: unknown): value is NonNullable<View["scenario"]> =>
  typeof value === "object" &&
  value !== null &&
  "text" in value &&
  typeof value.text === "string" &&
  "files" in value &&
  texts(value.files);

async function unpackedField(fields: URLSearchParams, name: string): Promise<unknown> {
  const text = fields.get(name);
  if (text === null) return undefined;
  try {
    return JSON.parse(await inflated(fromBase64(text)));
  } catch {
    throw new BadLink("unreadable", name);
  }
}

async function settings(fields: URLSearchParams, name: string): Promise<Record<string, string>> {
  const value = (await unpackedField(fields, name)) ?? {};
  if (!texts(value)) throw new BadLink("unreadable", name);
  return value;
}

/** Throws BadLink. A fragment without a check was written by hand, and is taken as it is. */
export async function viewOf(fragment: string): Promise<View> {
  const text = fragment.replace(/^#/, "");
  if (!text) return START;
  const parts = /^v=([^&]*)&check=([^&]*)&(.*)$/s.exec(text);
  if (parts && parts[1] !== VERSION) throw new BadLink("version", parts[1]);
  if (parts && checkLetters(parts[3]) !== parts[2]) throw new BadLink("cut", "check");
  const fields = new URLSearchParams(parts ? parts[3] : text);
  if (!parts && fields.has("check")) throw new BadLink("cut", "check");
  if (![...fields.keys()].some((name) => FIELDS.includes(name))) throw new BadLink("unknown", text.slice(0, 40));
  const [first, second] = await Promise.all(["first", "second"].map((side) => settings(fields, side)));
  const scenario = await unpackedField(fields, "scenario");
  if (scenario !== undefined && !isScenario(scenario)) throw new BadLink("unreadable", "scenario");
  if (scenario === undefined && fields.get("page") === "own") throw new BadLink("file", "scenario");
  const points = /^(\d{1,6})-(\d{1,6})$/.exec(fields.get("points") ?? "0-0");
  if (!points) throw new BadLink("number", `points=${fields.get("points")}`);
  return {
    page: fields.get("page") ?? "",
    step: whole(fields, "step", MOST.step) ?? 0,
    task: oneOf<Task>(fields, "task", "look", ["bet", "survey"]),
    first,
    second,
    points: [Number(points[1]), Number(points[2])],
    scenario,
    seed: whole(fields, "seed", MOST.seed),
    replicate: whole(fields, "world", MOST.replicate),
    tick: whole(fields, "week", MOST.tick),
    shown: oneOf<View["shown"]>(fields, "shown", "both", ["first", "second"]),
    person: whole(fields, "person", MOST.person),
    metric: fields.get("metric"),
    room: fields.get("room") === "1",
    answer: fields.get("answer"),
    defaults: fields.get("defaults") === "1",
  };
}
