// SPDX-License-Identifier: MIT
// Charts beside the pictures: what the scenario records of output, trust, purpose and the E-I index, and a difference.
import { useMemo } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { type Line, LineChart, SPAN } from "../charts/line-chart.tsx";
import { useWords } from "../words.ts";
import type { Clock } from "./clock.ts";
import { METRICS, type Shown } from "../worlds/worlds.ts";

const FIRST = 4;

/** Lines of a metric, one for each world that records it. */
function linesOf(shown: Shown[], metric: string): Line[] {
  return shown.map(({ name, run }) => ({ name, values: run.series[metric] ?? new Float64Array() }));
}

/** What the second has more than the first. */
function difference([first, second]: Line[], name: string): Line[] {
  const length = Math.min(first.values.length, second.values.length);
  return [{ name, values: Float64Array.from({ length }, (_, i) => second.values[i] - first.values[i]) }];
}

export function Charts({ shown, clock, ticks, metric }: { shown: Shown[]; clock: Clock; ticks: number; metric?: string }) {
  const { t } = useWords();
  const { view, change } = useApp();
  const recorded = useMemo(() => METRICS.filter((metric) => shown.every(({ run }) => run.series[metric])), [shown]);
  const chosen = [view.metric, metric].find((name) => name && recorded.includes(name)) ?? recorded[0];
  const lines = useMemo(() => new Map(recorded.map((metric) => [metric, linesOf(shown, metric)])), [shown, recorded]);
  const between = useMemo(
    () => (shown.length > 1 && chosen ? difference(lines.get(chosen)!, t("ui.chart.difference")) : null),
    [lines, chosen],
  );
  if (!chosen) return <p class="soft">{t("ui.chart.none")}</p>;
  const title = (metric: string) => t(`metric.${metric}`);
  const rest = recorded.slice(FIRST);
  const seen = rest.includes(chosen) ? [...recorded.slice(0, FIRST - 1), chosen] : recorded.slice(0, FIRST);
  return (
    <section class="charts" aria-label={t("ui.charts")}>
      <label class="metric">
        {t("ui.chart.metric")}{" "}
        <select value={chosen} onChange={(event) => change({ metric: event.currentTarget.value })}>
          {recorded.map((metric) => (
            <option key={metric} value={metric}>
              {title(metric)}
            </option>
          ))}
        </select>
      </label>
      <p class="soft">{t("ui.chart.mean", { span: SPAN })}</p>
      <div class="chart-grid">
        {seen.map((metric) => (
          <LineChart
            key={metric}
            title={title(metric)}
            lines={lines.get(metric)!}
            ticks={ticks}
            tick={clock.tick}
            fixed={metric === "ei_index" ? { from: -1, to: 1, meaning: t("ui.chart.ei-index") } : undefined}
            seek={clock.seek}
          />
        ))}
        {between && (
          <LineChart
            title={t("ui.chart.difference-of", { metric: title(chosen), first: shown[0].name, second: shown[1].name })}
            lines={between}
            ticks={ticks}
            tick={clock.tick}
            difference
            seek={clock.seek}
          />
        )}
      </div>
    </section>
  );
}
