// SPDX-License-Identifier: MIT
// The pairs of worlds of the lesson, to start from in the sandbox.
import { type Overrides, type Page, type Step, worldsOf } from "../settings/lesson.ts";
import { pageData } from "../settings/pages.ts";
import { useWords } from "../words.ts";

export type Sets = [Overrides, Overrides];

/** What the two worlds of a step set, the page's own settings included; files of a page's own are left to that page. */
const setsOf = (page: Page, step: Step): Sets => {
  const [first, second] = worldsOf(page, step).map((name) => ({ ...page.set, ...page.worlds[name], ...step.set }));
  return [first, second];
};

const textOf = ({ page, step }: { page: Page; step: Step }) => JSON.stringify(setsOf(page, step));

const pairs = pageData
  .filter(({ set }) => !set?.["organisation.file"])
  .flatMap((page) => page.steps.filter(({ kind }) => kind === "bet").map((step) => ({ page, step, id: `${page.name}.${step.name}` })));

/** Each pair of settings once: several steps may look at the same worlds. */
const different = pairs.filter((pair, i) => pairs.findIndex((one) => textOf(one) === textOf(pair)) === i);

/** The pair that these settings are, "" for none: a preset stays selected as long as it is what is set. */
const chosen = (sets: Sets) => different.find(({ page, step }) => JSON.stringify(setsOf(page, step)) === JSON.stringify(sets))?.id ?? "";

/** `start`: what is set where nobody has set anything; "your own settings" goes back to it. */
export function Presets({ sets, start, setSets }: { sets: Sets; start: Sets; setSets(sets: Sets): void }) {
  const { t, has } = useWords();
  const choose = (id: string) => {
    const pair = different.find((one) => one.id === id);
    setSets(pair ? setsOf(pair.page, pair.step) : start);
  };
  const name = ({ page, step }: (typeof pairs)[number]) => {
    const [first, second] = worldsOf(page, step).map((world) => t(`${page.name}.world.${world}`));
    const set = Object.entries(step.set ?? {}).map(([key, value]) => `${has(`key.${key}`) ? t(`key.${key}`) : key} ${value}`);
    return `${t(`${page.name}.title`)}: ${[`${first} / ${second}`, ...set].join(", ")}`;
  };
  return (
    <label>
      {t("ui.sandbox.preset")}{" "}
      <select class="preset" value={chosen(sets)} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t("ui.sandbox.own")}</option>
        {different.map((pair) => (
          <option key={pair.id} value={pair.id}>
            {name(pair)}
          </option>
        ))}
      </select>
    </label>
  );
}
