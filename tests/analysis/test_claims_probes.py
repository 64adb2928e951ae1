# SPDX-License-Identifier: MIT
"""What the second edition looks at by stepping: each probe against what a small organisation shows, and its arithmetic on plain numbers."""

import math

import numpy as np
import pytest

from studies.claims.second import probes
from studies.claims.second.probes import causes, exits, partnerships, regressions, sponsors
from studies.claims.second.probes.people import QUANTITIES, chosen, difference
from studies.claims.second.probes.world import NOBODY, World, both_ends, forked, same_people, tied, to
from studies.claims.second.values import MARKED, roster
from tandem.scenario import Scenario

SMALL = {
    "organisation.agents": 48,
    "organisation.units": 6,
    "run.ticks": 90,
    "form.record": "functional",
    "turnover.record": "replacement",
}
TEXT = 'schema = 1\nmodel_version = "2"\n'


def world(**settings):
    return World(Scenario(TEXT).set(SMALL | settings), 0)


def look(name, windows=((10, 20),), where=None, **settings):
    return probes.look(
        where or world(), {"name": name, "scale": "plain", "marked_seats": [], **settings}, list(windows)
    )


def test_ties_are_each_found_once_and_read_at_both_ends():
    with world().open(20) as run:
        i, j, slot = tied(run)
        assert (i < j).all() and 2 * len(i) == run.column("ties.degree").sum()
        formed = run.column("ties.formed")
        assert both_ends(run, "ties.formed", i, j, slot) == pytest.approx(formed[i, slot])  # a tie formed once


def test_requests_received_are_those_that_were_made():
    with world().open(15) as run:
        received, there = QUANTITIES["requests"](run)
        assert received.sum() == (run.column("partnering.asked") != NOBODY).sum() and there.sum() == 48
        assert received.mean() == pytest.approx(run.metric("requests_received"))
        assert (QUANTITIES["requests_of_strangers"](run)[0] <= received).all()


def test_credit_and_hours_of_joint_jobs_are_booked_at_both_sides():
    with world().open(15) as run:
        credit, hours = QUANTITIES["hour_together"](run)
        together = run.column("partnering.with") != NOBODY
        assert credit.sum() == pytest.approx(
            (run.column("work.credit_owner") + run.column("work.credit_helper"))[together].sum()
        )
        assert hours.sum() / 48 == pytest.approx(run.metric("time_together"))


def test_output_as_if_delivered_adds_what_an_own_failure_cost():
    kept, failed = (world(**{"people.integrity": h}) for h in (1.0, 0.0))
    with kept.open(10) as run:
        late = run.column("work.events") & 3
        amount = QUANTITIES["output_as_if_delivered"](run)[0]
        alone = (run.column("partnering.with") == NOBODY) & (run.column("partnering.helps") == 0)
        assert amount[alone & (late & 1 == 1)] == pytest.approx(run.column("work.output")[alone & (late & 1 == 1)])
    with failed.open(10) as run:
        lost = (
            (run.column("partnering.with") == NOBODY)
            & (run.column("partnering.helps") == 0)
            & (run.column("work.events") & 1 == 0)
        )
        assert lost.any()
        assert QUANTITIES["output_as_if_delivered"](run)[0][lost] == pytest.approx(2 * run.column("work.output")[lost])


def test_people_are_chosen_by_all_conditions():
    with world().open(40) as run:
        units = chosen(run, {"units": [0, 1]}, [])
        assert (
            units.sum() == 16
            and (
                chosen(run, {"units": [0, 1], "able": True}, []) | chosen(run, {"units": [0, 1], "able": False}, [])
                == units
            ).all()
        )
        entered = run.column("staff.entered")
        assert (
            chosen(run, {"newcomers": 30}, [])
            == ((entered > 10) & (entered <= 40) & (run.column("staff.occupied") == 1))
        ).all()
        named = chosen(run, {"marked": True}, [3, 4])
        assert (np.flatnonzero(named) == [seat for seat in (3, 4) if entered[seat] == 0]).all()


def test_the_mean_of_everybodys_output_is_the_programs():
    found = look("people", quantity="output", of={"everybody": True})
    with world().open(10) as run:
        assert found == pytest.approx(
            [run.follow("output", until=20).output.mean()], rel=1e-3
        )  # empty seats weigh by week


def test_a_difference_of_groups_goes_by_the_scale():
    assert difference([2.0, 1.0], "plain") == 1 and difference([2.0, 1.0], "log") == pytest.approx(math.log(2))
    assert difference([2.0], "log") == 2 and math.isnan(difference([0.0, 1.0], "log"))
    gap = look("people", quantity="output", of={"units": [0]}, minus={"units": [0]})
    assert gap == pytest.approx([0])


def test_a_roster_marks_one_in_each_unit():
    text, seats = roster({"organisation.agents": 48, "organisation.units": 6}, {"voice": 0.95})
    scenario = Scenario(TEXT).set({"run.ticks": 5, "organisation.record": "roster", "organisation.file": MARKED})
    with World(scenario, 0, {MARKED: text}).open(1) as run:
        assert seats == [4, 12, 20, 28, 36, 44]
        assert run.column("people.voice")[seats] == pytest.approx(0.95)
        assert len(set(run.column("people.voice").tolist())) > 40 and (run.column("units.of")[seats] == range(6)).all()


def test_followers_are_those_who_went_half_of_the_way():
    everybody = look(
        "followers",
        [(20, 60)],
        world(**{"purpose.anchoring": 0.9, "purpose.rate": 0.5}),
        cause={"units": list(range(6))},
        at=10,
    )
    nobody = look(
        "followers",
        [(20, 60)],
        world(**{"people.selectivity": 4, "people.inclination": -4}),
        cause={"units": [0]},
        at=10,
    )
    assert everybody[0] > 25 and nobody == [0]
    assert look("followers", [(20, 60)], cause={"units": [0]}, at=10, among=[3])[0] <= 8


def test_half_of_the_way_is_counted_from_where_one_would_be():
    class Fixed:
        def __init__(self, x):
            self.x = np.array(x)

        def column(self, _):
            return self.x

    assert causes.went(Fixed([0.2, 0.2, 0.9]), Fixed([0.61, 0.59, 0.94])).tolist() == [True, False, False]


def test_a_fork_without_a_push_echoes_nothing():
    with world().open(10) as run, forked(run) as copy:
        to(run, 30), to(copy, 30)
        assert (
            run.digest() == copy.digest() and same_people(run, copy).sum() == (run.column("staff.occupied") == 1).sum()
        )


def test_a_push_is_set_against_its_height():
    assert np.isfinite(look("echo", [(10, 40)], push="trust", at=10, after=30)).all()
    with world().open(10) as without, forked(without, causes.workshop(5.0)) as with_:
        to(without, 23), to(with_, 23)
        assert with_.metric("trust") > without.metric("trust") + 0.02


def test_distance_from_a_vision_falls_as_people_follow_it():
    near, far = (look("distance", [(10, 40)], at=10, value=1.0, strength=s, after=30)[0] for s in (0.9, 0.0))
    assert near < far - 0.03


def test_bad_ties_that_are_ended_are_gone():
    with world().open(30) as run:
        bad, others = partnerships.split(run, 2.0, 10)  # a level above all trust: every tie of that age is bad
        assert bad and not others
        with run.fork() as ended:
            for tick, agent, partner in partnerships.schedule(bad, 31):
                ended.hold(tick, agent, "ends", partner)
            last = max(tick for tick, _, _ in partnerships.schedule(bad, 31))
            to(ended, last)
            left = {(i, j) for i, j, formed in partnerships.formed_of(ended) if formed <= 20}
            assert not left & set(bad)
    assert look("bad_ties", [(30, 40)], level=0.45, age=10, at=30, weeks=10, ends="none") == [0]


def test_nobody_ends_two_ties_a_week():
    found = partnerships.schedule([(0, 1), (0, 2), (0, 3), (1, 2)], 5)
    assert len({(tick, agent) for tick, agent, _ in found}) == 4 and {frozenset(p[1:]) for p in found} == {
        frozenset(p) for p in [(0, 1), (0, 2), (0, 3), (1, 2)]
    }


def test_one_sided_ties_that_end_sooner_are_seen():
    rng = np.random.default_rng(1)
    gap, total = rng.random(4000), rng.uniform(1, 3, 4000)
    survived = rng.random(4000) < 0.8 - 0.3 * (gap > 0.75)
    assert partnerships.survival_gap(total, gap, survived) == pytest.approx(-0.3, abs=0.05)
    balanced = np.where(gap < 0.8, 0.0, gap)  # no quarter in between
    assert partnerships.survival_gap(total, balanced, survived) == pytest.approx(-0.28, abs=0.05)
    assert partnerships.imbalance(3, 1) == 0.5 and partnerships.imbalance(2, 2) == 0


def test_which_foretells_which():
    rng = np.random.default_rng(2)
    trust, purpose = rng.normal(size=(2, 3000))
    rows = np.column_stack(
        [trust, purpose, 0.9 * trust + 0.1 * rng.normal(size=3000), 0.5 * purpose + 0.5 * trust + rng.normal(size=3000)]
    )
    assert partnerships.lead(rows) == pytest.approx(0.447, abs=0.05)
    assert math.isnan(partnerships.partial(np.ones(9), np.arange(9.0), np.arange(9.0)))


def test_a_coefficient_at_equal_others():
    rng = np.random.default_rng(3)
    x, z = rng.normal(size=(2, 500))
    units = np.repeat([0, 1], 250)
    assert regressions.coefficient(2 * x - z + 5 * units, x, [z, *regressions.unit_columns(units)]) == pytest.approx(2)
    assert math.isnan(regressions.coefficient(x, np.ones(500), regressions.unit_columns(units)))


def test_those_who_leave_are_those_who_contributed_most():
    with world().open(60) as run:
        who = exits.who_leaves(run, 3)
        merit = np.where(run.column("staff.entered") <= 34, run.column("experience.contribution_window"), -1)
        assert len(who) >= 2 and set(who) <= set(np.argsort(-merit)[:4])  # one may leave of itself in that week
        assert run.tick()[0] == 60


def test_what_one_person_alone_holds_a_view_of():
    class Two:
        def column(self, name):
            planes = {
                "knowledge.positive": [[0b00010001], [0b00000001]],
                "knowledge.negative": [[0], [1 << 8]],
                "staff.occupied": [1, 1],
            }
            return np.array(planes[name], dtype=np.uint64)

    assert exits.held_alone(Two(), np.array([0])).tolist() == [1]  # dimension 4; dimension 0 is known to both
    assert exits.held_alone(Two(), np.array([1])).tolist() == [2]


def test_every_probe_of_the_rows_gives_a_number_for_each_window():
    windows = [(20, 24), (24, 40)]
    for name, settings in {
        "record": {}, "bridges": {}, "able_partners": {}, "foretell": {"lag": 4}, "bad_ties": {"level": 0.6, "age": 5, "at": 20, "weeks": 5, "ends": "random"},
        "leavers": {"look": "partners", "count": 3, "at": 60, "span": [1, 10]},
    }.items():  # fmt: skip
        found = look(name, windows, **settings)
        assert len(found) == 2 and np.isfinite(found[-1]), name


def test_constraint_is_burts():
    class Path:
        """Three people in a row: the one in the middle bridges the others."""

        def column(self, name):
            none = NOBODY
            return {"units.of": np.zeros(4), "ties.partner": np.array([[1, none], [0, 2], [1, none], [none, none]])}[
                name
            ]

    found = sponsors.constraint(Path())
    assert found[:3] == pytest.approx([1, 0.5, 1]) and np.isinf(found[3])


def test_sponsors_are_chosen_by_place_and_equals_by_a_draw():
    with world().open(30) as run:
        degree = run.column("ties.degree")
        most = sponsors.sponsors_of(run, "most_ties", 5, 1)
        assert degree[most].min() >= np.sort(degree)[-5] and len(set(most.tolist())) == 5
        assert (
            sponsors.constraint(run)[sponsors.sponsors_of(run, "bridges", 5, 1)].max()
            <= np.sort(sponsors.constraint(run))[4]
        )
        one, other = (set(sponsors.sponsors_of(run, "random", 5, seed).tolist()) for seed in (1, 2))
        assert one != other
        assert (run.column("units.of")[sponsors.sponsors_of(run, "unit", 5, 1)] == 0).all()


def test_a_cause_of_everybody_reaches_as_far_as_can_be():
    settings = {"sponsors": 8, "at": 20, "after": [10, 20], "who": "random"}
    some = look("reach", [(20, 40)], **settings)[0]
    assert 0 < some < 0.9
    everybody = look("reach", [(20, 40)], **settings | {"sponsors": 47})[0]
    assert everybody > some


def test_carriers_are_one_of_each_unit_and_half_of_them_heads():
    with world().open(20) as run:
        seats = sponsors.drawn(run, 3)
        assert sorted(run.column("units.of")[seats].tolist()) == list(range(6))
        assert np.isin(seats, run.column("form.head")).sum() == 3
    assert np.isfinite(look("carriers", [(20, 40)], by="ties_less_rank", at=20, after=20)).all()


def test_followers_per_tie_at_equal_rank():
    ties, is_head = np.array([1.0, 3, 5, 2, 4, 6]), np.array([1.0, 0, 1, 0, 1, 0])
    steps = (ties - ties.mean()) / ties.std()
    assert sponsors.per_tie(2 * steps + 3 * is_head, ties, is_head, "ties") == pytest.approx(2)
    assert sponsors.per_tie(2 * steps + 3 * is_head, ties, is_head, "ties_less_rank") == pytest.approx(-1)
    assert math.isnan(sponsors.per_tie(steps, np.ones(6), is_head, "ties"))
