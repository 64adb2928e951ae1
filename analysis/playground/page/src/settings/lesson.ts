// SPDX-License-Identifier: MIT
// The lesson's data: pages, their steps, the organisation, the evidence. analysis/playground/lesson/README.md has the form.
import evidence from "../../../lesson/evidence.json";
import ana from "../../../lesson/ana.csv";
import inside from "../../../lesson/inside.csv";
import lesson from "../../../lesson/lesson.json";
import scenario from "../../../lesson/lesson.toml";
import people from "../../../lesson/people.csv";
import roster from "../../../lesson/roster.csv";
import type { Setting } from "../engine/requests.ts";

export type Overrides = Record<string, string>;

/** What can be bet on; from <= x < to in shares, null is no bound. */
export interface Option {
  name: string;
  from?: number | null;
  to?: number | null;
}

export interface Goal {
  closed: string;
  open: string;
  share: number;
  worlds: number;
  below?: boolean;
}

export interface Step {
  name: string;
  kind: "show" | "predict" | "bet" | "puzzle" | "luck" | "sandbox";
  worlds?: string[];
  set?: Overrides;
  metric?: string;
  window?: number[];
  until?: number;
  person?: string;
  week?: number;
  options?: string[];
  scale?: string;
  bridges?: number;
  /** Trust of a bridge. */
  trust?: number;
  measures?: string[];
  goal?: Goal;
  /** `usual`: the value where nothing is set. */
  sliders?: { key: string; usual: string; values: string[] }[];
}

export interface Page {
  name: string;
  files?: string[];
  set?: Overrides;
  worlds: Record<string, Overrides>;
  replicate: number;
  steps: Step[];
  takeaways?: string[];
}

/** A row of the evidence: one effect over the paired worlds, or the chances of a prediction. */
export interface Effect {
  worlds?: number;
  more?: number;
  truth?: string;
  dots?: number[];
  extremes?: number[];
  chances?: Record<string, number>;
  /** Worlds in which each option of a prediction came. */
  asked?: Record<string, number>;
}

/** Worlds behind each effect, and behind each bet that the page reveals. */
export const WORLDS = lesson.worlds;

const files: Record<string, string> = { "ana.csv": ana, "inside.csv": inside, "people.csv": people, "roster.csv": roster };
export const scenarioText = scenario;

/** A page's own data file. */
export const fileOf = (name: string): string => files[name] ?? "";

/** What sets the lesson's organisation back to the model's defaults. */
export const DEFAULTS: Overrides = lesson.defaults;

export const effectOf = (page: Page, step: Step): Effect | undefined =>
  (evidence.effects as unknown as Record<string, Effect>)[`${page.name}.${step.name}`];

/** Names of worlds of a step, the one compared with first. */
export const worldsOf = (page: Page, step: Step): string[] => step.worlds ?? Object.keys(page.worlds).slice(0, 2);

/** Options of a bet. */
export function optionsOf(step: Step): Option[] {
  if (step.options) return step.options.map((name) => ({ name }));
  return (lesson.scales as Record<string, Option[]>)[step.scale ?? ""] ?? [];
}

/** The three seeds as overrides. */
export function seedsOf(seed: number | null): Overrides {
  if (seed === null) return {};
  return { "seeds.people": String(seed), "seeds.network": String(seed), "seeds.behaviour": String(seed) };
}

/** What a world of a step runs; `own` files take the place of the page's. The step's settings win over the world's, `more` over both. */
export function settingOf(page: Page, step: Step, world: string, more: Overrides = {}, own: Record<string, string> = {}): Setting {
  const named = Object.fromEntries((page.files ?? []).map((name) => [name, fileOf(name)]));
  return {
    text: scenarioText,
    overrides: { ...page.set, ...page.worlds[world], ...step.set, ...more },
    files: { ...named, ...own },
  };
}
