# SPDX-License-Identifier: MIT
"""The measures of docs/model-2.md and docs/dead-weight.md against cases whose answer is known, and the command from end to end in a few weeks."""

import json
import os

import numpy as np
import pytest

from studies.model_2 import __main__ as command
from studies.model_2 import cells, chosen, dead_weight, effects, free_weeks, runs, screen, screen_tables, trace
from studies.model_2.chosen import Record
from tandem.errors import TandemError
from tandem.program import describe

SMALL = runs.Size(
    start=130, years=2, replicates=2, people=60, seen=2, trajectories=2, screened=60, screened_from=20, confirmed=2
)
MODEL_2 = {
    "ability.record": "lasting",
    "years.record": "fortune",
    "earnings.record": "felt",
    "earnings.memory": 0.3,
    "outside_option.record": "earned",
    "contribution.record": "window",
    "people.integrity": {"law": "mixture", "weights": [0.8, 0.2], "parts": [{"law": "uniform", "lower": 0.9, "upper": 1.0}, 0.5]},
}  # fmt: skip


def test_free_weeks_alone_are_of_people_who_stay_and_are_free():
    """0 chooses in all weeks and asks nobody in a quarter; 1 came in half way; 2 is free too rarely."""
    year = {"entered": np.zeros((52, 3), dtype=int), "free": np.ones((52, 3), dtype=bool)}
    year["alone"] = np.zeros((52, 3), dtype=bool)
    year["alone"][:13] = True
    year["entered"][26:, 1] = 26
    year["free"][5:, 2] = False
    share, free = free_weeks.shares(year)
    assert share[0] == pytest.approx(0.25) and np.isnan(share[1:]).all() and free.tolist() == [52, 52, 5]


def test_tasks_are_told_apart():
    run = {"free": np.array([[1, 1, 1, 0]], dtype=bool), "alone": np.array([[1, 0, 0, 0]], dtype=bool)}
    assert free_weeks.by_task(run | {"outside": np.array([[0, 0, 2, 3]])}) == {0: 0.5, 2: 0}


def test_newcomers_are_told_from_those_who_stay():
    run = {"free": np.ones((1, 4), dtype=bool), "alone": np.array([[True, False, True, False]])}
    found = free_weeks.by_tenure(run | {"tenure": np.array([[1, 26, 27, 300]])})
    assert list(found.values()) == [50, 100, 0]


def records(*hours, alone=1.0, formed=3):
    """Of the end of one tie, a week each from week 10 on."""
    return {10 + week: {(1, 2): Record(hour, alone, 10 + week, formed)} for week, hour in enumerate(hours)}


def test_the_story_is_of_who_ended_a_tie_that_had_turned():
    """Weeks 10 to 13; the best record is that of week 11."""
    told = chosen.of_tie(records(1.1, 1.4, 1.0, 0.7), 1, 2, 14)
    assert (told.best, told.fall) == (11, pytest.approx(-0.7))
    assert chosen.of_tie(records(1.1, 1.4, 1.2), 1, 2, 13) is None  # still pays
    assert chosen.of_tie(records(0.9, 0.7), 1, 2, 12) is None  # never paid
    assert chosen.turned(records(1.1, 0.7), {12: {1: 2}, 11: {2: 1}}) == [chosen.of_tie(records(1.1, 0.7), 1, 2, 12)]
    with pytest.raises(TandemError, match="longer run"):
        chosen.most([])


def test_a_tie_that_was_formed_anew_has_no_past():
    again = records(1.5, formed=3) | {11: records(0.7, formed=11)[10]}
    assert chosen.of_tie(again, 1, 2, 12) is None


def test_a_trace_is_read_into_numbers():
    text = (
        "tick 7\n  tasks   gets a task   blocks 3  other_unit 10\n"
        "  trust   trusts a partner  agent 169  trust -0.675  good 31\n          trusts a partner  agent   8  trust 0.5\n"
    )
    week = trace.read(text)[7]
    assert trace.of(week, "gets a task") == [{"blocks": 3, "other_unit": 10}]
    assert trace.of(week, "trusts", agent=8) == [{"agent": 8, "trust": 0.5}]


def test_signs_are_sure_only_outside_the_interval():
    assert cells.sure(np.array([1.0, 1.1, 0.9])) == 1 and cells.sure(np.array([-1.0, 0.5])) == 0
    assert cells.sure(np.zeros(3)) == 0 and cells.shown(np.zeros(3)) == "0, exactly"


def test_keys_are_those_of_the_chosen_records_and_stay_in_their_rows():
    catalogue = {what: describe(os.environ["TANDEM"], what) for what in ("keys", "slots")}
    home = runs.models(MODEL_2)[runs.AFTER]
    keys = {one.key: one for one in screen.keys_of(catalogue, home)}
    rows = screen.used(catalogue, home)
    assert "outside_option.weight" in keys and "competence.weight" not in keys and screen.DUMMY in keys
    assert "competence.weight" in screen.used(catalogue, home | {"competence.record": "evidence"})
    for key in rows:
        assert keys[key].values or rows[key]["lower"] <= keys[key].low < keys[key].high <= rows[key]["upper"]
    assert keys["reputation.memory"].span() == "0.98 to 0.995"


def screened(trajectories=30):
    """(Effects, keys) of three keys: one that moves output by a tenth, one that does nothing but luck, one that does nothing at all."""
    keys = [screen.Moved(key, "", why="default") for key in ("moves", "luck", "still", screen.DUMMY)]
    rng, points, output = np.random.default_rng(3), [], []
    for _ in range(trajectories):
        place, luck = np.zeros(4), rng.normal(0, 0.02)
        for moved in [None, *rng.permutation(4)]:
            if moved is not None:
                place[moved] = 1
                luck = luck if moved == 2 else rng.normal(0, 0.02)
            points.append(place.copy())
            output.append(1 + 0.1 * place[0] + luck)
    values = {one.key: np.array(points)[:, n] for n, one in enumerate(keys)}
    found = {name: np.array(output) if name == "output" else np.ones(len(output)) for name in screen.OUTCOMES}
    home = {name: np.ones(4) for name in screen.OUTCOMES}
    return effects.Effects(found, home, values, keys), home


def test_a_key_that_moves_is_told_from_luck_and_from_nothing():
    found, _ = screened()
    assert found.size[0, 0] == pytest.approx(10, abs=1.5) and found.moves[0].tolist()[0]
    assert [one.key for one in found.unseen()] == ["luck", "still"] and found.size[2, 0] == 0


def test_only_a_sure_change_of_a_per_cent_counts():
    rng = np.random.default_rng(1)
    change = {"output": 3 + rng.normal(0, 0.5, 12), "trust": 0.5 + rng.normal(0, 0.1, 12), "load": rng.normal(1, 9, 12)}
    assert list(effects.surely(change)) == ["output"]
    assert screen_tables.changed({}, change) == "**nothing**"
    assert screen_tables.changed({}, {"output": np.zeros(3)}) == "nothing, to the bit"
    assert screen_tables.changed(effects.surely(change), change).startswith("output +3")


def test_what_is_dead_without_a_word_why_is_refused():
    found, home = screened()
    nothing = {key: {name: np.zeros(3) for name in screen.OUTCOMES} for key in ("luck", "still")}
    with pytest.raises(TandemError, match="luck, still"):
        dead_weight.page(found, home, nothing, SMALL, {})
    why = dict.fromkeys(("luck", "still"), {"why": "it is idle", "so": "leave it"})
    assert "it is idle" in dead_weight.page(found, home, nothing, SMALL, why)
    lively = nothing | {"luck": {name: np.array([5, 5.1, 4.9]) for name in screen.OUTCOMES}}
    assert "it is idle" not in dead_weight.page(found, home, lively, SMALL, why).split("`still`")[0]


def test_from_end_to_end_and_again(tmp_path, capsys, monkeypatch):
    """With few people, since it is about the command and not about figures."""
    catalogue = {what: describe(os.environ["TANDEM"], what) for what in ("keys", "slots")}
    words = "\n".join(
        f'["{one.key}"]\nwhy = "small"\nso = "nothing"'
        for one in screen.keys_of(catalogue, runs.models(MODEL_2)[runs.AFTER])
    )
    (tmp_path / "why.toml").write_text(words)
    (tmp_path / "frozen.json").write_text(json.dumps(MODEL_2))
    monkeypatch.setattr(dead_weight, "WHY", tmp_path / "why.toml")
    monkeypatch.setattr(runs, "LARGE", 96)
    monkeypatch.setattr(effects.Effects, "unseen", lambda self: self.keys[:2])
    options = ["--program", os.environ["TANDEM"], "--results", str(tmp_path / "runs"), "--docs", str(tmp_path / "docs")]
    options += ["--frozen", str(tmp_path / "frozen.json")]
    assert command.main(options, SMALL) == 0
    text = (tmp_path / "docs/model-2.md").read_text()
    assert "| F1: " in text and "asks nobody" in text and "nan " not in text
    assert (tmp_path / "docs/images/free-weeks-alone.png").stat().st_size > 10000
    assert command.main([*options, "--check"], SMALL) == 0
    (tmp_path / "docs/dead-weight.md").write_text("other")
    assert command.main([*options, "--check", "--only", "dead-weight"], SMALL) == 1
    assert "not true any more" in capsys.readouterr().out
