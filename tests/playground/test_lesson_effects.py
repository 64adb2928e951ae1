# SPDX-License-Identifier: MIT
"""What the lesson states is what its worlds show: each effect measured again, and held to its claim, its bet and the file of evidence."""

import itertools
import json

import numpy as np
import pytest

from studies.lesson import again, effects, evidence, puzzle
from studies.lesson.pages import FOLDER, name_of, read
from studies.lesson.worlds import Worlds

LESSON = read()
EVIDENCE = json.loads((FOLDER / "evidence.json").read_text(encoding="utf-8"))
PAGES = [page["name"] for page in LESSON.pages]
STATED = [(page, step) for page, step in LESSON.effects() if "claim" in step]


@pytest.fixture(scope="module")
def worlds():
    return Worlds(LESSON)


@pytest.mark.parametrize("page", PAGES)
def test_the_evidence_of_a_page_comes_out_again(page, worlds):
    found = evidence.rounded(evidence.measure(LESSON, worlds, page))
    kept = {name: row for name, row in EVIDENCE["effects"].items() if name.split(".")[0] == page}
    assert found == kept, "scripts/lesson refreshes evidence.json"


@pytest.mark.parametrize("page", LESSON.pages, ids=lambda page: page["name"])
def test_worlds_of_a_page_that_are_the_same_are_said_to_be(page, worlds):
    """Two names for one thing would be two effects in words: a joint goal takes away what makes crossing unpleasant, and does nothing else."""
    series, claimed = {}, []
    for step in [*page["steps"], *page.get("also", [])]:
        if "claim" in step:
            own = json.dumps([step.get("set"), step.get("defaults")])
            keys = [(own, world) for world in step["worlds"]]
            series |= {key: worlds.series(page, LESSON.settings(page, step, key[1]))["output"] for key in keys}
            claimed += [set(keys)] if step["claim"] == "same" else []
    alike = {name: {name} for name in series}
    for pair in claimed:
        joined = set().union(*(alike[name] for name in pair))
        alike |= dict.fromkeys(joined, joined)
    for (own, world), other in itertools.combinations(series, 2):
        if own == other[0] and np.array_equal(series[own, world], series[other]):
            assert other in alike[own, world], f"the same in every week, and no step says so: {world} and {other[1]}"


def test_the_file_is_in_the_order_of_the_pages_whatever_was_measured_last():
    rows = dict(reversed(EVIDENCE["effects"].items())) | {"ana.gone": {}}
    assert evidence.text(LESSON, rows) == (FOLDER / "evidence.json").read_text(encoding="utf-8")


def test_each_effect_rests_on_200_worlds_of_model_2():
    assert EVIDENCE["worlds"] == LESSON.index["worlds"] == 200 and EVIDENCE["model_version"] == "2"
    assert len(STATED) >= 25
    assert all(EVIDENCE["effects"][name_of(page, step)]["worlds"] == 200 for page, step in STATED)


@pytest.mark.parametrize("page, step", STATED, ids=[name_of(*stated) for stated in STATED])
def test_the_worlds_bear_out_what_is_claimed(page, step):
    found = EVIDENCE["effects"][name_of(page, step)]
    assert effects.holds(step["claim"], found), found
    if step["claim"] in ("less", "more"):  # most single worlds, too
        assert found[step["claim"]] > 0.65 * found["worlds"]


@pytest.mark.parametrize("page, step", [s for s in STATED if s[1].get("kind") == "bet"], ids=lambda s: s["name"])
def test_one_option_of_a_bet_is_right_beyond_doubt(page, step):
    found, options = EVIDENCE["effects"][name_of(page, step)], LESSON.options(step)
    right = next(option for option in options if option["name"] == found["truth"])
    assert effects.within(right, found["relative_low"]) and effects.within(right, found["relative_high"])
    assert sum(found["options"].values()) == found["worlds"] == len(found["dots"])
    assert found["more"] + found["less"] + found["equal"] == found["worlds"]


def test_the_prediction_that_is_right_is_the_one_chosen_in_most_worlds():
    for page, step in LESSON.effects():
        if step.get("kind") == "predict":
            found = EVIDENCE["effects"][name_of(page, step)]
            others = [count for name, count in found["asked"].items() if name != found["truth"]]
            assert found["asked"][found["truth"]] > 1.2 * max(others) and sum(found["asked"].values()) == 200
            assert abs(sum(found["chances"].values()) - 1) < 0.01  # the trace has three digits


def test_the_world_that_a_page_shows_first_is_the_first_typical_one():
    for page in LESSON.pages:
        assert page["replicate"] == evidence.typical(LESSON, EVIDENCE["effects"], page), page["name"]
    wall, rows = LESSON.page("wall"), EVIDENCE["effects"]
    made = rows | {"wall.much": rows["wall.much"] | {"dots": [-0.25] * 200}}
    late = made | {"wall.little": rows["wall.little"] | {"dots": [-0.5] * 199 + [0]}}
    never = made | {"wall.little": rows["wall.little"] | {"dots": [-0.5] * 200}}
    assert evidence.typical(LESSON, late, wall) == 199 and evidence.typical(LESSON, never, wall) == 0


def test_what_fails_in_other_worlds_is_told_by_name():
    kept = EVIDENCE["effects"]
    assert again.failures(LESSON, kept, kept) == []
    turned = kept | {
        "wall.much": kept["wall.much"] | {"relative": 0.1, "relative_low": 0.05, "relative_high": 0.15},
        "luck.worlds": kept["luck.worlds"] | {"truth": "few"},
        "bridges.build.takers": kept["bridges.build.takers"] | {"meets": True},
    }
    found = again.failures(LESSON, kept, turned)
    assert [line.split(":")[0] for line in found] == ["wall.much", "bridges.build.takers", "luck.worlds"]
    assert "+0.1000 (+0.0500 to +0.1500)" in found[0]


def test_tries_at_the_puzzles_meet_the_goal_or_not_as_the_page_has_it():
    for page, step in LESSON.effects():
        if step.get("kind") == "puzzle":
            assert {example["meets"] for example in step["examples"]} == {True, False}
            for example in step["examples"]:
                row = EVIDENCE["effects"][f"{name_of(page, step)}.{example['name']}"]
                assert row["meets"] == example["meets"] and row["low"] < row["share"] < row["high"]
                assert not row["low"] <= step["goal"]["share"] <= row["high"], "in doubt: more worlds may turn it"


def test_one_world_says_the_wall_helps_and_all_of_them_do_not():
    found = EVIDENCE["effects"]["luck.worlds"]
    assert all(found["dots"][replicate] > 0.03 for replicate in found["extremes"])
    assert found["dots"][found["extremes"][0]] == max(found["dots"]) and found["truth"] == "mixed"
    share = found["more"] / found["worlds"]
    right = next(option for option in LESSON.index["scales"]["worlds"] if option["name"] == "mixed")
    assert all(effects.within(right, share + sign * 2 * (share * (1 - share) / 200) ** 0.5) for sign in (-1, 1))


ROW = {"relative": -0.1, "relative_low": -0.12, "relative_high": -0.08, "equal": 0, "worlds": 200}


@pytest.mark.parametrize(
    "claim, changes, held",
    [
        ("less", {}, True),
        ("more", {}, False),
        ("nothing", {}, False),
        ("same", {}, False),
        ("less", {"relative_high": 0.01}, False),
        ("less", {"relative": -0.02, "relative_low": -0.025, "relative_high": -0.015}, False),
        ("nothing", {"relative": -0.02, "relative_low": -0.025, "relative_high": -0.015}, True),
        ("nothing", {"relative": 0, "relative_low": -0.04, "relative_high": 0.04}, False),
        ("same", {"equal": 199}, False),
        ("same", {"equal": 200}, True),
    ],
)
def test_a_claim_that_the_worlds_do_not_bear_out_is_found(claim, changes, held):
    assert effects.holds(claim, ROW | changes) is held


def test_a_planted_effect_is_measured():
    class Made:
        def means(self, page, settings, metric, window, files=None):
            base = np.array([1.0, 2.0, 3.0])
            return base * 0.5 if settings["boundaries.permeability"] == 0 else base

    page = {
        "name": "p",
        "set": {},
        "worlds": {"a": {"boundaries.permeability": "1"}, "b": {"boundaries.permeability": "0"}},
    }
    step = {"name": "s", "kind": "bet", "scale": "loss", "worlds": ["a", "b"], "metric": "output", "window": [1, 2]}
    found = effects.measured(LESSON, Made(), page, step)
    assert found["relative"] == pytest.approx(-0.5) and found["less"] == 3 and found["truth"] == "third"
    assert found["dots"] == [-0.25, -0.5, -0.75] and found["extremes"] == [0, 1, 2] and found["say"]["percent"] == 50
    assert found["options"] == {"more": 0, "nothing": 0, "little": 0, "sixth": 0, "quarter": 1, "third": 2}
    goal = {"closed": "b", "open": "a", "share": 0.5, "worlds": 2}
    tried = puzzle.share(LESSON, Made(), page, step | {"goal": goal}, {"name": "x", "world": "a"})
    assert tried == (1, 1, 1)
    assert not puzzle.row(0.6, 0.5, 0.7, goal | {"below": True})["meets"] and puzzle.row(0.6, 0.5, 0.7, goal)["meets"]
