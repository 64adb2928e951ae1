# SPDX-License-Identifier: MIT
"""Two arms of a design compared replicate by replicate: difference, interval, effect size, equivalence.

All points of a replicate share their random draws (common random numbers), so a difference within a replicate is a paired one."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from tandem.statistics import CONFIDENCE, holm, mean_interval
from tandem.words import contrast_sentence

VERDICTS = ("higher", "lower", "unclear", "same", "none")


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
    p: float = (
        math.nan
    )  # of no difference: paired t test, two-sided; NaN where no replicate differs, or with fewer than two pairs
    effect: float = (
        math.nan
    )  # difference over the root of the mean variance of the two arms (d_av, Cumming 2012): standard deviations
    sesoi: float | None = None  # smallest difference of interest, in the unit of the metric; None: not asked for
    p_equivalent: float = math.nan  # of a difference of `sesoi` or more: two one-sided t tests (Schuirmann 1987)
    p_holm: float = math.nan  # p corrected for all arms that were compared in one go (Holm 1979)
    say: str = "The arm {compares} the other"  # for the sentence
    label: str = field(default="", compare=False)  # the arm in words

    def verdict(self) -> str:
        """One of VERDICTS: where the interval lies, `same` if no replicate differs, `none` with fewer than two pairs."""
        if self.pairs < 2:
            return "none"
        if self.low == self.high == 0:
            return "same"
        if self.low <= 0 <= self.high:
            return "unclear"
        return "higher" if self.difference > 0 else "lower"

    def equivalent(self) -> bool:
        """Whether the difference is smaller than `sesoi` either way, with 5 % error; False where no sesoi was given."""
        return bool(self.p_equivalent < 1 - CONFIDENCE)

    def sentence(self, say: str | None = None) -> str:
        """The comparison in words: {compares} in `say` becomes "is higher than" and the like, the numbers follow."""
        return contrast_sentence(self.say if say is None else say, self)


class Contrasts(list[Contrast]):
    """Several arms against one, with p corrected for their number (`p_holm`)."""

    def table(self) -> Any:
        """A pandas.DataFrame with a row an arm and a column a field of Contrast, and its verdict."""
        import pandas

        return pandas.DataFrame([{"label": found.label, **asdict(found), "verdict": found.verdict()} for found in self])

    def sentence(self) -> str:
        """All comparisons in words, and which of them stand when p is corrected for their number, where there are several."""
        tested = [found for found in self if not math.isnan(found.p_holm)]
        said = [found.sentence() for found in self]
        if len(tested) > 1:
            stand = sum(found.p_holm < 1 - CONFIDENCE for found in tested)
            words = "all differences stand" if stand == len(tested) else f"{stand} of {len(tested)} differences stand"
            said.append(f"Corrected for {len(tested)} comparisons, {words}.")
        return " ".join(said)


def paired_contrast(arm: NDArray[np.float64], against: NDArray[np.float64], sesoi: float | None = None) -> Contrast:
    """The paired comparison of two arms, values [replicate] each; pairs with a NaN are left out.

    sesoi: the smallest difference that matters, above 0, for the test of equivalence; ValueError for another."""
    if sesoi is not None and not sesoi > 0:
        raise ValueError(f"sesoi is {sesoi}; expected a number above 0 in the unit of the metric")
    both = ~(np.isnan(arm) | np.isnan(against))
    difference = arm[both] - against[both]
    low, high = mean_interval(difference)
    arm_mean, against_mean, middle = (
        float(values.mean()) if both.any() else math.nan for values in (arm[both], against[both], difference)
    )
    found = Contrast(arm_mean, against_mean, middle, low, high, pairs=int(both.sum()), replicates=len(arm), sesoi=sesoi)
    if found.pairs > 1:
        spread = math.sqrt((np.var(arm[both], ddof=1) + np.var(against[both], ddof=1)) / 2)
        found.effect = middle / spread if spread else math.nan
        found.p = tail(-abs(middle), difference) * 2
        if sesoi is not None:
            found.p_equivalent = max(tail(middle - sesoi, difference), tail(-middle - sesoi, difference))
    return found


def tail(distance: float, difference: NDArray[np.float64]) -> float:
    """Student's chance of a mean that far below zero or further, by the spread of `difference` [pair]; 0, 1 or NaN without spread."""
    error = float(np.std(difference, ddof=1)) / math.sqrt(len(difference))
    if error == 0:
        return math.nan if distance == 0 else float(distance > 0)
    return float(stats.t.cdf(distance / error, len(difference) - 1))


def corrected(contrasts: Sequence[Contrast]) -> Contrasts:
    """The contrasts with `p_holm` of all whose p is defined."""
    tested = [found for found in contrasts if not math.isnan(found.p)]
    for found, p in zip(tested, holm([found.p for found in tested])):
        found.p_holm = p
    return Contrasts(contrasts)
