# SPDX-License-Identifier: MIT
"""The tables of docs/dead-weight.md, from the Effects of a screening."""

import numpy as np

from studies.model_2.before.page import table
from studies.model_2.effects import surely
from studies.model_2.screen import OUTCOMES
from tandem.words import decimals, number

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


def named(effects, n):
    """`output 12 (3)` for the outcomes that a key moves most."""
    order = np.argsort(-over_luck(effects)[n], kind="stable")
    chosen = [i for i in order if effects.moves[n, i]][:SHOWN]
    cells = [f"{OUTCOMES[i]} {short(effects.size[n, i])} ({short(effects.spread[n, i])})" for i in chosen]
    return ", ".join(cells) or "–"


def short(value):
    """Two digits, and no more than a whole number."""
    return f"{value:.0f}" if value >= 100 else f"{value:.2g}"


def most_table(effects):
    """The keys that move most: by the number of outcomes, then by µ* over luck."""
    count, strength = effects.moves.sum(axis=1), over_luck(effects).sum(axis=1)
    rows = [
        [f"`{effects.keys[i].key}`", str(count[i]), named(effects, i)] for i in np.lexsort((-strength, -count))[:MOST]
    ]
    return table(["key", "moves", "most of all, µ\\* (σ)"], rows)


def unseen_table(unseen, confirmed, why):
    """The keys that the screening cannot tell from luck: what each does from end to end, and why where that is nothing."""
    rows = []
    for one in unseen:
        found, said = surely(confirmed[one.key]), why.get(one.key, {"why": "–", "so": "–"})
        rows.append([f"`{one.key}`", one.home, one.span(), changed(found, confirmed[one.key]), said["why"], said["so"]])
    return table(["key", "value", "from, to", "change, per cent", "why", "what to do"], rows)


def changed(found, change):
    """The largest sure changes, beside their intervals."""
    if not any(np.any(values) for values in change.values()):
        return "nothing, to the bit"
    largest = sorted(found, key=lambda name: -abs(found[name][0]) / (found[name][2] - found[name][1]))[:SHOWN]
    return ", ".join(f"{name} {words(*found[name])}" for name in largest) or "**nothing**"


def words(mean, low, high):
    places = decimals(low, high)
    return f"{number(mean, places, True)} ({number(low, places, True)} to {number(high, places, True)})"


def luck_table(effects, own):
    """Outcomes: their value in the default organisation, own {outcome: [replicate]}, and what luck does to them."""
    rows = [
        [
            name,
            f"{np.mean(own[name]):.3g}".replace("-", "−"),
            short(effects.dummy[i].mean()),
            short(effects.luck[i]),
            str(effects.moves[:, i].sum()),
        ]
        for i, name in enumerate(OUTCOMES)
    ]
    return table(["outcome", "value", "µ\\* of luck", "exceeded once in a thousand", "keys that move it"], rows)


def all_table(effects):
    output = OUTCOMES.index("output")
    rows = []
    for n, one in enumerate(effects.keys):
        moved = short(effects.size[n, output]) if effects.moves[n, output] else "–"
        count = str(effects.moves[n].sum())
        rows.append([f"`{one.key}`", one.home, one.span(), RANGES[one.why], moved, count, named(effects, n)])
    return table(["key", "value", "range", "which is", "output, µ\\*", "moves", "most of all, µ\\* (σ)"], rows)
