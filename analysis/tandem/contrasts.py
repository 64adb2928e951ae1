# SPDX-License-Identifier: MIT
"""Two arms of a design compared replicate by replicate.

All points of a replicate share their random draws (common random numbers), so a difference within a replicate is a paired one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tandem.design_points import Overlay, overlays, the_point
from tandem.errors import ResultsError
from tandem.results import Results
from tandem.statistics import mean, mean_interval

VERDICTS = ("higher", "lower", "unclear", "same", "none")
LATE = 0.75  # without a window, ticks after this share of the last one are compared


@dataclass
class Contrast:
    """One arm against another, in the unit of the metric."""

    arm: float  # mean over the replicates in which both arms are defined; NaN without any
    against: float
    difference: float  # mean of the paired differences, arm less against
    low: float  # 95 % confidence interval of that mean (Student's t over replicates); NaN with fewer than two pairs
    high: float
    pairs: int  # replicates in which both arms are defined
    replicates: int

    def verdict(self) -> str:
        """One of VERDICTS: where the interval lies, `same` if no replicate differs, `none` with fewer than two pairs."""
        if self.pairs < 2:
            return "none"
        if self.low == self.high == 0:
            return "same"
        if self.low <= 0 <= self.high:
            return "unclear"
        return "higher" if self.difference > 0 else "lower"


def compare(
    results: Results,
    metric: str,
    arm: Overlay,
    against: Overlay,
    *,
    window: Sequence[float] | None = None,
    units: Sequence[int] | None = None,
    arm_base: Overlay | None = None,
    against_base: Overlay | None = None,
) -> Contrast:
    """The design point `arm` against the point `against` in a metric of the results, both named by keys that they set.

    window: first and last tick of those averaged; the last quarter of them without one. units: numbers of units to average over, for a
    metric recorded by unit. arm_base, against_base: points to take off first, so that two changes are compared. ResultsError where
    a point, the metric or the window is not there."""
    values, points = window_means(results, metric, window, units), overlays(results)

    def side(overlay: Overlay, base: Overlay | None) -> NDArray[np.float64]:
        row: NDArray[np.float64] = values[the_point(points, overlay)]
        return row if base is None else np.subtract(row, values[the_point(points, base)])

    return paired_contrast(side(arm, arm_base), side(against, against_base))


def paired_contrast(arm: NDArray[np.float64], against: NDArray[np.float64]) -> Contrast:
    """The paired comparison of two arms, values [replicate] each; pairs with a NaN are left out."""
    both = ~(np.isnan(arm) | np.isnan(against))
    difference = arm[both] - against[both]
    low, high = mean_interval(difference)
    arm_mean, against_mean, middle = (
        float(values.mean()) if both.any() else math.nan for values in (arm[both], against[both], difference)
    )
    return Contrast(arm_mean, against_mean, middle, low, high, pairs=int(both.sum()), replicates=len(arm))


def window_means(
    results: Results, metric: str, window: Sequence[float] | None = None, units: Sequence[int] | None = None
) -> NDArray[np.float64]:
    """[point, replicate]: mean of a metric over the ticks of the window, and over `units` where they are given; NaN where it is not
    defined. ResultsError where the metric or a tick of the window is not recorded."""
    name = f"{metric}_by_unit" if units else metric
    values = results.series(name)
    chosen = in_window(results.ticks(name), window)
    if not chosen.any():
        raise ResultsError(f"no tick of {name} is recorded in {window}")
    if units:
        values = mean(values[:, :, units])
    placed = np.full((len(results.points["point"]), int(results.runs["replicate"].max()) + 1), np.nan)
    placed[results.runs["point"], results.runs["replicate"]] = mean(values[:, chosen])
    return placed


def in_window(ticks: NDArray[np.int64], window: Sequence[float] | None) -> NDArray[np.bool_]:
    """[tick], true from the first to the last tick of `window`, without one in the last quarter of the ticks."""
    return np.asarray(ticks > LATE * ticks.max() if window is None else (ticks >= window[0]) & (ticks <= window[1]))
