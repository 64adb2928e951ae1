// SPDX-License-Identifier: MIT
// Play, pause, a step back or forth, speed, and any week.
import { Icon } from "../frame/icon.tsx";
import { type Key, useWords } from "../words.ts";
import { type Clock, SPEEDS } from "./clock.ts";

function Sign({ name, say, act }: { name: Parameters<typeof Icon>[0]["name"]; say: Key; act(): void }) {
  const { t } = useWords();
  return (
    <button type="button" class={`icon ${name}`} onClick={act} aria-label={t(say)} title={t(say)}>
      <Icon name={name} />
    </button>
  );
}

export function Controls({ clock, ticks }: { clock: Clock; ticks: number }) {
  const { t } = useWords();
  const { tick, playing } = clock;
  const field = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const week = Math.min(ticks, Math.max(0, Math.round(Number(input.value)) || 0));
    clock.seek(week);
    // Also where it is the week that was shown before.
    input.value = String(week);
  };
  return (
    <div class="controls" role="group" aria-label={t("ui.clock")}>
      <Sign name="start" say="ui.clock.start" act={() => clock.seek(0)} />
      <Sign name="back" say="ui.clock.back" act={() => clock.seek(tick - 1)} />
      {playing ? <Sign name="pause" say="ui.clock.pause" act={clock.pause} /> : <Sign name="play" say="ui.clock.play" act={clock.play} />}
      <Sign name="step" say="ui.clock.step" act={() => clock.seek(tick + 1)} />
      <input
        class="weeks"
        type="range"
        min="0"
        max={ticks}
        value={tick}
        onInput={field}
        aria-label={t("ui.clock.week")}
        aria-valuetext={t("ui.clock.at", { week: tick })}
      />
      <label class="week">
        {t("ui.clock.week")} <input type="number" min="0" max={ticks} value={tick} onChange={field} /> <span>/ {ticks}</span>
      </label>
      <select
        class="speed"
        aria-label={t("ui.clock.speed")}
        value={clock.speed}
        onChange={(event) => clock.setSpeed(Number(event.currentTarget.value))}
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={speed}>
            {t("ui.clock.rate", { speed })}
          </option>
        ))}
      </select>
    </div>
  );
}
