# SPDX-License-Identifier: MIT
"""Steps two runs of a results file together until they part, and follows what comes of it."""

import os

import numpy as np

from tandem.errors import ResultsError
from tandem.parting.deciding import Decision, first_decision
from tandem.parting.found import Parting
from tandem.parting.spreading import Spread
from tandem.parting.worlds import Hold, Worlds, labels_of, refuse_unlike, stored_run
from tandem.results import Results, open_results

DONE = 1


def part(file: str | os.PathLike[str], run_a: int, run_b: int) -> Parting:
    """Where two runs part that share their luck: the first tick, agent and decision that differ, the numbers behind both, and whom it
    touches from then on, through whom.

    file: a results file; no other is read. run_a, run_b: numbers of two runs of one replicate, as `tandem replay --run` takes them; both
    are run again, week by week (twice the time of a run and about a millisecond for each agent whose reasons are asked). ResultsError:
    no such run, one run twice, other luck, other agents, or the file was written by a program that gives other numbers.

        found = tandem.part("star-leaves.h5", 0, 2)
        found.tick, found.agent, found.decision.what        # (101, 113, 'leaves')
        print(found.sentence())
        found.decision.numbers, found.table, found.people   # pandas.DataFrame
        tandem.figures.parting(found)
        found.held().tick                                   # None: with that decision taken alike they never part
    """
    return part_with(os.fspath(file), (int(run_a), int(run_b)), ())


def part_held(found: Parting) -> Parting:
    """The same two runs with the decision that was found held; ResultsError where it cannot be."""
    decision = found.decision
    if decision is None:
        raise ResultsError(
            f"{found.file}: runs {found.runs[0]} and {found.runs[1]} never part; there is no decision to hold"
        )
    if not decision.holds:
        raise ResultsError(
            f"{found.file}: '{decision.what}' in week {decision.tick} cannot be held; expected that somebody leaves, asks, is accepted or "
            "ends a tie"
        )
    return part_with(found.file, found.runs, (*found.holds, *decision.holds))


def part_with(file: str, runs: tuple[int, int], holds: tuple[Hold, ...]) -> Parting:
    """`part`, with decisions that the second world takes as they say."""
    with open_results(file) as results:
        refuse_unlike(results, runs)
        labels = labels_of(results, runs)
        with Worlds(stored_run(results, runs[0]), stored_run(results, runs[1])) as worlds:
            for hold in holds:
                worlds.runs[1].hold(hold.tick, hold.agent, hold.decision, hold.value)
            names = worlds.runs[0].names()["agents"]
            decision, apart, spread, units = followed(worlds)
            refuse_other_numbers(results, worlds, runs, bool(holds))
    return Parting(
        file,
        runs,
        labels,
        worlds.ticks,
        worlds.agents,
        names,
        decision,
        apart,
        spread.exact,
        spread.table(),
        spread.people(names, units),
        holds,
    )


def followed(worlds: Worlds) -> tuple[Decision | None, int | None, Spread, np.ndarray]:
    """(first decision, first tick with any difference, whom it touches, units [agent] at the decision), both worlds run to their end."""
    decision: Decision | None = None
    apart = 0 if worlds.differing().any() else None
    spread = Spread(worlds.agents, True)
    units = worlds.now[0]["units.of"].astype(np.int64)
    while worlds.tick < worlds.ticks:
        worlds.step()
        if decision is not None:
            spread.take(worlds)
            continue
        differing = bool(worlds.differing().any())
        if differing and (decision := first_decision(worlds)):
            spread = Spread(worlds.agents, apart is None)
            units = worlds.before[0]["units.of"].astype(np.int64)
            spread.start(worlds, decision.people)
        apart = worlds.tick if apart is None and differing else apart
    return decision, apart, spread, units


def refuse_other_numbers(results: Results, worlds: Worlds, runs: tuple[int, int], held: bool) -> None:
    """ResultsError where a run did not come out as it stands in the file, as `tandem replay` tells, too."""
    for side, (number, run) in enumerate(zip(runs, worlds.runs)):
        row = int(np.flatnonzero(results.runs["run"] == number)[0])
        if results.runs["status"][row] != DONE or (held and side == 1) or run.tick()[0] != run.tick()[1]:
            continue
        if run.digest() != results.runs["digest"][row]:
            raise ResultsError(
                f"{results.path}: run {number} comes out otherwise than in the file; expected the program that wrote it "
                f"(`tandem replay {results.path} --run {number}` says more)"
            )
