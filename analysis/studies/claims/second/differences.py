# SPDX-License-Identifier: MIT
"""From values of arms [arm, replicate] to paired differences: the first edition's rules, and those that the second adds.

steps      each arm less the one before it, for each unit of `at`; judged is the step that says least for the claim
above_all  the first arm less each of the others; judged is the difference that says least
first      1 where the first pair of arms differs by more than each other pair, else 0: a share of replicates
plateau    the arm that is asked about less the best of all arms; which is best is chosen on the other half of the replicates"""

import numpy as np

from studies.claims import effects as first_edition

RULES = {
    # rule: (least number of arms, exactly so many, places on an axis)
    "contrast": (2, True, False),
    "interaction": (4, True, False),
    "slope": (3, False, True),
    "interior": (3, False, True),
    "level": (1, True, True),
    "steps": (2, False, True),
    "above_all": (3, False, False),
    "first": (4, False, False),
    "plateau": (3, False, True),
}


def scaled(values, scale):
    """Logarithms where the cell's scale asks for them; NaN where there is none."""
    if scale != "log":
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log(values), np.nan)


def differences(rule, arms, at=None, asked=None):
    """[replicate] arrays whose means are the effect; several where the effect is the one that says least for the claim.

    arms [arm, replicate], scaled; at [arm] their places on an axis; asked: number of the arm that a plateau is asked of."""
    if rule == "steps":
        return [(after - before) / (b - a) for before, after, a, b in zip(arms, arms[1:], at, at[1:])]
    if rule == "above_all":
        return [arms[0] - other for other in arms[1:]]
    if rule == "first":
        sizes = np.abs(arms[0::2] - arms[1::2])
        return [np.where(np.isfinite(sizes).all(axis=0), (sizes[0] > sizes[1:].max(axis=0)) * 1.0, np.nan)]
    if rule == "plateau":
        return [arms[asked] - best_of_the_other_half(arms)]
    return first_edition.differences(rule, arms, at)


def best_of_the_other_half(arms):
    """[replicate] the arm that is best in the other half of the replicates: picking the winner gains nothing."""
    half = np.arange(arms.shape[1]) % 2
    best = np.empty(arms.shape[1])
    for here in (0, 1):
        chosen = half != here if arms.shape[1] > 1 else half == here
        best[half == here] = arms[int(np.argmax(np.nanmean(arms[:, chosen], axis=1)))][half == here]
    return best


def span(arms, at, least):
    """Share of the axis over which the arms' means lie within `least` of the best."""
    means = np.nanmean(arms, axis=1)
    inside = [place for place, mean in zip(at, means) if mean >= means.max() - least]
    return (max(inside) - min(inside)) / (max(at) - min(at))
