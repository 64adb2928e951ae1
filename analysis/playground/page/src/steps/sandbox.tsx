// SPDX-License-Identifier: MIT
// The sandbox: two worlds that the user sets, on the lesson's organisation or a scenario of one's own; nothing runs before "Run".
import { useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Luck } from "../frame/luck.tsx";
import type { Setting } from "../engine/requests.ts";
import { type Overrides, type Page, seedsOf, settingOf, type Step } from "../settings/lesson.ts";
import { NothingToBet } from "../room/panel.tsx";
import { Stage } from "../stage/stage.tsx";
import type { NamedSetting } from "../worlds/worlds.ts";
import { useWords } from "../words.ts";
import { ManyWorlds, useWhole } from "./many-worlds.tsx";
import { linesOf, OpenScenario, readLines } from "./own-scenario.tsx";
import { Presets, type Sets } from "./presets.tsx";
import { Layout, type StepProps, Text, useStepWords } from "./step-text.tsx";

/** Presets: pairs of the page's worlds. */
function startOf(page: Page, step: Step): Sets {
  const [first, second] = step.worlds ?? Object.keys(page.worlds);
  return [page.worlds[first] ?? {}, page.worlds[second] ?? {}];
}

interface SettersProps {
  step: Step;
  sets: Sets;
  setSets(sets: Sets): void;
}

/** The values of a dial, and one that was set below it. */
const withOwn = (values: string[], set: string | undefined): string[] =>
  set === undefined || values.includes(set) ? values : [...values, set];

/** `usual`: the organisation is the lesson's, whose values are known. */
function Sliders({ step, usual: known, sets, setSets }: SettersProps & { usual: boolean }) {
  const { t, has } = useWords();
  const name = (key: string) => (has(`key.${key}`) ? t(`key.${key}`) : key);
  const put = (side: number, key: string, value: string) => {
    const changed = sets.map((set) => ({ ...set })) as Sets;
    if (value === "") delete changed[side][key];
    else changed[side][key] = value;
    setSets(changed);
  };
  return (
    <table class="sliders">
      <thead>
        <tr>
          <th scope="col">{t("ui.sandbox.setting")}</th>
          {[0, 1].map((side) => (
            <th key={side} scope="col">
              <span class={`mark world${side}`} aria-hidden="true" /> {t(side ? "ui.sandbox.second" : "ui.sandbox.first")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(step.sliders ?? []).map(({ key, usual, values }) => (
          <tr key={key}>
            <th scope="row">{name(key)}</th>
            {[0, 1].map((side) => (
              <td key={side}>
                <select
                  aria-label={`${name(key)}, ${t(side ? "ui.sandbox.second" : "ui.sandbox.first")}`}
                  value={sets[side][key] ?? ""}
                  onChange={(event) => put(side, key, event.currentTarget.value)}
                >
                  <option value="">{known ? t("ui.sandbox.as-is-now", { value: usual }) : t("ui.sandbox.as-is")}</option>
                  {withOwn(values, sets[side][key]).map((value) => (
                    <option key={value} value={value}>
                      {value}
                    </option>
                  ))}
                </select>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Open where it holds what no dial above shows, so that nothing runs unseen. */
function Lines({ step, sets, setSets }: SettersProps) {
  const { t } = useWords();
  const dials = (step.sliders ?? []).map(({ key }) => key);
  const more = sets.some((set) => Object.keys(set).some((key) => !dials.includes(key) && key !== "run.ticks"));
  const [opened, open] = useState(false);
  return (
    <details open={opened || more} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{t("ui.sandbox.lines")}</summary>
      <p class="soft">{t("ui.sandbox.keys")}</p>
      {[0, 1].map((side) => (
        <label key={side}>
          {t(side ? "ui.sandbox.second" : "ui.sandbox.first")}
          <textarea
            rows={Math.min(9, Math.max(3, Object.keys(sets[side]).length))}
            spellcheck={false}
            value={linesOf(sets[side])}
            onChange={(event) => setSets(sets.map((set, i) => (i === side ? readLines(event.currentTarget.value) : set)) as Sets)}
          />
        </label>
      ))}
    </details>
  );
}

/** Which points of its own design a scenario's worlds are. */
function Points() {
  const { t } = useWords();
  const { view, change } = useApp();
  const put = (side: number, value: number) =>
    change({
      points: view.points.map((point, i) => (i === side ? Math.max(0, Math.round(value) || 0) : point)) as [number, number],
      tick: null,
    });
  return (
    <div class="row">
      {[0, 1].map((side) => (
        <label key={side}>
          {t("ui.own.point", { world: t(side ? "ui.sandbox.second" : "ui.sandbox.first") })}{" "}
          <input
            type="number"
            min="0"
            max="999999"
            value={view.points[side]}
            onChange={(event) => put(side, Number(event.currentTarget.value))}
          />
        </label>
      ))}
    </div>
  );
}

export function Sandbox({ page, step }: StepProps) {
  const { t } = useWords();
  const { view, change } = useApp();
  const words = useStepWords(page, step);
  const own = view.scenario;
  const linked = Object.keys(view.first).length + Object.keys(view.second).length > 0;
  const [sets, setSets] = useState<Sets>(() => (linked || own ? [view.first, view.second] : startOf(page, step)));
  const [ran, run] = useState<Sets | null>(() => (linked || own ? [view.first, view.second] : null));
  const setting = (set: Overrides, side: number): Setting => {
    const seeds = seedsOf(view.seed);
    if (own) return { text: own.text, files: own.files, overrides: { ...set, ...seeds }, point: view.points[side] };
    return settingOf(page, { ...step, worlds: [] }, "", { ...set, ...seeds });
  };
  const named = (ran ?? []).map((set, side): NamedSetting => ({
    name: t(side ? "ui.sandbox.second" : "ui.sandbox.first"),
    setting: setting(set, side),
  }));
  const start = () => {
    run(sets);
    change({ first: sets[0], second: sets[1], tick: null });
  };
  const talk = (
    <>
      <Text text={words.question} />
      {own && <Points />}
      {!own && <Presets sets={sets} start={startOf(page, step)} setSets={setSets} />}
      <Sliders step={step} usual={!own} sets={sets} setSets={setSets} />
      <Lines step={step} sets={sets} setSets={setSets} />
      <button type="button" class="main" onClick={start}>
        {t("ui.run")}
      </button>
      {ran && JSON.stringify(ran) !== JSON.stringify(sets) && <p class="soft">{t("ui.sandbox.changed")}</p>}
      <OpenScenario
        opened={own}
        rejected={() => run(null)}
        open={(scenario) => {
          setSets([{}, {}]);
          run(scenario ? [{}, {}] : null);
          change({ scenario, first: {}, second: {}, points: [0, 0], tick: null, page: scenario ? "own" : page.name });
        }}
      />
      <Luck page={page} />
    </>
  );
  const [whole, hear] = useWhole(ran ? named : null);
  const reveal = whole && <ManyWorlds key={JSON.stringify([ran, view.seed])} shown={whole} />;
  return (
    <Layout
      talk={talk}
      room={<NothingToBet />}
      reveal={reveal}
      stage={
        <Stage
          worlds={ran ? named : null}
          replicate={view.replicate ?? page.replicate}
          until={Number.MAX_SAFE_INTEGER}
          waiting={t("ui.sandbox.waiting")}
          onShown={hear}
        />
      }
    />
  );
}
