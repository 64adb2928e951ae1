# SPDX-License-Identifier: MIT
"""Judges what came out: figures against tolerances, distributions against the stand-alone version, orders among cells."""

from dataclasses import dataclass

import numpy as np

from studies.docking.rows import named
from tandem.statistics import kolmogorov_smirnov

# Below this chance that engine and stand-alone version differ as they do by luck alone, they are said to differ.
KS_LEAST = 0.001


@dataclass
class Verdict:
    scenario: str
    cell: str
    what: str
    paper: float
    tandem: float
    error: float  # standard error of Tandem's mean; nan with one run
    tolerance: float
    z: float  # of the difference, by both standard errors; nan where there is none
    runs: int
    docked: bool


def judge(cell, reduced):
    """A verdict for each figure of a cell that has been run."""
    found = []
    for f in cell.figures:
        values = cell.values[f.metric, f.first, f.tick, f.unit]
        mean = float(values.mean())
        error = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else float("nan")
        tolerance = f.reduced_tolerance if reduced else f.tolerance
        spread = np.hypot(np.nan_to_num(error), f.error)
        z = (mean - f.value) / spread if spread > 0 else float("nan")
        where = f" of unit {f.unit}" if f.unit >= 0 else ""
        what = f.metric + where + (f", mean of ticks {f.first} to {f.tick}" if f.first else f", tick {f.tick}")
        found.append(
            Verdict(
                cell.scenario,
                cell.name,
                what,
                f.value,
                mean,
                error,
                tolerance,
                z,
                len(values),
                abs(mean - f.value) <= tolerance,
            )
        )
    return found


def same_law(cell):
    """(chance by Kolmogorov-Smirnov, runs of the stand-alone version) of a cell that has both, else None."""
    if cell.theirs is None:
        return None
    f = cell.figures[0]
    return kolmogorov_smirnov(cell.values[f.metric, f.first, f.tick, f.unit], cell.theirs), len(cell.theirs)


def holds(rows, relation):
    """(whether it holds, the means of its cells in words)."""

    def mean(name):
        return float(rows.cell(*named(relation, name)).values[relation.metric, 0, relation.tick, -1].mean())

    def told(names):
        return ", ".join(f"{' '.join(n) if isinstance(n, list) else n}: {mean(n):.4g}" for n in names)

    if relation.rising:
        means = [mean(name) for name in relation.rising]
        return all(a < b for a, b in zip(means, means[1:])), told(relation.rising)
    return max(map(mean, relation.top)) > max(map(mean, relation.rest)), told(relation.top + relation.rest)
