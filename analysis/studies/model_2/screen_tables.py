# SPDX-License-Identifier: MIT
"""The tables of docs/dead-weight.md, from the Effects of a screening."""

import numpy as np

from studies.before_model_2.page import table
from studies.model_2.screen import OUTCOMES

SHOWN = 3  # outcomes named for a key
MOST = 15  # keys in the table of those that move most
RANGES = {
    "calibration": "that of the calibration",
    "default": "half to twice",
    "kept": "half to twice of what is forgotten",
    "off": "off: from 0",
    "times": "the law, times",
}


def over_luck(effects):
    """[key, outcome] mu* by what luck exceeds once in a thousand."""
    return effects.size / np.maximum(effects.luck, 1e-9)


def named(effects, number):
    """`output 12 (3)` for the outcomes that a key moves most."""
    order = np.argsort(-over_luck(effects)[number], kind="stable")
    chosen = [i for i in order if effects.moves[number, i]][:SHOWN]
    cells = [f"{OUTCOMES[i]} {effects.size[number, i]:.2g} ({effects.spread[number, i]:.2g})" for i in chosen]
    return ", ".join(cells).replace("e+02", " × 100") or "–"


def most_table(effects):
    """The keys that move most: by the number of outcomes, then by µ* over luck."""
    count, strength = effects.moves.sum(axis=1), over_luck(effects).sum(axis=1)
    rows = [
        [f"`{effects.keys[i].key}`", str(count[i]), named(effects, i)] for i in np.lexsort((-strength, -count))[:MOST]
    ]
    return table(["key", "moves", "most of all, µ\\* (σ)"], rows)


def dead_table(effects, why):
    """The keys that move nothing, with why {key: {why, so}}."""
    rows = []
    for number in np.flatnonzero(effects.dead()):
        one, best = effects.keys[number], int(np.argmax(over_luck(effects)[number]))
        largest = f"{OUTCOMES[best]} {effects.size[number, best]:.2g}"
        largest = "nothing at all" if effects.still[number] else largest
        rows.append([f"`{one.key}`", one.home, one.span(), largest, why[one.key]["why"], why[one.key]["so"]])
    return table(["key", "value", "range", "largest", "why", "what to do"], rows)


def luck_table(effects, own):
    """Outcomes: their value in the default organisation, own {outcome: [replicate]}, and what luck does to them."""
    rows = [
        [
            name,
            f"{np.mean(own[name]):.3g}".replace("-", "−"),
            f"{effects.dummy[i].mean():.2g}",
            f"{effects.luck[i]:.2g}",
            str(effects.moves[:, i].sum()),
        ]
        for i, name in enumerate(OUTCOMES)
    ]
    return table(["outcome", "value", "µ\\* of luck", "exceeded once in a thousand", "keys that move it"], rows)


def all_table(effects):
    output = OUTCOMES.index("output")
    rows = []
    for number, one in enumerate(effects.keys):
        moved = f"{effects.size[number, output]:.2g}" if effects.moves[number, output] else "–"
        count = str(effects.moves[number].sum())
        rows.append([f"`{one.key}`", one.home, one.span(), RANGES[one.why], moved, count, named(effects, number)])
    return table(["key", "value", "range", "which is", "output, µ\\*", "moves", "most of all, µ\\* (σ)"], rows)
