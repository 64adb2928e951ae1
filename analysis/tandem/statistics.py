# SPDX-License-Identifier: MIT
"""Statistics over replicates: means, intervals, tests and corrections. Where scipy has a law or a test, it is scipy's."""

import math
import warnings
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

CONFIDENCE = 0.95


def mean(values: ArrayLike) -> NDArray[np.float64]:
    """Mean over the last axis of `values` [..., n], leaving NaN out; NaN where nothing is left."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.asarray(np.nanmean(np.asarray(values, dtype=np.float64), axis=-1))


def t_quantile(freedom: float, confidence: float = CONFIDENCE) -> float:
    """Half the width of the central interval of Student's t with that probability, for `freedom` > 0 degrees of freedom."""
    return float(stats.t.ppf((1 + confidence) / 2, freedom))


def mean_interval(values: NDArray[np.float64], confidence: float = CONFIDENCE) -> tuple[float, float]:
    """(low, high), the confidence interval of the mean of `values` [n] by Student's t; NaN for n < 2. No value may be NaN."""
    if len(values) < 2:
        return math.nan, math.nan
    half = t_quantile(len(values) - 1, confidence) * np.std(values, ddof=1) / math.sqrt(len(values))
    return float(np.mean(values) - half), float(np.mean(values) + half)


def share_interval(k: int, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """(low, high), 0 to 1, the confidence interval of a share of k in n (Wilson 1927); NaN for n = 0."""
    if not n:
        return math.nan, math.nan
    found = stats.binomtest(k, n).proportion_ci(confidence, method="wilson")
    return float(found.low), float(found.high)


def holm(ps: Sequence[float]) -> list[float]:
    """p values corrected for their number (Holm 1979), 0 to 1, in the order given."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted, running = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        running = max(running, min(1.0, (len(ps) - rank) * ps[i]))
        adjusted[i] = running
    return adjusted


def kolmogorov_smirnov(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """p of the two-sample Kolmogorov-Smirnov test: the chance of a difference between the distributions of two samples as large as
    theirs if they follow one law. Asymptotic, with the correction of Stephens 1970 for small samples; with ties it is at least that."""
    gap = stats.ks_2samp(a, b, method="asymp").statistic
    size = math.sqrt(len(a) * len(b) / (len(a) + len(b)))
    return float(stats.kstwobign.sf((size + 0.12 + 0.11 / size) * gap))


def rank_correlation(a: ArrayLike, b: ArrayLike) -> float:
    """Spearman's rank correlation of two samples [n], −1 to 1; equal values share the mean of their ranks. NaN where one is constant."""
    return float(stats.spearmanr(a, b).statistic)
