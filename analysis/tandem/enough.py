# SPDX-License-Identifier: MIT
"""How an interval narrows as replicates are added, and how many are enough."""

import math
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from tandem.statistics import CONFIDENCE, t_quantile
from tandem.words import decimals, number


@dataclass
class Running:
    """Mean and 95 % interval (Student's t) over the first so many replicates, in the unit of the metric."""

    replicates: NDArray[np.int64]  # [n]: 2, 3, ...; those with a NaN are left out
    mean: NDArray[np.float64]  # [n]
    half_width: NDArray[np.float64]  # [n]: half of the interval
    deviation: float  # standard deviation over all replicates; NaN with fewer than two
    what: str = "mean"  # for the sentence

    def enough(self, half_width: float) -> int:
        """Replicates after which the interval is, and stays, at most that half width; where there are too few, how many it would take by
        the deviation seen so far. ValueError unless half_width > 0, and with fewer than two replicates."""
        if not half_width > 0 or math.isnan(self.deviation):
            raise ValueError(f"half_width is {half_width}; expected a number above 0, and at least 2 replicates")
        wide = np.flatnonzero(self.half_width > half_width)
        if not wide.size:
            return int(self.replicates[0])
        if wide[-1] + 1 < len(self.replicates):
            return int(self.replicates[wide[-1] + 1])
        return max(int(self.replicates[-1]) + 1, needed(self.deviation, half_width))

    def sentence(self, half_width: float | None = None) -> str:
        """How well the mean is known, and how many replicates make its interval half of that, or as narrow as asked for."""
        if math.isnan(self.deviation):
            return "One replicate tells nothing about chance: run at least 2, better 20."
        have, half = int(self.replicates[-1]), float(self.half_width[-1])
        places = decimals(-half, half)
        text = f"After {have} replicates the {self.what} is {number(self.mean[-1], places)} ± {number(half, places)}"
        wanted = half / 2 if half_width is None else half_width
        if not wanted > 0:
            return f"{text}: all replicates are alike."
        takes, places = self.enough(wanted), decimals(-wanted, wanted)
        verb = "take about" if takes > have else "took"
        return f"{text}; ± {number(wanted, places)} {'would ' if takes > have else ''}{verb} {takes}."

    def table(self) -> Any:
        """A pandas.DataFrame: replicates, mean, low, high."""
        import pandas

        low, high = self.mean - self.half_width, self.mean + self.half_width
        return pandas.DataFrame({"replicates": self.replicates, "mean": self.mean, "low": low, "high": high})


def running(values: NDArray[np.float64]) -> Running:
    """The running interval of `values` [replicate]; replicates with a NaN are left out."""
    have = values[~np.isnan(values)]
    if len(have) < 2:
        return Running(np.array([], dtype=np.int64), np.array([]), np.array([]), math.nan)
    counts = np.arange(1, len(have) + 1)
    shifted = have - have[0]  # keeps the digits of small differences
    means = np.cumsum(shifted) / counts
    squares = np.maximum(np.cumsum(shifted**2) - counts * means**2, 0)[1:]
    half = stats.t.ppf((1 + CONFIDENCE) / 2, counts[:-1]) * np.sqrt(squares / counts[:-1] / counts[1:])
    return Running(counts[1:], means[1:] + have[0], half, float(np.std(have, ddof=1)))


def needed(deviation: float, half_width: float) -> int:
    """The fewest replicates, from 2, whose interval has that half width by a standard deviation."""

    def narrow(count: int) -> bool:
        return t_quantile(count - 1) * deviation / math.sqrt(count) <= half_width

    most = 2
    while not narrow(most):
        most *= 2
    return 2 + bisect_left(range(2, most), True, key=narrow)
