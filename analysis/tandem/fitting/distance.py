# SPDX-License-Identifier: MIT
"""How far a simulated network is from the targets: every target counts alike, whatever its unit and however many numbers it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tandem.fitting.measures import Component

Array = NDArray[np.float64]
TO_DEVIATION = 1.4826  # median absolute deviation to standard deviation of a normal law


@dataclass(frozen=True)
class Target:
    """What a component should be: a number (low = high), or anything between two."""

    component: Component
    low: float
    high: float

    def nearest(self, values: Array) -> Array:
        """What of the target is nearest to values."""
        return np.clip(values, self.low, self.high)


def scales(y: Array) -> Array:
    """[component]: spread of statistics of the prior, y [point, component]: 1.48 times the median absolute deviation (Csillery, Francois &
    Blum 2012); the standard deviation where that is 0, and 1 where nothing varies."""
    have = y[np.isfinite(y).all(axis=1)]
    if not len(have):
        return np.ones(y.shape[1])
    mad = TO_DEVIATION * np.median(np.abs(have - np.median(have, axis=0)), axis=0)
    found = np.where(mad > 0, mad, have.std(axis=0))
    return np.where(found > 0, found, 1.0)


def distance_to(targets: Sequence[Target]) -> Callable[[Array], Callable[[Array], Array]]:
    """Makes, from statistics of the prior, the distance: the root of the mean over targets of the mean over a target's components of
    (statistic - target)^2 / scale^2. Infinite where a component is undefined."""
    low, high = (np.array([getattr(one, end) for one in targets]) for end in ("low", "high"))
    names = [one.component.measure.name for one in targets]
    shares = np.array([1 / names.count(name) for name in names]) / len(set(names))

    def made(prior: Array) -> Callable[[Array], Array]:
        scale = scales(prior)

        def distance(y: Array) -> Array:
            squared = ((y - np.clip(y, low, high)) / scale) ** 2
            found = np.sqrt(squared @ shares)
            return np.where(np.isfinite(found), found, np.inf)

        return distance

    return made
