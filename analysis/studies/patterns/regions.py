# SPDX-License-Identifier: MIT
"""Judges a table of points: which patterns each keeps, how much of the sampled volume keeps which, and what constrains them.

Pure functions of arrays. A point keeps a pattern if the mean over its replicates is in the range asked for, and does not where the
measure is undefined."""

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy import stats

from tandem.statistics import holm, kolmogorov_smirnov, rank_correlation, share_interval, t_quantile

FEWEST = 5  # points on either side of a comparison of kept with not kept
LEVEL = 0.05


@dataclass(frozen=True)
class Share:
    """k of n points, with the 95 % interval of the share (Wilson 1927)."""

    k: int
    n: int

    @property
    def value(self):
        return self.k / self.n if self.n else math.nan

    @property
    def ends(self):
        return share_interval(self.k, self.n)


@dataclass(frozen=True)
class Constraint:
    """How a pattern hangs on a parameter: kept and not kept points differ in where they stand in its range."""

    pattern: int
    parameter: int
    shift: float  # mean place of the points that keep it minus mean place of the others; places go from 0 to 1
    p: float  # Kolmogorov-Smirnov, corrected for all that are tested (Holm 1979)


@dataclass(frozen=True)
class Mover:
    """How a measure goes with a parameter, whatever range is asked for."""

    pattern: int
    parameter: int
    correlation: float  # Spearman's, between points
    p: float  # by Fisher's z, corrected for all that are tested (Holm 1979)


@dataclass(frozen=True)
class Pair:
    """Two patterns: points that keep both, and how many that would be if one had nothing to do with the other."""

    first: int
    second: int
    both: int
    expected: float
    p: float  # Fisher's exact test, two-sided, corrected for all pairs (Holm 1979)


def kept(means, lows, highs):
    """[point, pattern], true where low <= mean <= high; means [point, pattern], NaN: undefined, never kept."""
    with np.errstate(invalid="ignore"):
        return (means >= lows) & (means <= highs)


def unclear(means, errors, lows, highs, replicates):
    """[point, pattern], true where the 95 % interval of a mean lies across a bound of the range."""
    half = t_quantile(replicates - 1) * errors
    with np.errstate(invalid="ignore"):
        return ((means - half < lows) & (means + half >= lows)) | ((means - half <= highs) & (means + half > highs))


def share(mask):
    """The Share of points where the mask [point] is true."""
    return Share(int(np.sum(mask)), len(mask))


def fifths(places, mask):
    """The Share kept in each fifth of a parameter's range; places [point] from 0 to 1."""
    fifth = np.minimum((places * 5).astype(int), 4)
    return [share(mask[fifth == i]) for i in range(5)]


def constraints(places, masks):
    """Every pattern on every parameter where enough points are on both sides; places [point, parameter], masks [point, pattern]."""
    tested = [
        (a, q)
        for a in range(masks.shape[1])
        if FEWEST <= masks[:, a].sum() <= len(masks) - FEWEST
        for q in range(places.shape[1])
    ]
    sides = [(places[masks[:, a], q], places[~masks[:, a], q]) for a, q in tested]
    ps = holm([kolmogorov_smirnov(inside, outside) for inside, outside in sides])
    return [
        Constraint(a, q, float(inside.mean() - outside.mean()), p)
        for (a, q), (inside, outside), p in zip(tested, sides, ps)
    ]


def movers(places, means):
    """Every measure on every parameter, over the points where it is defined; places [point, parameter], means [point, pattern]."""
    found = []
    for a in range(means.shape[1]):
        defined = np.isfinite(means[:, a])
        if defined.sum() > FEWEST and np.ptp(means[defined, a]) > 0:
            found += [
                (a, q, rank_correlation(places[defined, q], means[defined, a]), int(defined.sum()))
                for q in range(places.shape[1])
            ]
    ps = holm([rank_correlation_p(r, n) for *_, r, n in found])
    return [Mover(a, q, r, p) for (a, q, r, _), p in zip(found, ps)]


def rank_correlation_p(r, n):
    """Two-sided p of a rank correlation over n points, by Fisher's z with the variance of Fieller, Hartley & Pearson 1957."""
    z = math.atanh(min(abs(r), 1 - 1e-12)) * math.sqrt((n - 3) / 1.06)
    return float(2 * stats.norm.sf(z))


def pairs(masks):
    """Every Pair of patterns; masks [point, pattern]."""
    n, kept_by = len(masks), masks.sum(axis=0)
    found = [(a, b, int((masks[:, a] & masks[:, b]).sum())) for a, b in combinations(range(masks.shape[1]), 2)]
    ps = holm([fisher(both, int(kept_by[a]), int(kept_by[b]), n) for a, b, both in found])
    return [Pair(a, b, both, float(kept_by[a] * kept_by[b] / n), p) for (a, b, both), p in zip(found, ps)]


def fisher(both, first, second, n):
    """Two-sided p (twice the smaller tail) that sets of `first` and `second` of n points meet in `both` points by chance."""
    law = stats.hypergeom(n, first, second)
    return float(min(1.0, 2 * min(law.cdf(both), law.sf(both - 1))))


def missing_one(masks):
    """[pattern]: how many points keep all patterns but this one."""
    return [int((masks.sum(axis=1) == masks.shape[1] - 1)[~masks[:, a]].sum()) for a in range(masks.shape[1])]


def slopes(places, means):
    """(change of a measure over a whole range by parameter [parameter], share of its variance between points that the line explains).

    Least squares over the points where the measure is defined; places [point, parameter], means [point]."""
    defined = np.isfinite(means)
    inputs = np.column_stack([np.ones(defined.sum()), places[defined]])
    solution, *_ = np.linalg.lstsq(inputs, means[defined], rcond=None)
    spread = means[defined].var()
    explained = 1 - (means[defined] - inputs @ solution).var() / spread if spread > 0 else math.nan
    return solution[1:], float(explained)
