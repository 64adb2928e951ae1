# SPDX-License-Identifier: MIT
"""The first decision that two worlds take differently in a tick, and the numbers behind it in both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas
from numpy.typing import NDArray

from tandem.lib import NOBODY
from tandem.parting.worlds import Hold, Worlds

MOST = 100  # people whose reasons are asked to find who of them stands first; of more, the lowest seat comes first
NEVER = 0xFFFFFFFF  # `staff.entered` of a closed seat
RANKED = ("has to leave", "may stay")  # what is told of those whom a departure ranks


@dataclass(frozen=True)
class Kind:
    """One kind of decision. Kinds stand in the order in which a tick takes them."""

    name: str
    column: str
    processes: tuple[str, ...]  # whose notes tell it
    hold: str = ""  # how it is held; "": it cannot be


KINDS = (
    Kind("leaves", "staff.occupied", ("interventions", "turnover"), "leaves"),
    Kind("joins", "staff.entered", ("interventions", "turnover")),
    Kind("changes unit", "units.of", ("interventions",)),
    Kind("is managed", "tasks.managed", ("tasks",)),
    Kind("asks", "partnering.asked", ("partnering",), "asks"),
    Kind("is accepted", "partnering.consented", ("partnering",), "accepted"),
    Kind("works with", "partnering.with", ("partnering", "authority")),
    Kind("is in another team", "teams.team", ("partnering",)),
    Kind("delivers", "work.events", ("work",)),
    Kind("ends a tie", "partnering.leaving", ("dropping",), "ends"),
    Kind("changes its ties", "ties.partner", ("partnering", "dropping")),
)


@dataclass(frozen=True)
class Decision:
    """A decision that two worlds take differently: `what` of KINDS, by `agent`; `choices` in the first and in the second."""

    tick: int
    what: str
    process: str  # the process of the schedule that takes it
    agent: int
    people: tuple[int, ...]  # whom the one decision is about: all who leave in one world only, or the agent alone
    choices: tuple[Any, Any]
    numbers: pandas.DataFrame  # behind both: agent, process, what, with, number; a, b (NaN: not there in that world)
    holds: tuple[Hold, ...]  # the decision as the first world took it; empty where it cannot be held


def left(worlds: Worlds) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """[agent] in each world: whoever sat there left in this tick."""
    gone = []
    for before, now in zip(worlds.before, worlds.now):
        sat, sits = before["staff.occupied"] != 0, now["staff.occupied"] != 0
        gone.append(sat & (~sits | (now["staff.entered"] == worlds.tick)))
    return gone[0], gone[1]


def first_decision(worlds: Worlds) -> Decision | None:
    """The first decision of this tick, in the order in which a tick goes, that differs; None where all are alike."""
    for kind in KINDS:
        apart = worlds.differ(kind.column)
        one, other = worlds.column(kind.column) or (None, None)
        if kind.name == "leaves":
            one, other = left(worlds)
            apart = one != other
        if kind.name == "joins":
            apart &= np.logical_or(*(now["staff.entered"] == worlds.tick for now in worlds.now))
        if one is not None and other is not None and apart.any():
            return decision_of(worlds, kind, np.flatnonzero(apart), one, other)
    return None


def decision_of(
    worlds: Worlds, kind: Kind, seats: NDArray[np.int64], one: NDArray[Any], other: NDArray[Any]
) -> Decision:
    """The decision of this kind whose differences are at these seats, ascending."""
    people, process = [int(seats[0])], kind.processes[0]
    if kind.name == "leaves":
        people, process = leavers(worlds, [int(seat) for seat in seats], one)
    agent = people[0]
    second = [seat for seat in people if one[seat] != one[agent]][:1] if kind.name == "leaves" else []
    chosen = [tuple(int(v) for v in side[agent]) if side.ndim > 1 else int(side[agent]) for side in (one, other)]
    values = [(seat, held_value(worlds, kind, one, seat)) for seat in people if kind.hold]
    holds = tuple(Hold(worlds.tick, seat, kind.hold, value) for seat, value in values)
    told = numbers(worlds, kind, [agent, *second])
    return Decision(worlds.tick, kind.name, process, agent, tuple(people), (chosen[0], chosen[1]), told, holds)


def leavers(worlds: Worlds, people: list[int], leaves: NDArray[Any]) -> tuple[list[int], str]:
    """(whom the decision is about, the process that takes it): all whom interventions make leave in one world alone, those of the first
    world first, in the order in which they stand in line; or else the first who leaves by turnover."""
    if len(people) > MOST:
        return sorted(people, key=lambda seat: (not leaves[seat], seat)), "interventions"
    by_chance = {seat for seat in people if any(notes(worlds, side, seat, ("turnover",), "leaves") for side in (0, 1))}
    sent = [seat for seat in people if seat not in by_chance]
    if not sent:
        return people[:1], "turnover"
    sent.sort(key=lambda seat: (not leaves[seat], place(worlds, 0 if leaves[seat] else 1, seat), seat))
    return sent, "interventions"


def held_value(worlds: Worlds, kind: Kind, one: NDArray[Any], seat: int) -> int:
    """What the first world decided, as a hold says it."""
    if kind.name == "leaves" and one[seat]:
        return 2 if int(worlds.now[0]["staff.entered"][seat]) == NEVER else 1
    return int(one[seat])


def notes(worlds: Worlds, side: int, agent: int, processes: Sequence[str], text: str = "") -> list[dict[str, Any]]:
    """What the program notes of an agent in this tick, of some processes."""
    return [note for note in worlds.notes(side, agent) if note["process"] in processes and text in note["text"]]


def place(worlds: Worlds, side: int, agent: int) -> float:
    """Where an agent stands among those who may have to leave; infinity where nobody is ranked."""
    ranked = [note for note in notes(worlds, side, agent, ("interventions",)) if note["text"] in RANKED]
    for note in ranked:
        for number in note["numbers"]:
            if number["name"] == "place":
                return float(number["value"])
    return float("inf")


def numbers(worlds: Worlds, kind: Kind, agents: Sequence[int]) -> pandas.DataFrame:
    """The numbers behind a decision in both worlds, side by side: those of one name, of one note, about one other."""
    rows: dict[tuple[Any, ...], list[float]] = {}
    for agent in agents:
        for side in (0, 1):
            for note in notes(worlds, side, agent, kind.processes):
                other = next((int(n["value"]) for n in note["numbers"] if n["name"] == "agent"), NOBODY)
                for found in note["numbers"]:
                    key = (agent, note["process"], subject(note["text"]), other, found["name"])
                    if "of" not in found:
                        rows.setdefault(key, [np.nan, np.nan])[side] = (
                            np.nan if found["value"] is None else found["value"]
                        )
    index = pandas.MultiIndex.from_tuples(list(rows), names=["agent", "process", "what", "with", "number"])
    table = pandas.DataFrame(list(rows.values()), index, ["a", "b"], dtype=float).reset_index()
    table["with"] = table["with"].where(table["with"] != NOBODY).astype("Int64")
    return table


def subject(text: str) -> str:
    """What a note is about, without what came of it, so that the notes of two worlds stand side by side."""
    if text in RANKED:
        return "may have to leave"
    if text in ("ends a tie", "reviews a tie and keeps it"):
        return "reviews a tie"
    return text.split(", and ")[0]
