# SPDX-License-Identifier: MIT
"""Scenario discovery: in which region of the inputs does something happen? PRIM's box and a small tree, judged on points held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tandem.arm_names import short_keys, value_words
from tandem.errors import ResultsError
from tandem.figures.curves import numeric

Mask = NDArray[np.bool_]
LEAST = 20  # points below which nothing is found


@dataclass
class Region:
    """A part of the inputs: what each key has to be, and how well that tells where it happens."""

    limits: dict[str, tuple[float, float] | list[Any]]  # {key: (lowest, highest)} or the values that it may have
    coverage: float  # share of all points where it happens that lie inside; of the points held out
    density: float  # share of the points inside where it happens; of the points held out, NaN with none inside
    base: float  # share of all held-out points where it happens: what a region has to beat
    points: int  # held-out points inside
    seen_coverage: float = float("nan")  # the same on the points by which it was found, which flatter it
    seen_density: float = float("nan")

    def words(self) -> str:
        """The region in words."""
        names = short_keys(self.limits)
        return " and ".join(limit_words(names[key], limit) for key, limit in self.limits.items()) or "everywhere"

    def sentence(self) -> str:
        """The region and its measure in words."""
        if np.isnan(self.density):
            return f"Where {self.words()}: no point held out lies there, so it is not tested."
        return (
            f"Where {self.words()}, it happens at {100 * self.density:.0f} % of the settings, against {100 * self.base:.0f} % of all; "
            f"{100 * self.coverage:.0f} % of the settings where it happens lie there ({self.points} held-out settings inside)."
        )


@dataclass
class Table:
    """Points of a sample: numbers as numbers, all else by what it is."""

    columns: dict[str, NDArray[Any]]
    happens: Mask
    held: Mask = field(default_factory=lambda: np.array([], dtype=bool))

    def inside(self, limits: Mapping[str, Any]) -> Mask:
        """[point]: whether it lies in a region."""
        found = np.ones(len(self.happens), dtype=bool)
        for key, limit in limits.items():
            column = self.columns[key]
            if isinstance(limit, tuple):
                found &= (column >= limit[0]) & (column <= limit[1])
            else:
                found &= np.array([value in limit for value in column.tolist()])
        return found

    def region(self, limits: dict[str, Any]) -> Region:
        """The region with its measures, on the points held out."""
        inside, rest = self.inside(limits), ~self.held

        def share(a: Mask, b: Mask) -> float:
            return float((a & b).sum() / b.sum()) if b.any() else float("nan")

        held = self.held
        coverage, density = share(inside, self.happens & held), share(self.happens, inside & held)
        seen = share(inside, self.happens & rest), share(self.happens, inside & rest)
        return Region(limits, coverage, density, share(self.happens, held), int((inside & held).sum()), *seen)


def table_of(points: Mapping[str, Sequence[Any]], happens: ArrayLike, held_out: float, seed: int) -> Table:
    """Points as a table, a share of them held out at random. ResultsError with fewer than LEAST points, or where it happens everywhere or
    nowhere: then there is no region to find."""
    flags = np.asarray(happens, dtype=bool)
    if len(flags) < LEAST or not points or any(len(column) != len(flags) for column in points.values()):
        raise ResultsError(f"{len(flags)} points; a region takes at least {LEAST}, and a value of each key for each")
    if flags.all() or not flags.any():
        raise ResultsError(
            f"it happens {'everywhere' if flags.all() else 'nowhere'} in the sample, so no region tells where"
        )
    columns = {key: np.array(list(c), dtype=np.float64 if numeric(list(c)) else object) for key, c in points.items()}
    held = np.zeros(len(flags), dtype=bool)
    order = np.random.default_rng(seed).permutation(len(flags))
    for side in (True, False):  # as many of each side as of the other
        mine = order[flags[order] == side]
        held[mine[: round(held_out * len(mine))]] = True
    return Table(columns, flags, held)


def limit_words(name: str, limit: Any) -> str:
    """What a key has to be, in words."""
    if not isinstance(limit, tuple):
        return f"{name} is {' or '.join(value_words(value) for value in limit)}"
    low, high = limit
    if np.isinf(low):
        return f"{name} is at most {high:.3g}"
    return f"{name} is at least {low:.3g}" if np.isinf(high) else f"{name} is {low:.3g} to {high:.3g}"
