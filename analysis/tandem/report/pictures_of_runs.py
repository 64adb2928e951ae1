# SPDX-License-Identifier: MIT
"""The figures of a page on how runs, people and units of the settings in front differ; each is left out where the file has nothing for it."""

from tandem import figures
from tandem.accessor import Arm
from tandem.errors import ResultsError
from tandem.figures.stages import STAGES
from tandem.report.charts import Chart
from tandem.report.drawing import Drawing


class OfRuns(Drawing):
    """Figures of the settings in front: stages, spread over runs and people, units."""

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
