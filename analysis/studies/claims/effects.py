# SPDX-License-Identifier: MIT
"""From results to a verdict: effects with intervals, tests corrected for the number of claims, and the rule that turns them into one word.

scenarios/claims/rules.toml says in words what is computed here. Arrays of values are [arm, replicate]."""

import math
from dataclasses import asdict, dataclass

import numpy as np

from analysis.claims_rows import EXPECTS
from analysis.effect import interval, mean

HOLDS, LEANS, REVERSED, NEGLIGIBLE, UNCLEAR, UNDEFINED = "holds", "leans", "reversed", "negligible", "unclear", "undefined"


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
    """P(T > t) of Student's t, by the continued fraction of the incomplete beta function (Lentz)."""
    if t < 0:
        return 1 - tail(-t, freedom)
    if math.isinf(t):
        return 0.0
    return 0.5 * incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


def incomplete_beta(a, b, x):
    """Regularised; by symmetry where the fraction converges slowly."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    tiny, c, d, f = 1e-300, 1.0, 0.0, 1.0
    for i in range(400):
        m = i // 2
        if i == 0:
            numerator = 1.0
        elif i % 2 == 0:
            numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + numerator * d or tiny)
        c = 1 + numerator / c or tiny
        f *= c * d
        if abs(1 - c * d) < 1e-14:
            break
    return front * (f - 1)


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
    return Effect(middle, *interval(pairs), sd, p, outside, n, averages)


def ratio(difference, error):
    """A t value; without any spread it is certain, unless there is nothing to be certain of."""
    if error > 0:
        return difference / error
    return 0.0 if difference == 0 else math.copysign(math.inf, difference)


def holm(ps):
    """Adjusted p values (Holm 1979), in the order given."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted, running = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        running = max(running, min(1.0, (len(ps) - rank) * ps[i]))
        adjusted[i] = running
    return adjusted


def settle(effects, expects, rules):
    """Gives every effect of a family its state. What could support a claim is corrected for the size of the family."""
    differ = holm([item.p for item in effects])
    for item, expect, p in zip(effects, expects, differ):
        item.state = state(item, expect, p, len(effects), rules)


def state(item, expect, corrected, tests, rules):
    """One word for an effect, given its corrected p and the size of its family."""
    level, alike = rules["level"], item.low == item.high == 0
    if item.pairs < 2:
        return UNDEFINED
    if alike or item.p_negligible < level:
        if expect != 0:
            return NEGLIGIBLE
        return HOLDS if alike or item.p_negligible * tests < level else LEANS
    large = abs(item.size()) >= rules["smallest_effect"]
    if not large or item.p >= level:
        return UNCLEAR
    claimed = item.mean * expect > 0
    if corrected >= level:
        return LEANS if claimed else UNCLEAR
    return HOLDS if claimed else REVERSED


def world_effects(claim, values, at):
    """[world] effects from values [arm, world, replicate], without tests; NaN where an arm has no value in a world."""
    return np.array([world_effect(claim, values[:, w], at) for w in range(values.shape[1])])


def world_effect(claim, arms, at):
    """One world's effect from arms [arm, replicate]: means over replicates first, but where the halves of the replicates are needed."""
    means, sign = mean(arms)[:, None], EXPECTS[claim["expect"]] or 1
    if not np.isfinite(means).all():
        return math.nan
    found = differences(claim["rule"], arms if claim["rule"] == "interior" else means, at)
    return min((float(mean(difference)) for difference in found), key=lambda value: sign * value)


def same_sign(claim, worlds, bound):
    """Share of the worlds in which the claim's sign holds, of those in which its effect is defined."""
    defined = worlds[np.isfinite(worlds)]
    if not len(defined):
        return math.nan
    sign = EXPECTS[claim["expect"]]
    return float(np.mean(np.abs(defined) < bound if sign == 0 else sign * defined > 0))


def moved_by(worlds, keys, levels):
    """(key, rank correlation) of the nuisance parameter that the effect follows most closely; levels [world][key]."""
    defined = np.isfinite(worlds)
    if defined.sum() < 8 or np.ptp(worlds[defined]) == 0:
        return None
    ranked = ranks(worlds[defined])
    found = [(key, float(np.corrcoef(ranked, ranks(np.array(column)[defined]))[0, 1])) for key, column in zip(keys, zip(*levels))]
    return max(found, key=lambda item: abs(item[1]))


def ranks(values):
    return np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(float)


def verdict(found, rules):
    """(word, reasons) for a judged claim; `found` holds states as claims_results.judge leaves them."""
    if found["kind"] == "untestable":
        return "untestable", [found["why"]]
    states = found["states"]  # {(context, horizon): state} at the first seed
    primary = states[(0, rules["horizons"][1])]
    if found["kind"] == "by_construction":
        flipped = [place for place, value in states.items() if value == REVERSED]
        return "by construction", flipped
    if HOLDS not in states.values():
        return "not supported", [primary]
    # What is as claimed, surely, at the middle horizon needs agreement elsewhere, which can only take support away: uncorrected.
    enough = (HOLDS, LEANS) if primary == HOLDS else (HOLDS,)
    against = [place for place, value in states.items() if value not in enough]
    seeds = [seed for seed, value in found["other_seeds"].items() if value not in (HOLDS, LEANS)]
    few = not found["same_sign"] >= rules["same_sign"]
    if not against and not seeds and not few:
        return "supported", []
    return "conditional", against + [("seed", seed) for seed in seeds] + ([("worlds",)] if few else [])
