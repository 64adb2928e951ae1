# SPDX-License-Identifier: MIT
"""The figures of a page, by section."""

from itertools import count

from tandem import figures
from tandem.accessor import Arm
from tandem.report.cautions import starts
from tandem.report.charts import Chart
from tandem.report.comparison import Shown
from tandem.report.pictures_of_runs import OfRuns
from tandem.report.pictures_of_settings import OfSettings
from tandem.report.study import Study

SMOOTH = 9  # weeks that each run is averaged over in figures over time
BAND = "Lines: the middle run of all repetitions. Bands: where 8 of 10 runs lie."


class Pictures(OfSettings, OfRuns):
    """All figures of a page: those of settings, those of runs, and those over time."""

    def __init__(self, study: Study, seen: Shown) -> None:
        super().__init__(study, seen, count(1))
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
