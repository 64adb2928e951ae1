# SPDX-License-Identifier: MIT
"""A results file with many runs, read once, and handed out run by run."""

import numpy as np

from tandem.snapshot_rows import slices


class Batch:
    """A results file whose runs the measures take one by one."""

    def __init__(self, results, size, further=()):
        self.results, self.size, self.further = results, size, further
        self.columns, self.begins = {}, {}
        for group in ("agents", "ties"):
            self.begins[group] = slices(
                results.numbers(f"snapshots/{group}/run"), results.numbers(f"snapshots/{group}/tick")
            )
        self.all_series = {}

    def column(self, group, name):
        """A column of the snapshots of all runs."""
        if (group, name) not in self.columns:
            self.columns[group, name] = self.results.numbers(f"snapshots/{group}/{name}")
        return self.columns[group, name]

    def series(self, name):
        """([tick], [run, tick, ...])."""
        if name not in self.all_series:
            self.all_series[name] = self.results.ticks(name), self.results.series(name)
        return self.all_series[name]

    def run(self, number):
        return Run(self, number)


class Run:
    """One run of a batch."""

    def __init__(self, batch, number):
        self._batch, self._number = batch, number
        self._id = int(batch.results.runs["run"][number])

    def series(self, name, after, last):
        """[tick, ...] of a series, of the ticks after `after` up to `last`."""
        ticks, values = self._batch.series(name)
        return values[self._number][(ticks > after) & (ticks <= last)]

    def mean(self, name):
        """Mean over the weeks that are measured."""
        size = self._batch.size
        return np.nanmean(self.series(name, size.start, size.start + 52 * size.years))

    def yearly(self, name):
        """[year, unit] means."""
        first = self._batch.size.start
        years = range(self._batch.size.years)
        return [np.nanmean(self.series(name, first + 52 * y, first + 52 * (y + 1)), axis=0) for y in years]

    def agents(self):
        """([week], {column: [week, seat]}); `present`: whether somebody sits there."""
        ticks = np.array(sorted(tick for run, tick in self._batch.begins["agents"] if run == self._id))
        rows = [self._batch.begins["agents"][self._id, tick] for tick in ticks]
        whole = slice(rows[0].start, rows[-1].stop)
        seats = np.concatenate([self._batch.column("agents", "agent")[whole]]).astype(int)
        week = np.repeat(np.arange(len(ticks)), [row.stop - row.start for row in rows])
        shape = (len(ticks), seats.max() + 1)
        found = {"present": np.zeros(shape, dtype=bool)}
        found["present"][week, seats] = True
        for name in ("entered", "output", "with", "load", *self._batch.further):
            values = self._batch.column("agents", name)[whole]
            found[name] = np.zeros(shape, dtype=values.dtype)
            found[name][week, seats] = values
        return ticks, found

    def snapshots(self, tick):
        """({column: [agent]}, {column: [tie]}) of a week."""
        agents = {name: self._batch.column("agents", name) for name in ("agent", "unit", "entered")}
        ties = {
            name: self._batch.column("ties", name) for name in ("source", "target", "formed", "trust", "trust_back")
        }
        rows = [self._batch.begins[group][self._id, tick] for group in ("agents", "ties")]
        return tuple({name: c[row] for name, c in group.items()} for group, row in zip((agents, ties), rows))
