# SPDX-License-Identifier: MIT
"""The page docs/dead-weight.md: which keys move what, and which move nothing, and why."""

import tomllib
from pathlib import Path

from studies.model_2 import screen, screen_tables
from studies.model_2.effects import LEAST, Effects, between_ends, outcomes, surely
from tandem.errors import TandemError
from tandem.program import describe, run_scenario
from tandem.results import open_results

WHY = Path(__file__).with_name("why.toml")
HEAD = """\
# Dead weight: which numbers move anything

<!-- Printed by scripts/python -m studies.model_2, which keeps it true. -->

All {keys} real-valued keys and laws that the default organisation of model 2 goes by, screened after Morris 1991: {trajectories} trajectories, each
of which moves every key once, by two thirds of its range, in a place of its own. {people} people, weeks {first} to {last}, one run a point.

A key's range is that of the [calibration](calibration.md) where it was fitted; else half to twice its value, as
far as its row allows; of a memory near 1, half to twice of what is forgotten in a week; where it is 0, so that its mechanism is off, from
0 up to 1. Of a law of people that spreads evenly both ends move together.

**µ\\*** is the mean of the absolute change at a step, **σ** the standard deviation of the change: a σ as large as µ\\* says that the
effect depends on where the others stand. Both are in per cent of the outcome's value in the default organisation (satisfaction, which may be
near 0, in per cent of output). Any step changes the course of events, and so every number a little. How much that luck does is
measured by one key more, the seed of behaviour. A key **moves** an outcome if its µ\\* is {least:g} % or more, and more than the mean of as many
steps of that seed exceeds once in a thousand.

In this wide space luck is large where little works. {unseen} of {keys} keys cannot be told from it, and so are looked at more closely
[below](#what-moves-nothing): in the default organisation itself, from one end of their range to the other. {dead} of them move nothing even there. {no_output} of
all keys do not move output beyond luck.

## What moves most

By the number of outcomes moved, then by the sum of µ\\* over luck.

"""
UNSEEN = """
## What moves nothing

Keys that the screening cannot tell from luck. Change: from the lower end of the range to the upper, all else as in the default organisation, {replicates}
paired replicates; up to three outcomes that change by {least:g} % or more, with 99.9 % intervals. **Nothing**: none does.

"""
LUCK = "\n## Outcomes, and what luck does to them\n\nPer cent, but for the value and the count.\n\n"
ALL = "\n## All keys\n\nThe three outcomes that a key moves most beside luck; per cent.\n\n"


def text_of(program, folder, home, size):
    catalogue = {what: describe(program, what) for what in ("keys", "slots")}
    home = {"organisation.agents": size.people} | home
    keys = screen.keys_of(catalogue, home)
    with open_results(run_scenario(program, screen.scenario(home, [], size), folder, "unscreened")) as results:
        own = outcomes(results, size.screened_from)
    with open_results(run_scenario(program, screen.scenario(home, keys, size), folder, "screened")) as results:
        effects = Effects(outcomes(results, size.screened_from), own, results.points, keys)
    confirmed = {}
    for one in effects.unseen():
        file = run_scenario(program, screen.both_ends(home, one, size), folder, f"ends-{one.key}")
        with open_results(file) as results:
            confirmed[one.key] = between_ends(results, size.screened_from, own)
    return page(effects, own, confirmed, size, tomllib.loads(WHY.read_text(encoding="utf-8")))


def page(effects, own, confirmed, size, why):
    """The whole page; own {outcome: [replicate]} of the default organisation, confirmed {key: change between the ends}, why {key: {why, so}}."""
    dead = [key for key, change in confirmed.items() if not surely(change)]
    if missing := [key for key in dead if key not in why]:
        raise TandemError(f"{WHY}: no word on why these move nothing: {', '.join(missing)}")
    why = {key: why[key] for key in dead}
    output = effects.moves[:, screen.OUTCOMES.index("output")]
    says = {"keys": len(effects.keys), "trajectories": size.trajectories, "people": size.people, "dead": len(dead)}
    says |= {"first": size.screened_from + 1, "last": size.screened, "least": LEAST, "replicates": size.confirmed}
    says |= {"unseen": len(effects.unseen()), "no_output": int((~output).sum())}
    parts = [HEAD.format(**says), screen_tables.most_table(effects), UNSEEN.format(**says)]
    parts += [screen_tables.unseen_table(effects.unseen(), confirmed, why)]
    parts += [LUCK, screen_tables.luck_table(effects, own), ALL, screen_tables.all_table(effects)]
    return "".join(parts)
