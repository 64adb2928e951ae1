# SPDX-License-Identifier: MIT
"""The figures of a page that set one setting beside another: curves, maps, dots, forests, and indices of sensitivity."""

from tandem import figures
from tandem.figures.curves import numeric
from tandem.figures.given import meaning_of
from tandem.figures.indices import MOST as MOST_INPUTS
from tandem.report.charts import Chart
from tandem.report.comparison import varied_most
from tandem.report.design import Factor, scaled
from tandem.report.drawing import Drawing
from tandem.report.findings import Family
from tandem.report.indices import Indices
from tandem.sensitivity import Sobol, convergence

MOST_ROWS = 24  # of a forest


class OfSettings(Drawing):
    """Figures of the mean over the weeks that are compared, by setting."""

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

    def indices(self, told: Indices | None) -> list[Chart]:
        """Which input moves the metric, and whether the base samples are enough; empty unless the design is one for sensitivity."""
        if told is None or told.found is None:
            return []
        names, found = list(told.names.values()), told.found
        rows = 1.3 + 0.34 * min(len(names), MOST_INPUTS)
        if not isinstance(found, Sobol):
            text = "How far it moves on average when an input goes through its whole range. Lines: 95 % intervals."
            text += "" if any(found.luck != found.luck) else " Upright strokes: what luck alone would give."
            axis = f"effect on {meaning_of(self._study.data, self._study.metric)[1]}"
            return [
                self._chart(
                    "How far each input moves it",
                    text,
                    lambda ax: figures.indices(found, names=names, of=axis, ax=ax),
                    rows,
                )
            ]
        text = "Dots: with all that an input does together with others. Diamonds: alone. Lines: 95 % intervals."
        axis = "share of what makes settings differ"
        charts = [
            self._chart(
                "Which input makes how much of the differences",
                text,
                lambda ax: figures.indices(found, names=names, of=axis, ax=ax),
                rows,
            )
        ]
        if len(names) <= len(figures.COLOURS) and len(told.design.rows("A")) >= 16:
            text = "Shares with others after so many base samples. Bands: 95 % intervals. Where the lines still move, more samples are needed."
            charts.append(
                self._chart(
                    "Are the samples enough?",
                    text,
                    lambda ax: convergence(told.design, told.values, names=names, ax=ax),
                )
            )
        return charts

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
