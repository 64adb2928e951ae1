# SPDX-License-Identifier: MIT
"""The answers of scenarios: comparisons on made-up results, the block in a scenario's head, and a small scenario end to end."""

import math
import os
import re
from pathlib import Path

import numpy as np
import pytest
import xarray
from scipy import stats

from studies.answers import __main__ as answers
from studies.answers.heads import answer_of, page, with_answer, without_answer
from studies.answers.rows import ROWS, AnswersError, read_lines, sentence
from tandem.best import best_of
from tandem.contrasts import paired_contrast
from tandem.design_points import read_overlay, the_point
from tandem.errors import ResultsError
from tandem.results import open_results
from tandem.words import contrast_sentence, decimals, number

NAN = math.nan
HEAD = "# A title.\n#\n# What it is about.\nschema = 1\n# not the head\n"


def made_up():
    """Results without a file: two arms of a key, three replicates, ticks 1 to 8, and a metric for each of two units."""
    replicate, arm = np.arange(3)[None, :, None], np.array([0, 1])[:, None, None]
    # Replicates differ by 10, arms by 1, 1 and 1.3; from tick 7 on by ten times as much.
    arms = arm * np.array([1, 1, 1.3])[None, :, None]
    values = 10.0 * replicate + arms * np.where(np.arange(1, 9) > 6, 10, 1)
    axes = ("point", "replicate", "tick")
    by_unit = ((*axes, "unit"), np.stack([values, -values], axis=3))
    overlay = ("point", ["a.b = 0", "a.b = 1"])
    coordinates = {"point": [0, 1], "overlay": overlay, "tick": np.arange(1, 9)}
    return xarray.Dataset({"y": (axes, values), "y_by_unit": by_unit}, coordinates)


LINE = {"say": "Y with 1 {compares} with 0", "metric": "y", "arm": {"a.b": 1}, "against": {"a.b": 0}}


def test_a_sentence_has_the_paired_difference_in_the_last_quarter_and_its_interval():
    low, high = stats.t.interval(0.95, 2, np.mean([10, 10, 13]), stats.sem([10, 10, 13]))
    assert sentence(made_up(), LINE) == (
        f"Y with 1 is higher than with 0: 21.0 against 10.0 (+11.0, 95 % interval {low:+.1f} to {high:+.1f})."
    )


def test_window_and_units_are_heeded():
    assert ": 11.10 against 10.00 (+1.10" in sentence(made_up(), LINE | {"window": [2, 5]})
    assert "is lower than with 0: −21.0 against −10.0" in sentence(made_up(), LINE | {"units": [1]})
    assert "is the same as with 0 in every replicate: 0.000." in sentence(made_up(), LINE | {"units": [0, 1]})
    with pytest.raises(ResultsError, match="no tick of y"):
        sentence(made_up(), LINE | {"window": [20, 30]})


def test_changes_are_compared_when_both_sides_have_a_base():
    line = LINE | {"arm_base": {"a.b": 0}, "against_base": {"a.b": 0}}
    assert ": 11.0 against 0.0 (+11.0" in sentence(made_up(), line)


def test_the_best_arm_of_results():
    line = {"say": "Y is highest at {best}", "metric": "y", "best": "a.b"}
    assert sentence(made_up(), line) == "Y is highest at 1: 21.0; all others are lower; lowest at 0: 10.0."


@pytest.mark.parametrize(
    "difference, verdict",
    [
        ([1, 1.1, 0.9], "higher"),
        ([-1, -1.1, -0.9], "lower"),
        ([1, -1, 0.1], "unclear"),
        ([0, 0, 0], "same"),
        ([1, 1, 1], "higher"),
        ([NAN, NAN, 1], "none"),
        ([NAN, 1, 1.1], "higher"),
    ],
)
def test_the_verdict_follows_the_interval(difference, verdict):
    against = np.array([5.0, 7.0, 9.0])
    assert paired_contrast(against + difference, against).verdict() == verdict


def test_words_say_which_pairs_are_missing():
    gap = paired_contrast(np.array([NAN, 2.0, 3.1, 4.2]), np.array([1.0, 1.0, 2.0, 3.0]))
    assert contrast_sentence("X {compares} Y", gap).endswith(", 3 of 4 replicates).")
    none = paired_contrast(np.array([NAN, 2.0]), np.array([1.0, 1.0]))
    assert (
        contrast_sentence("X {compares} Y", none)
        == "X cannot be compared with that Y: 1 of 2 replicates have a value in both arms."
    )


def test_words_of_what_cannot_be_told_apart():
    found = paired_contrast(np.array([1.0, 3.0, 2.2]), np.array([1.3, 2.8, 2.1]))
    assert contrast_sentence("X {compares} Y", found).startswith(
        "X cannot be told apart from that Y: 2.07 against 2.07 (0.00, 95 %"
    )


def test_the_best_names_what_cannot_be_told_from_it():
    rows = [[1, 1.1, 0.9], [2, 2.2, 1.9], [2.1, 2.0, 2.05], [0.5, 0.4, 0.6]]
    assert "cannot be told apart from it: 0.25; lowest at 1: 0.5" in best_of([0, 0.25, 0.5, 1], rows).sentence(
        "At {best}"
    )
    assert "no other can be told apart from it" in best_of([0, 1], [[1, 1], [1, 1]]).sentence("At {best}")
    assert best_of([0, 1], [[NAN], [NAN]]).sentence("At {best}") == "At ?: no value is defined."


@pytest.mark.parametrize(
    "low, high, places", [(-0.01, 0.01, 3), (1.0, 1.5, 2), (-40, 40, 0), (0, 0, 3), (NAN, NAN, 3), (-1e-9, 1e-9, 6)]
)
def test_decimals_follow_the_width_of_the_interval(low, high, places):
    assert decimals(low, high) == places


def test_numbers_have_a_real_minus_and_no_minus_zero():
    assert [number(v, 1, True) for v in (-0.04, 0.04, -1.25, 2)] == ["0.0", "0.0", "−1.2", "+2.0"]


def test_overlays_are_read_with_any_value():
    text = 'a.b = 0.5; c = { law = "uniform", lower = 0, upper = 1 }; d = "x; y = 1"; e = [{ from = 0, to = 1 }]'
    assert read_overlay(text) == {
        "a.b": 0.5,
        "c": {"law": "uniform", "lower": 0, "upper": 1},
        "d": "x; y = 1",
        "e": [{"from": 0, "to": 1}],
    }
    assert read_overlay("") == {}


def test_an_arm_names_one_point():
    points = [{"a": 1, "b": 1}, {"a": 1, "c": 2}, {"a": 1}, {"a": 2, "b": 1}]
    assert [the_point(points, arm) for arm in ({"a": 2}, {"a": 1}, {"c": 2})] == [3, 2, 1]
    for arm in ({"b": 1}, {"a": 3}, {"d": 1}):
        with pytest.raises(ResultsError, match="design points have"):
            the_point(points, arm)


def test_a_block_is_written_replaced_and_taken_away():
    once = with_answer(HEAD, ["First.", "Second."])
    assert once == "# A title.\n#\n# What it is about.\n#\n# Answer: First.\n# Second.\nschema = 1\n# not the head\n"
    assert with_answer(once, ["Third.", "Fourth."]) == once.replace("First", "Third").replace("Second", "Fourth")
    assert without_answer(once) == HEAD == without_answer(HEAD)
    assert answer_of(once) == ["First.", "Second."] and answer_of(HEAD) == []


def test_a_block_that_lost_its_second_line_costs_no_other_line():
    broken = HEAD.replace("schema", "#\n# Answer: First.\nschema")
    assert with_answer(broken, ["A.", "B."]) == with_answer(HEAD, ["A.", "B."])


def test_the_page_has_a_row_per_scenario():
    text = with_answer('# A.\ntitle = "T"\nquestion = "Why | what?"\n', ["First.", "Second."])
    rows = page({"b": text, "a": text}).splitlines()[-2:]
    assert rows[0] == "| [a](../scenarios/a.toml) | Why \\| what? | First.<br>Second. |" and "[b]" in rows[1]


@pytest.mark.parametrize(
    "text, why",
    [
        ("[[a]]\nsay = 'x {compares}'\n", "needs two tables"),
        ("a = 1", "needs two tables"),
        (2 * "[[a]]\nsay = '{compares}'\nmetric = 'y'\narm = {}\n", "against"),
        (2 * "[[a]]\nsay = '{compares}'\nmetric = 'y'\narm = {}\nagainst = {}\nwindows = [1, 2]\n", "windows"),
        (2 * "[[a]]\nsay = 'higher'\nmetric = 'y'\narm = {}\nagainst = {}\n", "{compares}"),
    ],
)
def test_what_is_asked_is_checked(tmp_path, text, why):
    (tmp_path / "answers.toml").write_text(text)
    with pytest.raises(AnswersError, match=re.escape(why)):
        read_lines(tmp_path / "answers.toml")


TINY = """\
# A tiny scenario.
schema = 1
title = "Tiny"
question = "Does care matter?"
[run]
ticks = 12
[organisation]
agents = 24
units = 2
[recording]
metrics = ["output"]
by_unit = ["output"]
[design]
replicates = 3
[[design.sweep]]
key = "people.care"
values = [0, 1]
"""

ASKED = """\
[[tiny]]
say = "Output with care {compares} without"
metric = "output"
arm = { "people.care" = 1 }
against = { "people.care" = 0 }
[[tiny]]
say = "Output of the first unit with care {compares} without"
metric = "output"
units = [0]
window = [1, 6]
arm = { "people.care" = 1 }
against = { "people.care" = 0 }
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with one tiny scenario and what it compares."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "tiny.toml").write_text(TINY)
    (tmp_path / "answers.toml").write_text(ASKED)
    return tmp_path


def ask(folder, *words, program=None):
    return answers.main(
        [
            *words,
            "--program",
            program or os.environ["TANDEM"],
            "--results",
            str(folder / "results"),
            "--scenarios",
            str(folder / "scenarios"),
            "--rows",
            str(folder / "answers.toml"),
            "--page",
            str(folder / "page.md"),
        ]
    )


def test_a_tiny_scenario_from_end_to_end(folder):
    assert ask(folder) == 0
    text = (folder / "scenarios" / "tiny.toml").read_text()
    assert without_answer(text) == TINY
    with open_results(folder / "results" / "tiny.h5") as results:
        care = np.array([point["people.care"] for point in map(read_overlay, results.points["overlay"])])[
            results.runs["point"]
        ]
        late = results.series("output")[:, results.ticks("output") > 9].mean(axis=1)
        difference = late[care == 1] - late[care == 0]
    found = float(re.search(r"\(([+−][\d.]+),", answer_of(text)[0])[1].replace("−", "-"))
    assert found == pytest.approx(difference.mean(), abs=0.006)
    assert answer_of(text)[0] in (folder / "page.md").read_text()


def test_check_changes_nothing_and_finds_a_wrong_block_and_a_stale_page(folder, capsys):
    scenario, listed = folder / "scenarios" / "tiny.toml", folder / "page.md"
    assert ask(folder, "--check") == 1 and scenario.read_text() == TINY and not listed.exists()
    assert ask(folder) == 0 and ask(folder, "--check") == 0
    good = scenario.read_text()
    wrong = re.sub(r"\d\.\d+ against", "9.99 against", good, count=1)
    scenario.write_text(wrong)
    capsys.readouterr()
    assert ask(folder, "--check", "--only", "tiny") == 1
    said = capsys.readouterr().out
    assert scenario.read_text() == wrong and f"-{wrong.splitlines()[2]}" in said and f"+{good.splitlines()[2]}" in said
    assert ask(folder) == 0 and scenario.read_text() == good
    listed.write_text("old")
    assert ask(folder, "--check") == 1 and "page.md is not true any more" in capsys.readouterr().out


def test_results_are_used_again_until_the_scenario_changes(folder):
    out = folder / "results" / "tiny.h5"
    assert ask(folder) == 0
    first = out.stat().st_mtime_ns
    assert ask(folder) == 0 and out.stat().st_mtime_ns == first
    scenario = folder / "scenarios" / "tiny.toml"
    scenario.write_text(scenario.read_text().replace("replicates = 3", "replicates = 4"))
    assert ask(folder) == 0 and out.stat().st_mtime_ns != first
    with open_results(out) as results:
        assert results.scenario()["replicates"] == 4


@pytest.mark.parametrize(
    "change, why",
    [
        (
            lambda folder: (folder / "scenarios" / "other.toml").write_text(TINY),
            "only one of scenarios and answers.toml has: other",
        ),
        (
            lambda folder: (folder / "scenarios" / "tiny.toml").write_text(TINY.replace("people.care", "people.cares")),
            "ended with code",
        ),
        (lambda folder: (folder / "answers.toml").write_text(ASKED.replace("= 1 }", "= 7 }")), "0 design points"),
        (lambda folder: (folder / "answers.toml").write_text(ASKED.replace('"output"', '"trust"')), "no series"),
    ],
)
def test_what_cannot_be_answered_ends_with_a_line_and_code_2(folder, capsys, change, why):
    change(folder)
    assert ask(folder) == 2
    said = capsys.readouterr().err
    assert why in said and "Traceback" not in said


def test_a_name_that_is_no_scenario_is_refused(folder, capsys):
    assert ask(folder, "--only", "tin") == 2 and "there are tiny" in capsys.readouterr().err


def test_every_scenario_that_ships_has_an_answer_in_its_head():
    root = Path(__file__).resolve().parents[2]
    texts = {path.stem: path.read_text() for path in (root / "scenarios").glob("*.toml")}
    assert set(texts) == set(read_lines(ROWS))
    assert len(texts) >= 21 and all(len(answer_of(text)) == 2 for text in texts.values())
    assert (root / "docs" / "scenarios.md").read_text() == page(texts)
