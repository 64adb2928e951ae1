# SPDX-License-Identifier: MIT
"""The network of a run at several ticks, by person and not by seat."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tandem.errors import ResultsError, TandemWarning

if TYPE_CHECKING:
    from tandem.results import Columns, Results

NOBODY = 4294967295  # an empty seat, in a column of whole numbers


@dataclass
class Panel:
    """The network at several ticks, by person: whoever takes the seat of somebody who left is another.

    labels: [person], `12` for the first in seat 12, `12.2` for the second. present: [tick, person]. tied: [tick, person, person].
    unit: [tick, person], -1 where absent."""

    ticks: list[int]
    labels: list[str]
    present: NDArray[np.bool_]
    tied: NDArray[np.bool_]
    unit: NDArray[np.int64]


def panel(results: Results, run: int, ticks: Sequence[int] | None = None) -> Panel:
    """The snapshots of a run at these ticks; at all of them by default.

    TandemWarning where the snapshots do not say when somebody came: then a seat counts as one person. ResultsError without a snapshot."""
    chosen = [int(tick) for tick in (results.snapshot_ticks(run) if ticks is None else ticks)]
    if not chosen:
        raise ResultsError(f"{results.path}: no snapshot of run {run}; set recording.snapshot_ticks in the scenario")
    taken = [results.snapshots(run, tick) for tick in chosen]
    if not {"tenure", "entered"} & set(taken[0][0]):
        told = 'people who came later cannot be told from whose seat they took; record "tenure" in recording.snapshot_columns'
        warnings.warn(f"{results.path}: {told}", TandemWarning, stacklevel=2)
    people = [persons(agents, tick) for tick, (agents, _) in zip(chosen, taken)]
    known = sorted({person for one in people for person in one.values()})
    place = {person: k for k, person in enumerate(known)}
    shape = (len(chosen), len(known))
    found = Panel(
        chosen, labels(known), np.zeros(shape, bool), np.zeros((*shape, len(known)), bool), np.full(shape, -1)
    )
    for wave, (who, (agents, ties)) in enumerate(zip(people, taken)):
        for row, seat in enumerate(agents["agent"]):
            if int(seat) in who:
                found.present[wave, place[who[int(seat)]]] = True
                found.unit[wave, place[who[int(seat)]]] = int(agents["unit"][row]) if "unit" in agents else 0
        for source, target in zip(ties["source"], ties["target"]):
            a, b = place[who[int(source)]], place[who[int(target)]]
            found.tied[wave, a, b] = found.tied[wave, b, a] = True
    return found


def persons(agents: Columns, tick: int) -> dict[int, tuple[int, int]]:
    """{seat: (seat, tick of entry)} of the seats that are taken; entry is 0 where the snapshot does not say."""
    seats = [int(seat) for seat in agents["agent"]]
    if "tenure" in agents:
        return {
            seat: (seat, tick - int(own)) for seat, own in zip(seats, agents["tenure"]) if own == own and own < NOBODY
        }
    entered = agents["entered"] if "entered" in agents else np.zeros(len(seats))
    taken = agents["occupied"] if "occupied" in agents else entered < NOBODY
    return {seat: (seat, int(own)) for seat, own, there in zip(seats, entered, taken) if there}


def labels(known: Sequence[tuple[int, int]]) -> list[str]:
    """Labels of persons in order of seat and entry."""
    seen: Counter[int] = Counter()
    found = []
    for seat, _ in known:
        seen[seat] += 1
        found.append(str(seat) if seen[seat] == 1 else f"{seat}.{seen[seat]}")
    return found
