# SPDX-License-Identifier: MIT
"""The numbers of a page as CSV that travels inside it, harmless in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import numpy as np

from tandem.arm_names import value_words
from tandem.report.comparison import Shown
from tandem.report.indices import Indices
from tandem.report.study import Study
from tandem.statistics import mean_interval
from tandem.windows import window_words

MOST_BYTES = 1_500_000  # of one table; metrics are left out until it fits
STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a text that begins so for a formula


@dataclass
class DataTable:
    """A table as a file of the page."""

    name: str
    about: str
    text: str

    @property
    def address(self) -> str:
        """The address that holds the table itself."""
        return "data:text/csv;charset=utf-8," + quote(self.text, safe=",.:;+-*()=_")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180): numbers with six digits, nothing where one is not defined, texts without formulas."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([cell(name) for name in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return stream.getvalue()


def cell(value: object) -> str:
    """A value as it may stand in a CSV file."""
    if isinstance(value, (float, np.floating)):
        return "" if np.isnan(value) else f"{value:.6g}"
    if isinstance(value, (int, np.integer)):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(STARTS) else text


def of_runs(study: Study) -> DataTable:
    """A row a run: what its point sets, and the mean of each metric in the weeks that are compared."""
    status = study.data.status.values
    runs = [(r, p) for r in range(study.replicates) for p in range(len(study.points))]
    metrics = list(study.metrics)
    size = len(runs) * (20 + sum(12 for _ in study.short) + 10 * len(metrics))
    while size > MOST_BYTES and len(metrics) > 1:
        metrics.pop()
        size -= 10 * len(runs)
    columns = [study.means(metric) for metric in metrics]
    states = ("missing", "done", "failed")

    def row(r: int, p: int) -> list[object]:
        sets = [setting(study.points[p].get(key, "")) for key in study.short]
        return [study.run(p, r), p, r, states[int(status[p, r])], *sets, *(values[p, r] for values in columns)]

    left = len(study.metrics) - len(metrics)
    about = f"A row for each run: what it sets, and the mean of each metric in the weeks compared ({window_words(study.window)})."
    about += f" {left} metrics are left out, to keep the page small." if left else ""
    head = ["run", "setting", "repetition", "status", *study.short, *metrics]
    return DataTable("runs.csv", about, csv_text(head, (row(r, p) for r, p in runs)))


def setting(value: object) -> object:
    """A setting as a cell."""
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else value_words(value)


def of_comparisons(study: Study, seen: Shown) -> DataTable:
    """A row a comparison of the metric in front."""
    head = "varied where level against mean mean_against difference low high effect p p_holm pairs runs runs_against".split()
    rows = [
        [family.factor.name, family.where, f.level, f.against, c.arm, c.against, c.difference, c.low, c.high, c.effect]
        + [c.p, c.p_holm, c.pairs, runs_words(study, f.points), runs_words(study, f.base)]
        for family in seen.families
        for f in family.findings
        for c in [f.contrast]
    ]
    about = f"A row for each comparison of {study.metric}, with its interval and the runs behind it."
    return DataTable("comparisons.csv", about, csv_text(head, rows))


def of_indices(told: Indices) -> DataTable:
    """A row an input: Sobol's or Morris' indices of the metric in front."""
    table = told.found.table()  # type: ignore[union-attr]
    rows = [[key, *map(float, row)] for key, row in zip(table.index, table.values)]
    about = "A row for each input: its indices (tandem.sensitivity) and their 95 % intervals."
    return DataTable("sensitivity.csv", about, csv_text(["key", *table.columns], rows))


def over_time(study: Study, seen: Shown, metrics: list[str]) -> DataTable:
    """A row a metric, setting and tick that the figures show: mean, interval, and the range that holds 8 of 10 runs."""
    drawn = {metric: [side.point for side in seen.pair] for metric in metrics}
    drawn[study.metric] = [int(arm) for _, arms in seen.groups for arm in arms if isinstance(arm, int)]
    rows: list[list[object]] = []
    for metric, points in drawn.items():
        series = study.data[metric].transpose("point", "replicate", ...)
        for p in points:
            values = series.isel(point=p).values  # [replicate, tick]
            for k, tick in enumerate(study.ticks(metric)):
                have = values[:, k][~np.isnan(values[:, k])]
                if len(have):
                    band = np.quantile(have, [0.1, 0.9])
                    rows.append([metric, p, int(tick), float(have.mean()), *mean_interval(have), *band, len(have)])
    head = ["metric", "setting", "week", "mean", "low", "high", "tenth", "ninetieth", "runs"]
    about = "A row for each week of what the figures over time show; runs.csv says what each setting is."
    return DataTable("over-time.csv", about, csv_text(head, rows))


def runs_words(study: Study, points: Sequence[int]) -> str:
    """Which runs are behind a number, those that are done: `20 runs: 0, 12, 24 … 228`."""
    done = study.data.status.values == 1
    numbers = sorted(study.run(p, r) for p in points for r in np.flatnonzero(done[p]))
    first = ", ".join(map(str, numbers[:3]))
    shown = ", ".join(map(str, numbers)) if len(numbers) <= 4 else f"{first} … {numbers[-1]}"
    return f"{len(numbers)} run{'' if len(numbers) == 1 else 's'}: {shown}" if numbers else "no run"
