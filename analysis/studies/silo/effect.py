# SPDX-License-Identifier: MIT
"""The silo effect in numbers: output at the end by permeability, against open boundaries, at each level of interdependence.

All points of a replicate share their random draws, so points are compared replicate by replicate."""

import math
from dataclasses import dataclass

import numpy as np

from tandem.errors import ResultsError
from tandem.statistics import mean, mean_interval
from tandem.words import number

PERMEABILITY = "boundaries.permeability"
SHARE = "tasks.external_share"
COST = "valuation.boundary_cost"


@dataclass
class Cell:
    """Output at one permeability against the most open boundaries, both at one level of interdependence."""

    share: float
    permeability: float
    reference: float
    output: float  # mean over runs, output per agent and tick; NaN without any
    difference: float  # mean over pairs of 100 (output / reference output - 1), %
    low: float  # 95 % interval of that mean (Student's t over pairs), %; NaN with fewer than two pairs
    high: float
    runs: int
    pairs: int

    def words(self):
        """The comparison as a sentence: direction and size where the interval excludes zero."""
        where, this, that = place(self.share), boundaries(self.permeability), boundaries(self.reference)
        if self.pairs == 0:
            return f"With {where}, no pair of finished runs compares {this} with {that} boundaries"
        if self.pairs == 1:
            return (
                f"With {where}, {this} boundaries give {signed(self.difference)} % output against {that} ones in one "
                "replicate, which gives no interval"
            )
        if self.low <= 0 <= self.high:
            return (
                f"With {where}, {this} and {that} boundaries cannot be told apart in output "
                f"({signed(self.difference)} %, 95 % interval {self.interval()} %)"
            )
        direction = "less" if self.difference < 0 else "more"
        ends = sorted((abs(self.low), abs(self.high)))
        return (
            f"With {where}, {this} boundaries give {abs(self.difference):.1f} % {direction} output than {that} ones "
            f"(95 % interval {ends[0]:.1f} to {ends[1]:.1f} %)"
        )

    def interval(self):
        """The interval as text, signed."""
        return "–" if math.isnan(self.low) else f"{signed(self.low)} to {signed(self.high)}"


class Design:
    """The two swept keys as a grid: levels of interdependence [level] and permeabilities [permeability], ascending.

    A file without a sweep of tasks.external_share has one level. Of one that sweeps the cost of crossing, too, a grid shows one `cost`:
    by default the one in the middle. `costs`: all of them."""

    def __init__(self, results, cost=None):
        points = results.points
        if PERMEABILITY not in points:
            raise ResultsError(f"{results.path}: {PERMEABILITY} is not swept, so there is no silo effect to draw")
        others = set(points) - {"point", "overlay", PERMEABILITY, SHARE, COST}
        if others:
            raise ResultsError(
                f"{results.path}: {', '.join(sorted(others))} swept too; the silo effect is drawn of permeability, "
                f"{SHARE} and {COST} alone"
            )
        if not results.done.any():
            raise ResultsError(f"{results.path}: no run is done, so there is nothing to draw")
        share, crossing = (swept(results, key) for key in (SHARE, COST))
        self._results = results
        self.costs = np.unique(crossing)
        self.cost = self.costs[len(self.costs) // 2] if cost is None else cost
        self.levels, level = np.unique(share, return_inverse=True)
        self.permeabilities, permeability = np.unique(points[PERMEABILITY], return_inverse=True)
        if len(set(zip(level, permeability, crossing))) < len(level):
            raise ResultsError(f"{results.path}: two points have the same {PERMEABILITY} and {SHARE}")
        self._rows = np.flatnonzero(crossing[results.runs["point"]] == self.cost)
        run_point = results.runs["point"][self._rows]
        self._place = level[run_point], permeability[run_point], results.runs["replicate"][self._rows]
        self.replicates = int(results.runs["replicate"].max()) + 1

    def grid(self, values):
        """Values [run, ...] as [level, permeability, replicate, ...]; NaN where there is no such run."""
        shape = (len(self.levels), len(self.permeabilities), self.replicates) + values.shape[1:]
        placed = np.full(shape, np.nan)
        placed[self._place] = values[self._rows]
        return placed

    def series(self, name):
        """A series [level, permeability, replicate, tick]."""
        return self.grid(self._results.series(name))

    def end(self, name):
        """A series averaged over the last quarter of the ticks: [level, permeability, replicate]."""
        return mean(self.series(name)[..., self.at_end(name)])

    def at_end(self, name):
        """[tick], true in the last quarter of the ticks."""
        ticks = self._results.ticks(name)
        return ticks > 0.75 * ticks.max()

    def run(self, level, permeability, replicate):
        """Number of the run at these places of the grid."""
        wanted = (level, permeability, replicate)
        found = np.flatnonzero(np.all([have == want for have, want in zip(self._place, wanted)], axis=0))
        return int(self._rows[found[0]])

    def effect(self, name="output"):
        """Cells [level][permeability] of a series against the most open boundaries."""
        end = self.end(name)
        return [[self._cell(end[i], i, j) for j in range(len(self.permeabilities))] for i in range(len(self.levels))]

    def _cell(self, end, level, place):
        ratios = 100 * (end[place] / end[-1] - 1)
        pairs = ratios[~np.isnan(ratios)]
        low, high = mean_interval(pairs)
        return Cell(
            float(self.levels[level]),
            float(self.permeabilities[place]),
            float(self.permeabilities[-1]),
            float(mean(end[place])),
            float(mean(pairs)),
            low,
            high,
            int((~np.isnan(end[place])).sum()),
            len(pairs),
        )


def swept(results, key):
    """[point] values of a key; the scenario's own where it is not swept."""
    points = results.points
    return points[key] if key in points else np.full(len(points["point"]), float(results.setting(key)))


def signed(value):
    """A number of per cent with one decimal, its sign and no minus zero."""
    return number(value, 1, sign=True)


def summary(cells):
    """One sentence per level: the most closed boundaries against the most open ones."""
    return [row[0].words() for row in cells]


def boundaries(permeability):
    """What boundaries of a permeability are called."""
    return {0.0: "sealed", 1.0: "open"}.get(permeability, f"{permeability:g}-permeable")


def place(share):
    """What a level of interdependence is called."""
    return f"{100 * share:g} % of task blocks from other units"
