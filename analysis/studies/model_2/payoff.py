# SPDX-License-Identifier: MIT
"""F3 and F4: what partnering is worth, and how much of an effect is much."""

import numpy as np

from studies.model_2 import runs
from studies.model_2.cells import MODELS, alone, shown, two

WORLDS = {"home": "as it is", "no purpose gain": "purpose gain 0", "poor": "poor"}


def worth(arms):
    rows = []
    for world, name in WORLDS.items():
        found = [arms.worth(model, world) for model in MODELS]
        for number, when in enumerate(("at once", "settled")):
            rows.append([f"{name}, {when}", *(shown(one[number], True) for one in found)])
    for world, name in WORLDS.items():
        rows.append([f"{name}: free weeks alone, per cent", *(shown(alone(arms, model, world)) for model in MODELS)])
    return two("output with partners by output without, less 1", rows)


def sealing(arms):
    rows = []
    for people in (runs.SMALL, runs.LARGE):
        costs = [arms.relative(model, f"sealed, {people}", "output", f"open, {people}") for model in MODELS]
        rows.append([f"{people} people, of output", *(shown(one, True) for one in costs)])
        units = [f"{in_deviations(arms, model, people):.2f}".replace("-", "−") for model in MODELS]
        rows.append([f"{people} people, in standard deviations of replicates", *units])
    return two("sealed, less open", rows)


def in_deviations(arms, model, people):
    open_, sealed = (arms.of(model, f"{name}, {people}", "output") for name in ("open", "sealed"))
    return np.mean(sealed - open_) / np.std(open_, ddof=1)


def luck(arms, model):
    """How many times as much replicates of few people differ in output as those of many."""
    few, many = (np.std(arms.of(model, f"open, {people}", "output"), ddof=1) for people in (runs.SMALL, runs.LARGE))
    return few / many
