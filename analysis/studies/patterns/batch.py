# SPDX-License-Identifier: MIT
"""A results file with many points read once, and handed out point by point as results that the measures take."""

import numpy as np

from tandem.snapshot_rows import slices

COLUMNS = {"agents": ("agent", "entered", "output", "load"), "ties": ("source", "target", "trust", "trust_back")}


class Batch:
    """A results file read once; hands out its points one by one, each as results that the measures take."""

    def __init__(self, results):
        self.results = results
        self.stored, self.begins = {}, {}
        for group, columns in COLUMNS.items():
            rows = results.numbers(f"snapshots/{group}/run"), results.numbers(f"snapshots/{group}/tick")
            self.stored[group] = {name: results.numbers(f"snapshots/{group}/{name}") for name in columns}
            self.begins[group] = slices(*rows)
        self.series = {}

    def point(self, number):
        """The number-th point: two arms, which stand together in the file."""
        return OnePoint(self, np.flatnonzero(self.results.runs["point"] // 2 == number))

    def values(self, name):
        if name not in self.series:
            self.series[name] = self.results.series(name)
        return self.series[name]


class OnePoint:
    """The runs of one point, under the names that Results has."""

    def __init__(self, batch, rows):
        self._batch, self._rows = batch, rows
        results = batch.results
        self.runs = {name: column[rows] for name, column in results.runs.items()}
        self.points, self.done, self.names, self.ticks = (
            results.points,
            results.done[rows],
            results.names,
            results.ticks,
        )

    def series(self, name):
        return self._batch.values(name)[self._rows]

    def snapshot_ticks(self, run):
        return np.array(sorted(tick for of, tick in self._batch.begins["agents"] if of == run))

    def snapshots(self, run, tick):
        found = []
        for group in ("agents", "ties"):
            rows = self._batch.begins[group].get((int(run), int(tick)), slice(0, 0))
            found.append({name: column[rows] for name, column in self._batch.stored[group].items()})
        return found
