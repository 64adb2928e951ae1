# SPDX-License-Identifier: MIT
"""What a design varies: its factors, their levels, and the level that the others are compared with."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tandem.arm_names import arm_name
from tandem.design_points import Overlay
from tandem.figures.curves import numeric
from tandem.named_arms import ARM

MOST_ARMS = 12  # points of a union of designs that are still shown as single arms


@dataclass
class Factor:
    """Keys that vary together, and the settings that they take."""

    keys: tuple[str, ...]
    levels: list[Overlay]  # [level]
    codes: NDArray[np.int64]  # [point]: number of its level
    names: dict[str, str]  # short names of all varied keys
    reference: int = 0  # the level that others are compared with

    @property
    def name(self) -> str:
        """What the factor is called."""
        return ", ".join(self.names[key] for key in self.keys) if len(self.keys) < 4 else "setting"

    def label(self, level: int) -> str:
        """What a level is called."""
        return arm_name(self.levels[level], self.names)


def factors_of(points: Sequence[Overlay], names: dict[str, str], sampled: bool) -> tuple[str, list[Factor]]:
    """(kind of the design, its factors). Kinds: `one` point; `grid`, all combinations of the factors; `arms`, a few points that are no grid,
    as levels of one factor; `sample`, many points that are no grid, without factors."""
    if len(points) == 1:
        return "one", []
    if sampled:
        return "sample", []
    found: list[Factor] = []
    for key in names:
        factor = column(points, key, names)
        twin = next((f for f in found if alike(f.codes, factor.codes)), None)
        if twin is None:
            found.append(factor)
        else:
            twin.keys = (*twin.keys, key)
            twin.levels = [{**level, **extra} for level, extra in zip(twin.levels, matched(twin, factor))]
    found = [factor for factor in found if len(factor.levels) > 1]
    if grid(found, len(points)) and not (len(found) == 1 and len(found[0].keys) > 1 and len(points) > MOST_ARMS):
        return "grid", found
    if len(points) > MOST_ARMS:
        return "sample", []
    return "arms", [Factor(tuple(names), list(points), np.arange(len(points)), names)]


def column(points: Sequence[Overlay], key: str, names: dict[str, str]) -> Factor:
    """One key as a factor: numbers ascending, others as the design has them; points that do not set it have a level of their own."""
    values: list[Any] = []
    for point in points:
        if key in point and point[key] not in values:
            values.append(point[key])
    values = sorted(values) if numeric(values) else values
    unset = len(values)
    codes = np.array([values.index(point[key]) if key in point else unset for point in points])
    levels: list[Overlay] = [{key: value} for value in values]
    return Factor((key,), levels + ([{}] if unset in codes else []), codes, names)


def alike(a: NDArray[np.int64], b: NDArray[np.int64]) -> bool:
    """Whether two columns of codes tell the same points apart."""
    pairs = len({(int(x), int(y)) for x, y in zip(a, b)})
    return pairs == len(set(a.tolist())) == len(set(b.tolist()))


def matched(factor: Factor, other: Factor) -> list[Overlay]:
    """[level of factor]: the level of the other that goes with it."""
    return [other.levels[int(other.codes[np.flatnonzero(factor.codes == k)[0]])] for k in range(len(factor.levels))]


def grid(factors: Sequence[Factor], points: int) -> bool:
    """Whether the points are all combinations of the levels, each once."""
    every = {tuple(int(f.codes[p]) for f in factors) for p in range(points)}
    return bool(factors) and len(every) == points == int(np.prod([len(f.levels) for f in factors]))


def usual_level(factor: Factor, usual: dict[str, Any], baseline: str = "") -> int:
    """The level that others are compared with: the baseline of named arms, else one that switches an intervention off, else the usual
    values, else the first.

    usual: {key: default value}."""
    for number, level in enumerate(factor.levels):
        if baseline and level.get(ARM) == baseline:
            return number
    for number, level in enumerate(factor.levels):
        if level and all(
            key.startswith("interventions.") and value in (0, "none", False) for key, value in level.items()
        ):
            return number
    for number, level in enumerate(factor.levels):
        if level and all(key in usual and same(value, usual[key]) for key, value in level.items()):
            return number
    return 0


def same(a: Any, b: Any) -> bool:
    """Whether two settings are equal; a number may come as text."""
    return bool(a == b) or json.dumps(a, default=str) == json.dumps(b, default=str)


def scaled(factor: Factor) -> bool:
    """Whether the levels of a factor of one key are numbers."""
    return numeric([value for level in factor.levels for value in level.values()]) and all(factor.levels)
