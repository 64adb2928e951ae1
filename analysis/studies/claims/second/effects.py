# SPDX-License-Identifier: MIT
"""Effects of the second edition: how large, how sure, and one word for each. The smallest effect of interest is in a practitioner's unit."""

import math
from dataclasses import asdict, dataclass

import numpy as np

from studies.claims.effects import HOLDS, LEANS, NEGLIGIBLE, REVERSED, UNCLEAR, UNDEFINED, ratio, tail
from studies.claims.second.differences import differences, scaled, span
from studies.claims.vocabulary import EXPECTS
from tandem.statistics import mean_interval, share_interval

FLAT = "flat"  # of a plateau: so wide that the place asked about is no better than half of the scale


@dataclass
class Effect:
    """The mean over replicates with its 95 % interval, in the cell's unit, and what is needed to judge it."""

    mean: float
    low: float
    high: float
    least: float  # smallest effect of interest
    p: float  # two-sided, of no effect
    p_negligible: float  # of an effect at least as large as `least`, either way (two one-sided tests)
    pairs: int
    arms: list  # mean of each arm, in the unit of the measure
    most: float | None = None  # upper end of what the lever could do at most, where that was measured
    span: float | None = None  # of a plateau: share of the axis within `least` of the best
    state: str = UNDEFINED

    def as_dict(self):
        return asdict(self)


def effect(cell, values, at=None, asked=None):
    """The Effect of a cell from values [arm, replicate]; of several differences the one that says least for the claim."""
    scale, least = cell["scale"], cell["least"]
    arms = values if cell.get("is_effect") else scaled(values, scale)
    used = [i for i, arm in enumerate(cell["arms"]) if not arm.get("aside")]
    found = [one(d, arms, values, least) for d in differences(cell["rule"], arms[used], at, asked)]
    sign = EXPECTS[cell["expect"]] or 1
    defined = [item for item in found if item.pairs > 1]
    chosen = min(defined, key=lambda item: sign * item.mean) if len(defined) == len(found) else found[0]
    if cell["rule"] == "plateau" and chosen.pairs > 1:
        chosen.span = span(arms[used], at, least)
    if "most" in cell:
        chosen.most = upper(arms[cell["most"][0]] - arms[cell["most"][1]])
    if cell["rule"] == "first" and chosen.pairs > 1:
        chosen.low, chosen.high = share_interval(round(chosen.mean * chosen.pairs), chosen.pairs)
    return chosen


def one(difference, arms, values, least):
    """An Effect from paired differences [replicate]."""
    pairs = difference[np.isfinite(difference)]
    n = len(pairs)
    means = [float(np.mean(row[np.isfinite(row)])) if np.isfinite(row).any() else math.nan for row in values]
    if n < 2:
        return Effect(float(pairs.mean()) if n else math.nan, math.nan, math.nan, least, 1.0, 1.0, n, means)
    middle, error = float(pairs.mean()), float(np.std(pairs, ddof=1)) / math.sqrt(n)
    p = 2 * tail(ratio(abs(middle), error), n - 1)
    outside = max(tail(ratio(least - middle, error), n - 1), tail(ratio(middle + least, error), n - 1))
    return Effect(middle, *mean_interval(pairs), least, p, outside, n, means)


def upper(difference):
    """The larger end, in size, of the 95 % interval of the mean difference; NaN where there is none."""
    pairs = difference[np.isfinite(difference)]
    return max(map(abs, mean_interval(pairs))) if len(pairs) > 1 else math.nan


def state(item, rule, expect, corrected, tests, rules):
    """One word for an effect, given its corrected p and how many tests were corrected with it."""
    if item.pairs < 2:
        return UNDEFINED
    if rule == "first":  # `least` is the share of replicates that is asked for
        return HOLDS if item.mean >= item.least else REVERSED if item.high < item.least else UNCLEAR
    if rule == "plateau":
        return state_of_plateau(item)
    return state_of_difference(item, expect, corrected, tests, rules["level"])


def state_of_plateau(item):
    """Whether the place asked about is surely within `least` of the best, on a range narrower than half of the scale."""
    if item.low > -item.least:
        return HOLDS if item.span < 0.5 else FLAT
    return REVERSED if item.high < -item.least else UNCLEAR


def state_of_difference(item, expect, corrected, tests, level):
    alike = item.low == item.high == 0
    if item.least > 0 and (alike or item.p_negligible < level):
        if expect != 0:
            return NEGLIGIBLE
        return HOLDS if alike or item.p_negligible * tests < level else LEANS
    if abs(item.mean) < item.least or item.p >= level:
        return UNCLEAR
    claimed = item.mean * expect > 0
    if corrected >= level:
        return LEANS if claimed else UNCLEAR
    return HOLDS if claimed else REVERSED
