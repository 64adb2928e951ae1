# SPDX-License-Identifier: MIT
"""Runs a random share of what has been gathered again, a few replicates of an arm each, and compares values."""

import math
import random
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from studies.claims import plan as first_plan
from studies.claims.second import first_edition, runs
from studies.claims.second.looks import all_looks
from studies.claims.second.values import values_of_arm

MOST, LONG = 2, 1  # replicates that are run again, of each arm that is drawn and of those to the long horizon


@dataclass(frozen=True)
class Line:
    """An arm of a look, or a part of a stage of a first edition's row: what is drawn."""

    name: str  # of the values that it belongs to
    edition: str
    number: int  # of the arm or part
    what: Any  # the Look, or (claim, rules, stage)

    def words(self):
        return f"{self.name}, {'arm' if self.edition == 'looks' else 'part'} {self.number}"


def lines(plan, versions, scenarios, kept):
    """All Lines of which there are values."""
    found = [
        Line(look.name(), "looks", arm, look)
        for look in all_looks(plan.rows, plan.rules, versions, scenarios)
        if look.name() in kept["looks"]
        for arm in range(len(look.cell["arms"]))
    ]
    for version, rules in plan.firsts.items():
        for claim in first_edition.asked(plan.claims, version):
            for stage in first_edition.stages_of(claim, rules):
                name = first_edition.name_of(version, claim, stage)
                parts = len(first_plan.parts(claim, rules, stage)) if name in kept["first"] else 0
                found += [Line(name, "first", part, (claim, rules, stage)) for part in range(parts)]
    return found


def drawn(found, share, draw):
    """A random share of the lines, one at least; the same for the same text."""
    return random.Random(draw).sample(found, min(len(found), max(1, math.ceil(share * len(found)))))


def differing(chosen, plan, scenarios, program, kept, draw):
    """[(Line, values found, values kept)] of those that come out differently now."""
    wrong = []
    for line in chosen:
        dice = random.Random(f"{draw}/{line.words()}")
        again = look_again if line.edition == "looks" else first_again
        now, then = again(line, kept[line.edition][line.name], plan, scenarios, program, dice)
        if runs.plain(now) != then:
            wrong.append((line, runs.plain(now), then))
    return wrong


def most(stage):
    return LONG if stage == "long" else MOST


def look_again(line, values, plan, scenarios, program, dice):
    """(found, kept) [window][replicate] of an arm: its first replicates, or one of its worlds."""
    look = line.what
    count = len(look.worlds) or look.replicates
    if look.worlds:
        chosen = [dice.randrange(count)]
        look = replace(look, worlds=[look.worlds[chosen[0]]])
    else:
        chosen = list(range(min(most(look.stage), count)))
        look = replace(look, replicates=len(chosen))
    then = [[window[line.number][i] for i in chosen] for window in values]
    return values_of_arm(look, look.cell["arms"][line.number]), then


def first_again(line, values, plan, scenarios, program, dice):
    """(found, kept) [window][replicate] of a part at one of its seeds or in one of its worlds."""
    claim, rules, stage = line.what
    part = first_plan.parts(claim, rules, stage)[line.number]
    level = dice.randrange(len(part.levels))
    count = min(most(stage), rules["stage"][stage]["replicates"])
    fewer = rules | {"stage": rules["stage"] | {stage: rules["stage"][stage] | {"replicates": count}}}
    with tempfile.TemporaryDirectory() as folder:
        one = replace(part, levels=(part.levels[level],))
        found = first_edition.again(program, claim, fewer, scenarios, Path(folder), stage, one)
    return found, [window[:count] for window in values["metric"][line.number][level]]
