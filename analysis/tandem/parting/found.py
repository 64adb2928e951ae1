# SPDX-License-Identifier: MIT
"""What is found of two worlds that part: the decision, whom it touches, and both in words."""

from dataclasses import dataclass

import pandas

from tandem.errors import inert
from tandem.parting.deciding import Decision
from tandem.parting.worlds import Hold


@dataclass(frozen=True)
class Parting:
    """Where two runs that share their luck part; `tandem.part` makes it. Ticks are weeks, 0 the start.

    table:  [tick] from the decision on, numbers of people: touched (something of their own differs now), acting (what they do, whom they
            have or what they know differs now), new (touched for the first time), ever (touched so far).
    people: [agent] in order of touch: name (of the roster, else empty), unit, tick, through (agent; <NA>: nobody), how (`the decision`,
            `work`: on one task, `request`, `tie`, `team`, `unit`, `elsewhere`), steps (from the decision, 0).
    Both are empty where the worlds never take another decision."""

    file: str
    runs: tuple[int, int]
    labels: tuple[str, str]  # what tells the two runs apart
    ticks: int  # of the runs
    agents: int
    names: list[str]  # of a roster, else empty
    decision: Decision | None  # the first that differs; None: there is none
    numbers_apart: int | None  # first tick at which any number of anybody differs; None: never
    exact: (
        bool  # whether `touched` counts a difference in any number, or in deeds alone: settings differ from the start
    )
    table: pandas.DataFrame
    people: pandas.DataFrame
    holds: tuple[Hold, ...] = ()  # decisions that the second world takes as the first did

    @property
    def tick(self) -> int | None:
        """The first tick in which somebody decides otherwise; None: never."""
        return None if self.decision is None else self.decision.tick

    @property
    def agent(self) -> int | None:
        """Whose decision it is; None: there is none."""
        return None if self.decision is None else self.decision.agent

    def who(self, agent: int) -> str:
        """An agent by name, or by seat."""
        return inert(self.names[agent]) if self.names else f"person {agent}"

    def sentence(self) -> str:
        """The finding in words."""
        from tandem.parting.telling import sentence

        return sentence(self)

    def held(self) -> "Parting":
        """The same two runs with this decision held in the second as the first took it: where they part then. ResultsError where the
        decision is of a kind that cannot be held, or there is none."""
        from tandem.parting.finding import part_held

        return part_held(self)
