# SPDX-License-Identifier: MIT
"""From values of arms to effects: paired differences by rule, with their tests. Arrays of values are [arm, replicate].

rules.toml says in words what is computed here."""

import math
from dataclasses import asdict, dataclass

import numpy as np
from scipy import stats

from studies.claims.vocabulary import EXPECTS
from tandem.statistics import mean_interval

HOLDS, LEANS, REVERSED, NEGLIGIBLE, UNCLEAR, UNDEFINED = (
    "holds",
    "leans",
    "reversed",
    "negligible",
    "unclear",
    "undefined",
)


@dataclass
class Effect:
    """One effect: the mean over replicates with its 95 % interval, in units of the metric, and what is needed to judge it."""

    mean: float
    low: float
    high: float
    sd: float  # between replicates, within an arm
    p: float  # two-sided, of no effect
    p_negligible: float  # of an effect at least as large as the smallest of interest, either way (two one-sided tests)
    pairs: int
    arms: list  # mean of each arm
    state: str = UNDEFINED

    def size(self):
        """In standard deviations between replicates."""
        return self.mean / self.sd if self.sd > 0 else math.nan

    def as_dict(self):
        return asdict(self)


def tail(t, freedom):
    """P(T > t) of Student's t."""
    return float(stats.t.sf(t, freedom))


def differences(rule, arms, at):
    """[replicate] arrays whose means are the effect; several where the effect is the smallest of them.

    arms [arm, replicate]; at [arm], the place of each arm on the swept axis, for the rules that have one."""
    if rule == "contrast":
        return [arms[0] - arms[1]]
    if rule == "interaction":
        return [(arms[0] - arms[1]) - (arms[2] - arms[3])]
    if rule == "slope":
        x = np.asarray(at, dtype=float)
        x = (x - x.mean()) / (x.max() - x.min())
        return [np.tensordot(x, arms, 1) / np.sum(x * x)]
    if rule == "interior":
        return interior(arms)
    if rule == "level":
        return [arms[0] - at[0]]
    if rule == "largest":
        return largest(arms)
    raise ValueError(rule)


def interior(arms):
    """The best arm between the ends less each end. Which is best is chosen on the other half of the replicates."""
    inner, found = arms[1:-1], np.full((2, arms.shape[1]), np.nan)
    for half in (0, 1):
        chosen = np.arange(arms.shape[1]) % 2 != half if arms.shape[1] > 1 else np.array([True])
        with np.errstate(invalid="ignore"):
            averages = [np.nanmean(row[chosen]) if np.isfinite(row[chosen]).any() else -math.inf for row in inner]
        best = inner[int(np.argmax(averages))]
        at = np.arange(arms.shape[1]) % 2 == half
        found[:, at] = best[at] - arms[[0, -1]][:, at]
    return list(found)


def largest(arms):
    """Size of the effect of the first pair of arms less that of each other pair."""
    effects = arms[0::2] - arms[1::2]
    signs = np.sign(np.nanmean(effects, axis=1, keepdims=True)) if effects.size else effects
    sizes = signs * effects
    return [sizes[0] - other for other in sizes[1:]]


def effect(claim, values, rules, at):
    """The effect in one context at one seed and horizon. Of several differences the one that says least for the claim."""
    found = [one(difference, values, rules) for difference in differences(claim["rule"], values, at)]
    sign = EXPECTS[claim["expect"]] or 1
    defined = [item for item in found if item.pairs > 1]
    return min(defined, key=lambda item: sign * item.mean) if len(defined) == len(found) else found[0]


def one(difference, values, rules):
    """An Effect from paired differences [replicate]."""
    pairs = difference[np.isfinite(difference)]
    n = len(pairs)
    spreads = [np.var(row[np.isfinite(row)], ddof=1) for row in values if np.isfinite(row).sum() > 1]
    sd = math.sqrt(np.mean(spreads)) if spreads else math.nan
    averages = [float(np.mean(row[np.isfinite(row)])) if np.isfinite(row).any() else math.nan for row in values]
    if n < 2:
        return Effect(float(pairs.mean()) if n else math.nan, math.nan, math.nan, sd, 1.0, 1.0, n, averages)
    middle, error = float(pairs.mean()), float(np.std(pairs, ddof=1)) / math.sqrt(n)
    bound = rules["smallest_effect"] * sd
    p = 2 * tail(ratio(abs(middle), error), n - 1)
    outside = max(tail(ratio(bound - middle, error), n - 1), tail(ratio(middle + bound, error), n - 1))
    return Effect(middle, *mean_interval(pairs), sd, p, outside, n, averages)


def ratio(difference, error):
    """A t value; without any spread it is certain, unless there is nothing to be certain of."""
    if error > 0:
        return difference / error
    return 0.0 if difference == 0 else math.copysign(math.inf, difference)
