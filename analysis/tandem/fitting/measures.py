# SPDX-License-Identifier: MIT
"""What is measured of a network: the same few functions for the imported one and for every simulated one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import shortest_path

Array = NDArray[np.float64]
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)  # of the degree distribution
DISTANCES = (1, 2, 3)  # ties of the shortest path between two people


@dataclass(frozen=True)
class Network:
    """People and ties of a tick. unit: [person]; ties: [tie, 2] places in `unit`, each tie once; since_start: [person] there since tick 0.

    seats: [person], what a person sits on, the same in every tick."""

    unit: NDArray[np.int64]
    ties: NDArray[np.int64]
    seats: NDArray[np.int64]
    since_start: NDArray[np.bool_]
    tied: sparse.csr_matrix = field(init=False, repr=False, compare=False)  # [person, person], 1 where tied

    def __post_init__(self) -> None:
        n = len(self.unit)
        both = np.concatenate([self.ties, self.ties[:, ::-1]]) if len(self.ties) else np.zeros((0, 2), dtype=np.int64)
        cells = (np.ones(len(both), dtype=np.float32), (both[:, 0], both[:, 1]))
        object.__setattr__(self, "tied", sparse.csr_matrix(cells, shape=(n, n)))

    def degrees(self) -> Array:
        """[person]: ties of each."""
        return np.bincount(self.ties.ravel(), minlength=len(self.unit)).astype(np.float64)


def density(now: Network, start: Network) -> list[float]:
    """Ties by pairs of people, 0 to 1."""
    n = len(now.unit)
    return [2 * len(now.ties) / (n * (n - 1)) if n > 1 else np.nan]


def ei_index(now: Network, start: Network) -> list[float]:
    """Ties between units less ties inside, by all ties, -1 to 1 (Krackhardt & Stern 1988); undefined with one unit, or without a tie."""
    if not len(now.ties) or len(np.unique(now.unit)) < 2:
        return [np.nan]
    return [float(2 * np.mean(now.unit[now.ties[:, 0]] != now.unit[now.ties[:, 1]]) - 1)]


def clustering(now: Network, start: Network) -> list[float]:
    """Mean share of pairs of a person's partners who are tied, over people with two partners or more (Watts & Strogatz 1998)."""
    degree = now.degrees()
    have = degree > 1
    if not have.any():
        return [np.nan]
    closed = np.asarray((now.tied @ now.tied).multiply(now.tied).sum(axis=1)).ravel()
    return [float(np.mean(closed[have] / (degree[have] * (degree[have] - 1))))]


def degree_distribution(now: Network, start: Network) -> list[float]:
    """Ties of a person at these quantiles of all people."""
    return list(np.quantile(now.degrees(), QUANTILES)) if len(now.unit) else [np.nan] * len(QUANTILES)


def tie_survival(now: Network, start: Network) -> list[float]:
    """Share of the ties of the start that stand, of those whose two people are both still there."""
    stayed = now.seats[now.since_start]
    place = np.full(max(start.seats.max(initial=0), now.seats.max(initial=0)) + 1, -1)
    place[stayed] = np.flatnonzero(now.since_start)
    ends = place[start.seats[start.ties]] if len(start.ties) else np.zeros((0, 2), dtype=np.int64)
    ends = ends[(ends >= 0).all(axis=1)]
    return [float(np.mean(now.tied[ends[:, 0], ends[:, 1]])) if len(ends) else np.nan]


def geodesics(now: Network, start: Network) -> list[float]:
    """Share of pairs of people who are at most so many ties apart."""
    n = len(now.unit)
    if n < 2:
        return [np.nan] * len(DISTANCES)
    apart = shortest_path(now.tied, directed=False, unweighted=True)[np.triu_indices(n, 1)]
    return [float(np.mean(apart <= most)) for most in DISTANCES]


def shared_partners(now: Network, start: Network) -> list[float]:
    """Partners that the two people of a tie have in common, at these quantiles of all ties."""
    if not len(now.ties):
        return [np.nan] * len(QUANTILES)
    common = now.tied @ now.tied
    return list(np.quantile(np.asarray(common[now.ties[:, 0], now.ties[:, 1]]).ravel(), QUANTILES))


@dataclass(frozen=True)
class Measure:
    """One thing that is measured. labels: of its components; only_last: measured in the last week alone."""

    name: str
    words: str
    unit: str
    labels: tuple[str, ...]
    function: Callable[[Network, Network], list[float]]
    only_last: bool = False


def at_quantiles(what: str) -> tuple[str, ...]:
    """Labels of quantiles."""
    return tuple(f"{what} {100 * q:.0f} %" for q in QUANTILES)


TARGETS = (
    Measure("density", "density", "ties by pairs of people", ("",), density),
    Measure("ei_index", "E-I index", "−1 all inside units, 1 all between", ("",), ei_index),
    Measure("clustering", "clustering", "share of pairs of partners", ("",), clustering),
    Measure("degree_distribution", "degree distribution", "ties of a person", at_quantiles("quantile"), degree_distribution),
    Measure("tie_survival", "tie survival", "share of the first ties that stand", ("",), tie_survival, True),
)  # fmt: skip
# Not fitted: looked at afterwards, as test_gof of RSiena does.
AUXILIARY = (
    Measure("geodesics", "paths", "share of pairs", tuple(f"at most {d} apart" for d in DISTANCES), geodesics, True),
    Measure("shared_partners", "shared partners", "common partners of two who are tied", at_quantiles("quantile"), shared_partners, True),
)  # fmt: skip
BY_NAME = {one.name: one for one in (*TARGETS, *AUXILIARY)}


@dataclass(frozen=True)
class Component:
    """One number of a measure in one week."""

    measure: Measure
    week: int
    place: int  # among the numbers of the measure

    def label(self) -> str:
        """What it is, in words."""
        detail = self.measure.labels[self.place]
        return f"{self.measure.words}{f' ({detail})' if detail else ''} after {self.week} weeks"


def components(measures: Sequence[Measure], weeks: Sequence[int]) -> list[Component]:
    """The numbers of these measures, measure by measure and week by week."""
    return [
        Component(one, week, place)
        for one in measures
        for week in (weeks[-1:] if one.only_last else weeks)
        for place in range(len(one.labels))
    ]


def measured(found: Sequence[Component], by_week: dict[int, Network], start: Network) -> Array:
    """[component] of the networks of a run; NaN where one is undefined, or its week is not there."""
    values: dict[tuple[str, int], list[float]] = {}
    for one in found:
        key = (one.measure.name, one.week)
        if key not in values:
            now = by_week.get(one.week)
            numbers = len(one.measure.labels)
            values[key] = [np.nan] * numbers if now is None else one.measure.function(now, start)
    return np.array([values[one.measure.name, one.week][one.place] for one in found])
