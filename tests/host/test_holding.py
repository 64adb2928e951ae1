# SPDX-License-Identifier: MIT
"""Decisions that are held: what is decided already changes nothing when held, another choice is taken, and all that follows follows."""

import numpy as np
import pytest
from runs import SCENARIOS, SMALL, refusal

from tandem.lib import NOBODY, Run

STAR = SCENARIOS / "star-leaves.toml"
LEAVES = SMALL + '[turnover]\nrecord = "replacement"\nrate = 0.02\n[satisfaction]\nrecord = "comparison"\n'


def decided(run, tick):
    """Every decision that can be held of a tick that is done: (agent, decision, value)."""
    asked, consented = run.column("partnering.asked"), run.column("partnering.consented")
    leaving, occupied = run.column("partnering.leaving"), run.column("staff.occupied")
    left = occupied == 0
    left = left & (run.column("staff.entered") == tick)
    for agent in range(len(asked)):
        yield agent, "asks", int(asked[agent])
        yield agent, "accepted", int(consented[agent])
        yield agent, "ends", int(leaving[agent])
        yield agent, "leaves", int(left[agent])


@pytest.mark.parametrize("scenario", [SMALL, LEAVES, STAR])
def test_what_is_decided_anyway_changes_nothing_when_it_is_held(scenario):
    with Run(scenario) as free, Run(scenario) as held:
        last = 104 if scenario == STAR else 20
        free.step(last - 5), held.step(last - 5)
        for tick in range(last - 4, last + 1):
            free.step()
            for agent, decision, value in decided(free, tick):
                held.hold(tick, agent, decision, value)
        held.step(5)
        assert held.digest() == free.digest()
        for name in ("ties.partner", "partnering.with", "work.output", "staff.occupied", "knowledge.positive"):
            np.testing.assert_array_equal(held.column(name), free.column(name), err_msg=name)


def test_a_request_is_made_to_whom_the_hold_says_and_answered_as_it_says():
    with Run(SMALL) as run:
        run.step(10)
        before = run.fork().step()
        asked = before.column("partnering.asked").copy()
        asker = int(np.flatnonzero((asked != NOBODY) & (before.column("tasks.managed") == 0))[0])
        other = next(seat for seat in range(24) if seat not in (asker, int(asked[asker])))
        for value in (0, 1):
            fork = run.fork().hold(11, asker, "asks", other).hold(11, asker, "accepted", value).step()
            assert fork.column("partnering.asked")[asker] == other
            assert fork.column("partnering.consented")[asker] == value
            assert fork.column("partnering.with")[asker] in ((other, NOBODY) if value else (NOBODY,))
            others = np.arange(24) != asker
            np.testing.assert_array_equal(fork.column("partnering.asked")[others], asked[others])
        alone = run.fork().hold(11, asker, "asks", NOBODY).step()
        assert alone.column("partnering.asked")[asker] == NOBODY and alone.column("partnering.with")[asker] == NOBODY
        alone.step(9), before.step(9)
        assert alone.digest() != before.digest()


def test_a_tie_ends_or_stays_as_the_hold_says():
    with Run(SMALL) as run:
        run.step(10)
        agent = int(np.flatnonzero(run.column("ties.degree") > 0)[0])
        partner = int(run.column("ties.partner")[agent][0])
        ended, kept = run.fork().hold(11, agent, "ends", partner).step(), run.fork()
        assert partner not in ended.column("ties.partner")[agent][: ended.column("ties.degree")[agent]]
        for seat in range(24):
            kept.hold(11, seat, "ends", NOBODY)
        kept.step()
        assert (kept.column("partnering.leaving") == NOBODY).all()


def test_people_leave_and_stay_as_the_hold_says():
    with Run(STAR) as run:
        run.step(100)
        gone = np.flatnonzero(run.fork().step().column("staff.occupied") == 0)
        assert len(gone) == 12
        stays, goes = int(gone[0]), int(np.setdiff1d(np.arange(240), gone)[0])
        held = run.fork().hold(101, stays, "leaves", 0).hold(101, goes, "leaves", 1).step()
        now = np.flatnonzero(held.column("staff.occupied") == 0)
        assert set(now) == (set(gone) - {stays}) | {goes}
        held.step()
        assert held.column("staff.occupied").all()
        closed = run.fork().hold(101, goes, "leaves", 2).step(3)
        assert closed.column("staff.occupied")[goes] == 0


def test_a_hold_lasts_through_seeks_forks_and_interventions_and_the_last_one_counts():
    with Run(SMALL) as run, Run(SMALL) as free:
        run.keep_every(4)
        run.step(8)
        agent = int(np.flatnonzero(run.column("ties.degree") > 0)[0])
        run.hold(10, agent, "asks", 0 if agent else 1).hold(10, agent, "asks", NOBODY).step(4)
        there = run.digest()
        assert run.seek(3).seek(12).digest() == there
        assert run.fork().to_end().digest() == run.fork().to_end().digest() != free.to_end().digest()
        run.intervene('[interventions.none]\nrecord = "shock"\nshare = 0.0\n')
        assert run.digest() == there


def test_what_cannot_be_held_is_refused_and_nothing_changes():
    with (
        Run(SMALL) as run,
        Run('schema = 1\nbase = "none"\n[run]\nticks = 5\n[recording]\nmetrics = ["staff"]\n') as alone,
    ):
        run.step(8)
        for tick, agent, decision, value, words in [
            (8, 0, "asks", 1, "tick 8 is over"),
            (21, 0, "asks", 1, "there is no tick 21"),
            (9, 24, "asks", 1, "there is no agent 24: agents go from 0 to 23"),
            (9, 0, "asks", 24, "the decision cannot be 24"),
            (9, 0, "leaves", 3, "the decision cannot be 3"),
            (9, 0, "accepted", 2, "the decision cannot be 2"),
        ]:
            assert words in str(refusal(run.hold, tick, agent, decision, value))
        with pytest.raises(ValueError, match="no decision 'sings'"):
            run.hold(9, 0, "sings", 1)
        for decision in ("asks", "accepted", "ends"):
            assert refusal(alone.hold, 3, 0, decision, 0).code == "not_kept"
        with Run(SMALL) as free:
            assert run.to_end().digest() == free.to_end().digest()
