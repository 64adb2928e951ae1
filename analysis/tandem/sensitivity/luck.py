# SPDX-License-Identifier: MIT
"""Products and variances over points that do not count luck: each takes two different replicates."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tandem.errors import ResultsError

Array = NDArray[np.float64]


def outcomes(y: ArrayLike) -> Array:
    """[point, replicate] of a metric, from [point] too. ResultsError where a run is missing: an index over holes would be of another design."""
    found = np.asarray(y, dtype=np.float64)
    found = found[:, None] if found.ndim == 1 else found
    if np.isnan(found).any():
        raise ResultsError(
            f"{int(np.isnan(found).any(axis=1).sum())} points have a run without a value; run them again first"
        )
    return found


def product(a: Array, b: Array) -> Array:
    """[n]: mean of a(r) b(s) over all replicates r and s that differ, of a and b [n, replicate]; so what the two share by luck alone drops
    out. With one replicate plain a b, luck and all."""
    count = a.shape[1]
    if count == 1:
        return np.asarray(a[:, 0] * b[:, 0])
    return np.asarray((a.sum(axis=1) * b.sum(axis=1) - (a * b).sum(axis=1)) / (count * (count - 1)))


def variance(y: Array, weights: Array) -> Array:
    """[resample]: variance of y [point, replicate] over points without luck; weights [resample, point], which add up to 1."""
    means = weights @ y  # [resample, replicate]
    return np.asarray(weights @ product(y, y) - product(means, means))


def share_of_luck(y: Array) -> float:
    """The share of the variance of single runs that is luck within points, 0 to 1; NaN with one replicate, or where nothing varies.

    What all points of a replicate have in common does not count: it moves no comparison."""
    count = y.shape[1]
    even = np.full((1, len(y)), 1 / len(y))
    single = float(np.mean(y.var(axis=0)))
    if count == 1 or single == 0:
        return float("nan")
    return float(np.clip(1 - variance(y - y.mean(axis=0), even)[0] / single, 0, 1))


def resamples(count: int, times: int, seed: int) -> Array:
    """[resample, n]: weights of a bootstrap over n base samples; the first is the sample itself."""
    drawn = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=times) / count
    return np.vstack([np.full((1, count), 1 / count), drawn])
