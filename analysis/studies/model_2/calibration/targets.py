# SPDX-License-Identifier: MIT
"""The rows that are fitted and those held back, and how far from them something is (docs/plans/joint-targets.md)."""

import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TARGETS = Path(__file__).with_name("targets.toml")
ONE, TWO = 3, 2  # a point is ruled out where one row is above the first, or two above the second


@dataclass(frozen=True)
class Target:
    """A pattern: the interval that is asked for; an end that is missing is open."""

    row: str
    measure: str
    name: str
    use: str
    low: float = -math.inf
    high: float = math.inf
    weight: float = 1.0

    @property
    def tolerance(self):
        """A quarter of the width of the interval; of an open one a quarter of its end."""
        width = self.high - self.low
        return (width if math.isfinite(width) else abs(self.high)) / 4

    def implausibility(self, mean, variance):
        """[point] distance of the mean from the nearest end, by its uncertainty; `variance` of replicates and of the regression."""
        distance = np.maximum(np.maximum(self.low - mean, mean - self.high), 0)
        return math.sqrt(self.weight) * distance / np.sqrt(variance + self.tolerance**2)


def read_targets(use, path=TARGETS):
    """[Target] that are fitted ("fit") or held back ("held")."""
    rows = tomllib.loads(Path(path).read_text(encoding="utf-8"))["target"]
    return [target for target in (Target(**row) for row in rows) if target.use == use]


def ruled_out(distances):
    """[point] from the implausibilities [row, point]; what is undefined rules out."""
    worst = np.where(np.isnan(distances), np.inf, distances)
    return (worst > ONE).any(axis=0) | ((worst > TWO).sum(axis=0) >= 2)
