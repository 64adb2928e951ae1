# SPDX-License-Identifier: MIT
"""Whom the parting of two worlds touches, tick by tick, and through whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas
from numpy.typing import NDArray

from tandem.lib import NOBODY
from tandem.parting.worlds import DEEDS, Mask, Worlds

# How somebody is touched, the nearest first; `elsewhere`: by no link that is known, through what is common to all.
HOW = ("the decision", "work", "request", "tie", "team", "unit", "elsewhere")


@dataclass
class Spread:
    """Who is touched, since when and through whom. exact: a difference in any number of one's own counts; else in DEEDS alone."""

    agents: int
    exact: bool
    since: dict[int, int] = field(default_factory=dict)  # {agent: tick}
    through: dict[int, int] = field(default_factory=dict)  # {agent: by whom, NOBODY for nobody}
    how: dict[int, str] = field(default_factory=dict)  # {agent: of HOW}
    steps: dict[int, int] = field(default_factory=dict)  # {agent: people between the decision and it, and itself}
    rows: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    def start(self, worlds: Worlds, people: tuple[int, ...]) -> None:
        """The tick of the decision, and the people whom it is about."""
        for agent in people:
            self._touch(worlds.tick, agent, NOBODY, "the decision", 0)
        self.take(worlds)

    def take(self, worlds: Worlds) -> None:
        """One tick more."""
        deeds = worlds.differing(DEEDS)
        touched = worlds.differing() if self.exact else deeds
        before = len(self.since) if any(tick < worlds.tick for tick in self.since.values()) else 0
        self._link(worlds, {int(agent) for agent in np.flatnonzero(touched)} - set(self.since))
        ever = len(self.since)
        self.rows.append((worlds.tick, int(touched.sum()), int(deeds.sum()), ever - before, ever))

    def _link(self, worlds: Worlds, fresh: set[int]) -> None:
        """Finds through whom each is touched: somebody touched before, or else in the same tick and nearer to the decision."""
        sources = set(self.since)
        while fresh:
            found = {agent: hit for agent in fresh if (hit := nearest(worlds, agent, sources, self.since))}
            for agent, (by, how) in found.items():
                self._touch(worlds.tick, agent, by, how, self.steps[by] + 1)
            if not found:
                break
            sources |= set(found)
            fresh -= set(found)
        for agent in fresh:
            self._touch(worlds.tick, agent, NOBODY, "elsewhere", 1)

    def _touch(self, tick: int, agent: int, by: int, how: str, steps: int) -> None:
        self.since[agent], self.through[agent], self.how[agent], self.steps[agent] = tick, by, how, steps

    def table(self) -> pandas.DataFrame:
        """[tick]: touched (differ now), acting (do or have something else now), new (touched for the first time), ever (so far)."""
        names = ["tick", "touched", "acting", "new", "ever"]
        return pandas.DataFrame(self.rows, columns=names).set_index("tick")

    def people(self, names: list[str], units: NDArray[np.int64]) -> pandas.DataFrame:
        """[agent], in order of touch: name, unit (at the decision), tick, through (<NA>: nobody), how (of HOW), steps from the decision."""
        order = sorted(self.since, key=lambda agent: (self.since[agent], self.steps[agent], agent))
        found = pandas.DataFrame(
            {
                "name": [names[agent] if names else "" for agent in order],
                "unit": [int(units[agent]) for agent in order],
                "tick": [self.since[agent] for agent in order],
                "through": pandas.array(
                    [None if self.through[agent] == NOBODY else self.through[agent] for agent in order], dtype="Int64"
                ),
                "how": [self.how[agent] for agent in order],
                "steps": [self.steps[agent] for agent in order],
            },
            index=pandas.Index(order, name="agent"),
        )
        return found


def nearest(worlds: Worlds, agent: int, sources: set[int], since: dict[int, int]) -> tuple[int, str] | None:
    """(by whom, how): the nearest link to one of the sources, of equals to who was touched first, then of the lowest seat."""
    for how, others in links(worlds, agent):
        if found := sources.intersection(others):
            return min(found, key=lambda other: (since[other], other)), how
    return None


def links(worlds: Worlds, agent: int) -> Iterator[tuple[str, set[int]]]:
    """(how, whom): with whom an agent has to do in this tick, in either world; the nearest first."""
    yield "work", both_ways(worlds, "partnering.with", agent)
    yield "request", both_ways(worlds, "partnering.asked", agent)
    yield "tie", {int(other) for other in worlds.ties(agent)}
    yield "team", alike(worlds, "teams.team", agent)
    yield "unit", alike(worlds, "units.of", agent)


def both_ways(worlds: Worlds, name: str, agent: int) -> set[int]:
    """Whom a column names at an agent's seat, and who names the agent, in either world."""
    found: set[int] = set()
    for values in worlds.column(name) or ():
        found |= {int(values[agent]), *map(int, np.flatnonzero(values == agent))}
    return found - {NOBODY}


def alike(worlds: Worlds, name: str, agent: int) -> set[int]:
    """Who has the same number as an agent in a column, in either world; nobody where it has none."""
    found: set[int] = set()
    for values in worlds.column(name) or ():
        if int(values[agent]) != NOBODY:
            same: Mask = values == values[agent]
            found |= set(map(int, np.flatnonzero(same)))
    return found - {agent}
