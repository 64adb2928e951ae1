# SPDX-License-Identifier: MIT
"""The runs that a page holds: of each the digest, and its mean of the metrics that stand on the page."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from scipy import stats

from tandem.parts import DONE
from tandem.report.live.engine import Engine
from tandem.report.study import Study
from tandem.statistics import CONFIDENCE
from tandem.windows import in_window

MOST_RUNS = 50_000  # that a page holds: some megabytes


class Held:
    """The runs and metrics that were asked for so far."""

    def __init__(self, study: Study, engine: Engine) -> None:
        self._study = study
        self._engine = engine
        self._metrics: dict[str, int] = {}  # name -> number
        self._wanted: dict[int, set[str]] = {}  # point -> metrics

    def refusal(self, points: Iterable[int]) -> str:
        """Why runs of some points cannot be run again in a page; empty where they can."""
        asked = set(points)
        for point in asked:
            agents, weeks = self._size(point)
            if agents > self._engine.agents or agents * weeks > self._engine.agent_weeks:
                return f"Too large for a browser: {agents} people, {weeks} weeks."
        held = len(asked | self._wanted.keys()) * self._study.replicates
        return f"Not run here: a page holds at most {MOST_RUNS} runs." if held > MOST_RUNS else ""

    def hold(self, metric: str, points: Iterable[int]) -> int:
        """Keeps the means of a metric in all runs of some points, and gives the metric's number."""
        for point in points:
            self._wanted.setdefault(point, set()).add(metric)
        return self._metrics.setdefault(metric, len(self._metrics))

    def data(self) -> dict[str, Any]:
        """All that is held, as JSON takes it."""
        study = self._study
        return {
            "replicates": study.replicates,
            "points": len(study.points),
            "metrics": [self._metric(name) for name in self._metrics],
            "held": {str(point): self._point(point, names) for point, names in sorted(self._wanted.items())},
            # Student's quantiles by degrees of freedom, from 1.
            "quantiles": stats.t.ppf((1 + CONFIDENCE) / 2, np.arange(1, study.replicates)).tolist(),
        }

    def _metric(self, name: str) -> dict[str, Any]:
        """Where in the series of a run the weeks stand that are compared: from a place to one behind the last."""
        ticks = self._study.ticks(name)
        chosen = np.flatnonzero(in_window(ticks, self._study.window))
        return {"name": name, "from": int(chosen[0]), "to": int(chosen[-1]) + 1, "records": len(ticks)}

    def _point(self, point: int, names: set[str]) -> dict[str, Any]:
        """Digests [replicate], empty where a run is not done, and values by number of the metric, null where there is none."""
        return {
            "digests": self._digests(point),
            "values": {
                str(self._metrics[name]): [None if np.isnan(v) else float(v) for v in self._study.means(name)[point]]
                for name in sorted(names)
            },
        }

    def _digests(self, point: int) -> list[str]:
        runs = self._study.results.runs
        found = [""] * self._study.replicates
        for row in np.flatnonzero((runs["point"] == point) & (runs["status"] == DONE)):
            found[int(runs["replicate"][row])] = str(runs["digest"][row])
        return found

    def _size(self, point: int) -> tuple[int, int]:
        """(people at the start, weeks) at a point, 0 where the settings do not say it: then the engine does."""
        study = self._study
        sets = {key: value for key, (value, _) in study.settings.items()} | study.sets[point]
        people = sets.get("organisation.agents")
        if "scenario/agent_names" in study.results.text_paths():
            people = len(study.results.text("scenario/agent_names"))
        sizes = (people, sets.get("run.ticks"))
        agents, weeks = (size if isinstance(size, int) else 0 for size in sizes)
        return agents, weeks
