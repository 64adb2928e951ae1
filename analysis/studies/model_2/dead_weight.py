# SPDX-License-Identifier: MIT
"""The page docs/dead-weight.md: which keys move what, and which move nothing, and why."""

import tomllib
from pathlib import Path

import numpy as np

from studies.before_model_2.page import table
from studies.model_2 import screen
from studies.model_2.effects import LEAST, Effects, outcomes
from tandem.errors import TandemError
from tandem.program import describe, run_scenario
from tandem.results import open_results

WHY = Path(__file__).with_name("why.toml")
SHOWN = 3  # outcomes named for a key
MOST = 15  # keys in the table of those that move most
RANGES = {
    "calibration": "that of the calibration",
    "default": "half to twice",
    "kept": "half to twice of what is forgotten",
    "off": "off: from 0",
    "times": "the law, times",
}
HEAD = """\
# Dead weight: which numbers move anything

<!-- Printed by scripts/python -m studies.model_2, which keeps it true. -->

All {keys} real-valued keys and laws that the default organisation of model 2 goes by, moved one by one through its neighbourhood after Morris 1991: {trajectories} trajectories, each of
which moves every key once, by two thirds of its range, in a place of its own. {people} people, weeks {first} to {last}, one run a point. A key's range is that of the
[calibration](../analysis/studies/calibration/ranges.toml) where it was fitted; else half to twice its value, as far as its row allows; of a memory near 1, half to twice of what
is forgotten in a week; where it is 0, so that its mechanism is off, from 0 up to 1 or its row's end. Of a uniform law both ends move together.

**µ\\*** is the mean of the absolute change at a step, **σ** the standard deviation of the change: a σ as large as µ\\* says that the effect depends on where the others stand. Both in per
cent of the outcome's value in the default organisation (satisfaction, which may be near 0, in per cent of output). Any step changes the course of events, and so every number a little.
How much luck alone does is measured by one key more, the seed of behaviour. A key **moves** an outcome if its µ\\* is {least:g} % or more, and more than the mean of as many steps of that seed
exceeds once in a thousand. {dead} of {keys} keys move none of the {outcomes} outcomes.

## What moves most

By the number of outcomes moved; then by the sum of µ\\* over luck.

"""
DEAD = """
## What moves nothing

Largest: its largest µ\\* in terms of luck. "Nothing at all" means that no number changed in any run.

"""
LUCK = """
## Outcomes, and what luck does to them

"""
ALL = """
## All keys

Up to three outcomes that a key moves, by µ\\* over luck: µ\\* (σ), per cent.

"""


def text_of(program, folder, home, size):
    catalogue = {what: describe(program, what) for what in ("keys", "slots")}
    home = {"organisation.agents": size.people} | home
    keys = screen.keys_of(catalogue, home)
    with open_results(run_scenario(program, screen.scenario(home, [], size), folder, "unscreened")) as results:
        own = outcomes(results, size.screened_from)
    with open_results(run_scenario(program, screen.scenario(home, keys, size), folder, "screened")) as results:
        effects = Effects(outcomes(results, size.screened_from), own, results.points, keys)
    return page(effects, own, size, tomllib.loads(WHY.read_text(encoding="utf-8")))


def page(effects, own, size, why):
    dead = [one.key for one, is_dead in zip(effects.keys, effects.dead()) if is_dead]
    if missing := [key for key in dead if key not in why]:
        raise TandemError(f"{WHY}: no word on why these move nothing: {', '.join(missing)}")
    says = {
        "keys": len(effects.keys),
        "trajectories": size.trajectories,
        "people": size.people,
        "first": size.screened_from + 1,
        "last": size.screened,
        "least": LEAST,
        "dead": len(dead),
        "outcomes": len(screen.OUTCOMES),
    }
    return "".join(
        [
            HEAD.format(**says),
            most_table(effects),
            DEAD,
            dead_table(effects, why),
            LUCK,
            luck_table(effects, own),
            ALL,
            all_table(effects),
        ]
    )


def over_luck(effects):
    """[key, outcome] mu* by what luck exceeds once in a thousand."""
    return effects.size / np.maximum(effects.luck, 1e-9)


def named(effects, number, among):
    """`output 12.1 (3.0)` for the largest outcomes of a key among those that are chosen."""
    order = np.argsort(-np.where(among[number], over_luck(effects)[number], -1), kind="stable")
    chosen = [i for i in order if among[number, i]][:SHOWN]
    return (
        ", ".join(
            f"{screen.OUTCOMES[i]} {effects.size[number, i]:.2g} ({effects.spread[number, i]:.2g})" for i in chosen
        )
        or "–"
    )


def most_table(effects):
    count, strength = effects.moves.sum(axis=1), over_luck(effects).sum(axis=1)
    order = np.lexsort((-strength, -count))[:MOST]
    return table(
        ["key", "moves", "most of all, µ\\* (σ)"],
        [[f"`{effects.keys[i].key}`", str(count[i]), named(effects, i, effects.moves)] for i in order],
    )


def dead_table(effects, why):
    rows = []
    for number in np.flatnonzero(effects.dead()):
        key = effects.keys[number].key
        best = int(np.argmax(over_luck(effects)[number]))
        largest = (
            "nothing at all" if effects.still[number] else f"{screen.OUTCOMES[best]} {effects.size[number, best]:.2g}"
        )
        rows.append(
            [
                f"`{key}`",
                effects.keys[number].home,
                effects.keys[number].span(),
                largest,
                why[key]["why"],
                why[key]["so"],
            ]
        )
    return table(["key", "value", "range", "largest", "why", "what to do"], rows)


def luck_table(effects, own):
    rows = [
        [
            name,
            f"{np.mean(own[name]):.3g}",
            f"{effects.dummy[i].mean():.2g}",
            f"{effects.luck[i]:.2g}",
            str(effects.moves[:, i].sum()),
        ]
        for i, name in enumerate(screen.OUTCOMES)
    ]
    return table(
        ["outcome", "value", "µ\\* of luck, per cent", "exceeded once in a thousand", "keys that move it"], rows
    )


def all_table(effects):
    rows = []
    for number, one in enumerate(effects.keys):
        rows.append(
            [
                f"`{one.key}`",
                one.home,
                one.span(),
                RANGES[one.why],
                str(effects.moves[number].sum()),
                named(effects, number, effects.moves),
            ]
        )
    return table(["key", "value", "range", "which is", "moves", "µ\\* (σ)"], rows)
