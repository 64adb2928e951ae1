# SPDX-License-Identifier: MIT
"""What perturbed worlds say of an effect: its size in each, how often its sign is the claimed one, which parameter it follows."""

import math

import numpy as np

from studies.claims.effects import differences
from studies.claims.vocabulary import EXPECTS
from tandem.statistics import mean, rank_correlation


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
    """(key, rank correlation) of the nuisance parameter that the effect follows most closely; levels [world][key].

    A law, which has no rank, is left out."""
    defined = np.isfinite(worlds)
    if defined.sum() < 8 or np.ptp(worlds[defined]) == 0:
        return None
    found = [
        (key, rank_correlation(worlds[defined], np.array(column)[defined]))
        for key, column in zip(keys, zip(*levels))
        if not isinstance(column[0], dict)
    ]
    return max(found, key=lambda item: abs(item[1]))
