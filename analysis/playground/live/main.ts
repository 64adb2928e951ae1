// SPDX-License-Identifier: MIT
// A report that recomputes its own numbers: a button beside each, which runs some of its runs again and says what came of it.
import { compute, type Job, lack } from "./again.ts";
import { type Claim, type Held, numberOf, type RunOf, runsOf } from "./held.ts";
import { faults } from "./printed.ts";
import { sampleOf } from "./sample.ts";

const held = JSON.parse(document.getElementById("live-data")!.textContent!) as Held;
/** What came of runs that were computed: clauses on how they differ, none where they are the same. */
const seen = new Map<number, string[]>();
const announcer = made("p", "live-said");

function made(tag: string, name: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

const isRow = (place: Element) => place.tagName === "TR";

/** The texts of a place, without what this script added. */
function shown(place: Element): string[] {
  const texts = isRow(place) ? [...place.querySelectorAll("th, td:not(.runs)")] : [place];
  return texts.map((text) =>
    [...text.childNodes]
      .filter((node) => !(node instanceof Element && node.matches(".live, .live-told")))
      .map((node) => node.textContent)
      .join(""),
  );
}

/** A text with one button, or with the reason why it has none. */
class Place {
  private readonly button = made("button", "") as HTMLButtonElement;
  private readonly told = made("span", "live-told");
  private readonly runs: RunOf[];
  private job: Job | undefined;

  constructor(
    private readonly element: Element,
    private readonly claim: Claim,
  ) {
    this.runs = runsOf(held, claim);
    const box = made("span", "live");
    this.button.type = "button";
    this.button.addEventListener("click", () => (this.job ? this.stop() : this.run()));
    if (claim.why) box.append(made("span", "live-why", claim.why));
    else box.append(this.button);
    if (isRow(element)) this.name().append(box);
    else element.append(box, this.told);
    this.label("Run again");
  }

  /** The cell that names the row; it is told with each other cell, by its name alone. */
  private name(): Element {
    const cell = this.element.querySelector("th")!;
    cell.setAttribute("abbr", cell.textContent!);
    return cell;
  }

  private label(text: string): void {
    this.button.textContent = text;
    this.button.setAttribute("aria-label", `${text}: ${shown(this.element)[0].slice(0, 80)}`);
  }

  /** Runs that were not computed yet. */
  private left(): RunOf[] {
    return this.runs.filter((run) => !seen.has(numberOf(held, run)));
  }

  private run(): void {
    const sample = sampleOf(this.left());
    if (sample.length === 0) return this.judge();
    this.label("Stop");
    this.tell("", `0 of ${sample.length} runs …`);
    let count = 0;
    this.job = compute(held, sample, (run, differs) => {
      seen.set(numberOf(held, run), differs);
      this.tell("", `${++count} of ${sample.length} runs …`);
    });
    this.job.done.then(
      () => this.judge(),
      (error: Error) => this.end("bad", `✗ Could not be run here: ${error.message}.`),
    );
  }

  private stop(): void {
    this.job?.stop();
    this.end("", "Stopped.");
  }

  /** Says what all of its runs that were computed so far, by this button or another, come to. */
  private judge(): void {
    const computed = this.runs.filter((run) => seen.has(numberOf(held, run)));
    const wrong = computed.filter((run) => seen.get(numberOf(held, run))!.length > 0);
    const clauses = [...faults(held, this.claim, shown(this.element)), ...wrong.flatMap((run) => seen.get(numberOf(held, run))!)];
    const of = `${computed.length} of ${this.runs.length} runs`;
    if (clauses.length === 0)
      return this.end("good", `✓ The same: ${of} computed again, digests and values equal; all ${this.runs.length} give what is printed.`);
    const more = clauses.length > 3 ? `; and ${clauses.length - 3} more` : "";
    const rest = wrong.length ? `${wrong.length} of ${computed.length} runs computed again differ` : `${of} computed again are the same`;
    const build = wrong.length && !held.sameCommit ? " The engine here may be another build than that of the results." : "";
    this.end("bad", `✗ Not as printed: ${clauses.slice(0, 3).join("; ")}${more}. ${rest}.${build}`);
  }

  private end(look: string, text: string): void {
    this.job = undefined;
    const left = this.left().length;
    this.label(left === 0 ? "Look again" : left < this.runs.length ? "Run more" : "Run again");
    this.tell(look, text);
    announcer.textContent = text;
  }

  private tell(look: string, text: string): void {
    this.told.className = `live-told ${look}`;
    this.told.textContent = text;
    if (!isRow(this.element) || this.told.isConnected) return;
    const row = made("tr", "live-row");
    const cell = document.createElement("td");
    cell.colSpan = this.element.children.length;
    cell.append(this.told);
    row.append(cell);
    this.element.after(row);
  }
}

const about = document.getElementById("live")!;
about.querySelectorAll("p").forEach((text) => (text.hidden = false));
const missing = lack();
if (missing) about.replaceChildren(made("p", "live-why", missing));
else
  for (const element of document.querySelectorAll("[data-live]"))
    new Place(element, held.claims[Number(element.getAttribute("data-live"))]);
announcer.setAttribute("role", "status");
document.querySelector("main")!.append(announcer);
