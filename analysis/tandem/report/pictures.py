# SPDX-License-Identifier: MIT
"""The figures of a page, by section; each is left out where the file has nothing for it."""

from collections.abc import Callable
from itertools import count

from tandem import figures
from tandem.accessor import Arm
from tandem.errors import ResultsError
from tandem.figures.curves import numeric
from tandem.figures.given import meaning_of
from tandem.figures.stages import STAGES
from tandem.report.cautions import starts
from tandem.report.charts import Chart, chart
from tandem.report.comparison import Shown, varied_most
from tandem.report.design import Factor
from tandem.report.findings import Family
from tandem.report.study import Study

SMOOTH = 9  # weeks that each run is averaged over in figures over time
MOST_ROWS = 24  # of a forest
BAND = "Lines: the middle run of all repetitions. Bands: where 8 of 10 runs lie."


class Pictures:
    """Draws the figures; numbers them, so that the ids of one are not those of another."""

    def __init__(self, study: Study, seen: Shown) -> None:
        self._study, self._seen, self._number = study, seen, count(1)
        ticks = study.ticks(study.metric)
        self._marks = [week for week in starts(study).values() if week <= ticks.max(initial=0)]

    def over_time(self, metrics: list[str]) -> list[Chart]:
        """Bands of the metric in front for each group of arms, then of other metrics for the pair."""
        study, found = self._study, []
        for where, arms in self._seen.groups:
            found.append(self._band(study.metric, arms, where))
        pair: list[Arm] = [side.point for side in self._seen.pair]
        return found + [self._band(metric, pair, "") for metric in metrics if metric != study.metric]

    def _band(self, metric: str, arms: list[Arm], where: str) -> Chart:
        study = self._study
        smooth = SMOOTH if len(study.ticks(metric)) >= 4 * SMOOTH else 1
        said = f"{study.meaning(metric)[0]}{', ' + where if where else ''}"
        caption = BAND + (f" Each run is averaged over {smooth} weeks." if smooth > 1 else "")
        caption += " Dotted upright line: an intervention." if self._marks else ""
        return self._chart(
            said,
            caption,
            lambda ax: figures.bands(study.data, metric, arms, smooth=smooth, marks=self._marks, ax=ax),
        )

    def by_settings(self) -> list[Chart]:
        """Curves along the factors, the map of two, and the dots of a sample."""
        study = self._study
        if study.kind == "sample":
            return [self._dots(key) for key in varied_most(study)[:4]]
        single = [f for f in study.factors if len(f.keys) == 1 and study.kind == "grid"]
        drawn = [f for f in single if scaled(f) and (len(f.levels) > 2 or study.replicates < 2)]
        found = [self._curve(factor) for factor in drawn]
        if len(single) >= 2 and len(single[0].levels) * len(single[1].levels) > 4:
            x, y = single[0].keys[0], single[1].keys[0]
            found.append(
                self._chart(
                    f"{study.meaning(study.metric)[0]} where two things vary",
                    "Each cell: the mean of all its runs. Lighter is more.",
                    lambda ax: figures.heatmap(study.data, study.metric, x, y, window=study.window, ax=ax),
                )
            )
        return found

    def _curve(self, factor: Factor) -> Chart:
        study = self._study
        others = [f for f in study.factors if len(f.keys) == 1 and f is not factor]
        by = others[0].keys[0] if len(others) == 1 and len(others[0].levels) <= 6 else None
        key, base = factor.keys[0], list(factor.levels[factor.reference].values())
        against = base[0] if base and study.replicates > 1 else None
        text = f"Difference from {factor.label(factor.reference)}, repetition by repetition; upright lines: 95 % intervals."
        return self._chart(
            f"{study.meaning(study.metric)[0]} by {factor.name}",
            text if against is not None else "The mean of all runs.",
            lambda ax: figures.curve(study.data, study.metric, key, by=by, against=against, window=study.window, ax=ax),
        )

    def _dots(self, key: str) -> Chart:
        study = self._study
        scale = numeric([point[key] for point in study.points if key in point])
        caption = "A dot for each setting, mean of its runs." + (" Bars: means of eight groups." if scale else "")
        return self._chart(
            f"{study.meaning(study.metric)[0]} by {study.short[key]}",
            caption,
            lambda ax: figures.scatter(study.data, study.metric, key, window=study.window, ax=ax),
        )

    def forests(self) -> list[Chart]:
        """The contrasts of each family that no curve shows, and that has several levels."""
        return [
            self._forest(family)
            for family in self._seen.families
            if 1 < len(family.findings) <= MOST_ROWS
            and not (self._study.kind == "grid" and len(family.factor.keys) == 1 and scaled(family.factor))
        ]

    def _forest(self, family: Family) -> Chart:
        rows = {finding.level: finding.contrast for finding in family.findings}
        against = family.findings[0].against
        of = f"difference in {meaning_of(self._study.data, self._study.metric)[1]}"
        return self._chart(
            f"Against {against}" + (f": {family.where}" if family.where else ""),
            "Triangle: differs clearly, up or down; hollow dot: cannot be told from no difference. Lines: 95 % intervals.",
            lambda ax: figures.forest(rows, of=of, ax=ax),
            1.0 + 0.27 * len(rows),
        )

    def stages(self) -> list[Chart]:
        """The spectrum of partnership of the settings in front; empty where the stages are not recorded."""
        if any(metric not in self._study.data.data_vars for metric, _, _ in STAGES):
            return []
        return [
            self._chart(
                f"Stages of partnership{': ' + side.brief if side.brief else ''}",
                "How far the ties have come, from a mere exchange (bottom) to partnership in leadership (top). Mean of all runs.",
                lambda ax, side=side: figures.stages(self._study.data, side.point, ax=ax),
                3.4,
            )
            for side in self._seen.pair
        ]

    def spread(self) -> list[Chart]:
        """How runs are spread, and how the mean settles."""
        study, pair = self._study, self._seen.pair
        arms = self._seen.groups[0][1] if len(self._seen.groups) == 1 else [side.point for side in pair]
        if study.replicates < 2:
            return []
        found = [
            self._chart(
                "How much runs differ by luck",
                "A dot for each run; bar: the middle half of them; line: the middle run.",
                lambda ax: figures.distribution(study.data, study.metric, arms, window=study.window, ax=ax),
                1.0 + 0.5 * len(arms),
            )
        ]
        if study.replicates > 3 and study.kind != "sample":
            a, b = (pair[-1].point, pair[0].point) if len(pair) > 1 else (pair[0].point, None)
            running = study.data.tandem.running(a, b, study.metric, study.window)
            found.append(
                self._chart(
                    "Are the repetitions enough?",
                    f"{running.sentence().replace('replicate', 'repetition')} Band: the 95 % interval after so many repetitions.",
                    lambda ax: figures.running_interval(running, ax=ax).set_xlabel("repetitions"),
                )
            )
        return found

    def people(self) -> list[Chart]:
        """How output is spread over people at the last snapshot; empty without snapshots that hold it."""
        runs = {side.brief: self._study.run(side.point, 0) for side in self._seen.pair}
        draw = [
            (
                "Who has how much",
                "People by their output in the week of the last snapshot, in the first repetition.",
                figures.people,
            ),
            (
                "How evenly it is shared",
                "The further a line hangs below the dotted one, the more unevenly output is shared; the Gini coefficient is 0 where "
                "all have the same, and near 1 where one has all.",
                figures.lorenz,
            ),
        ]
        found = []
        for heading, caption, function in draw:
            try:
                found.append(
                    self._chart(
                        heading, caption, lambda ax, f=function: f(self._study.results, "output", runs, ax=ax), 3.4
                    )
                )
            except ResultsError:
                continue  # no snapshot of these runs, or without output
        return found

    def units(self) -> list[Chart]:
        """Metrics by unit of the settings in front; empty where none is recorded by unit, or units are too many to be read."""
        names = [n.removesuffix("_by_unit") for n in self._study.results.series_shapes() if n.endswith("_by_unit")]
        if not names or not 1 < self._study.data.sizes["unit"] <= 60:
            return []
        names.sort(key=lambda name: (name != self._study.metric, name))
        arms: list[Arm] = [side.point for side in self._seen.pair]
        return [
            self._chart(
                f"{self._study.meaning(name + '_by_unit')[0]}, by unit",
                "Mark: the mean of all runs. Lines: where 8 of 10 runs lie.",
                lambda ax, name=name: figures.by_unit(self._study.data, name, arms, window=self._study.window, ax=ax),
                1.4 + 0.24 * self._study.data.sizes["unit"],
            )
            for name in names[:2]
        ]

    def _chart(self, heading: str, caption: str, draw: Callable[..., object], height: float = 3.0) -> Chart:
        return chart(next(self._number), heading, caption, draw, height)


def scaled(factor: Factor) -> bool:
    """Whether the levels of a factor of one key are numbers."""
    return numeric([value for level in factor.levels for value in level.values()]) and all(factor.levels)
