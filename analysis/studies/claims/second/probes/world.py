# SPDX-License-Identifier: MIT
"""One replicate of an arm, stepped week by week, and what can be read of it in a week."""

from dataclasses import dataclass, field

import numpy as np

from tandem.lib import Run
from tandem.scenario import Scenario

NOBODY = 4294967295


@dataclass(frozen=True)
class World:
    """A scenario at a replicate: opened anew by each probe."""

    scenario: Scenario
    replicate: int
    files: dict = field(default_factory=dict)  # texts of the files that the scenario names

    def open(self, at=0):
        """A run that has done `at` weeks."""
        run = Run(self.scenario, replicate=self.replicate, files=self.files or None)
        return run.step(at) if at else run


def to(run, tick):
    """Steps a run to a tick."""
    done = run.tick()[0]
    return run.step(tick - done) if tick > done else run


def forked(run, interventions=""):
    """A copy at this tick with interventions that happen at the next."""
    copy = run.fork()
    return copy.intervene(interventions) if interventions else copy


def column(run, name):
    """A copy of a column, which lasts beyond the next step."""
    return run.column(name).copy()


def tied(run):
    """(i, j, slots of i) of all ties, each once, with i < j."""
    partner = run.column("ties.partner")
    i, slot = np.nonzero(partner != NOBODY)
    j = partner[i, slot].astype(int)
    once = i < j
    return i[once], j[once], slot[once]


def both_ends(run, name, i, j, slot):
    """[tie] mean of a column of ties over both of its ends."""
    values, partner = run.column(name), run.column("ties.partner")
    back = np.argmax(partner[j] == i[:, None], axis=1)
    return (values[i, slot] + values[j, back]) / 2


def same_people(a, b):
    """[seat] whether the same person sits there in both runs."""
    here, there = a.column("staff.entered"), b.column("staff.entered")
    return (here == there) & (a.column("staff.occupied") == 1) & (b.column("staff.occupied") == 1)
