# SPDX-License-Identifier: MIT
"""The page of many arms, few of which differ: the answer says what was chosen from how many, and what does not stand when all are counted;
one metric has one format."""

import re
import shutil

import numpy as np
import pytest
from conftest import SCENARIO, run
from rewriting import rewritten
from test_report_arms import words

import tandem
from tandem.best import best_of
from tandem.report import write_report
from tandem.report.answer import chosen_words
from tandem.report.digits import places_of

MANY = 14
FALLS = "It does not stand when all comparisons are counted (Holm's correction): it may be chance."


def design(count):
    """Arms of which all but the first set an evidence that nothing reads before the last week."""
    head = '[interventions.w]\nrecord = "trust_workshop"\nat = 39\nactive = false\n'
    arms = [f'[[design.arm]]\nname = "arm {k}"\nset = {{ "interventions.w.evidence" = {k} }}\n' for k in range(count)]
    return head, "".join(arms)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Arms whose output is the same but for noise; arm 3 is a little higher in each repetition."""
    head, arms = design(MANY)
    text = SCENARIO.partition("[design]")[0] + head + "[design]\nreplicates = 5\n" + arms
    file = run(tmp_path_factory.mktemp("many"), text)
    noise = np.random.default_rng(1).normal(0.5, 0.01, size=(MANY, 5))
    base = noise[0]
    noise[3] = base + np.array([0.010, 0.025, 0.012, 0.030, 0.004])
    with rewritten(file) as changed:
        series = changed["series/output"]
        for number in range(5 * MANY):
            series[number] = noise[number % MANY, number // MANY]
    return file


@pytest.fixture(scope="module")
def page(file, tmp_path_factory):
    """Its page as a reader sees it."""
    return words(write_report(file, tmp_path_factory.mktemp("page") / "page.html").read_text())


def test_a_difference_that_falls_is_said_in_the_answer(page, file):
    found = tandem.open(file).tandem.compare([{"arm": f"arm {k}"} for k in range(1, MANY)], {"arm": "arm 0"}, "output")
    best = max(found, key=lambda one: abs(one.effect))
    assert best.verdict() in ("higher", "lower") and best.p_holm >= 0.05  # so the file is one that tests it
    answer = page.split("The scenario")[0].split("Before you believe it")[0]
    assert FALLS in answer and f"Of {MANY - 1} comparisons it is the largest" in answer
    assert f"It is the highest of {MANY}," in answer


def test_a_difference_that_stands_is_not_called_chance(file, tmp_path):
    with rewritten(shutil.copy(file, tmp_path / "a.h5")) as changed:
        for replicate in range(5):
            changed["series/output"][replicate * MANY + 3] += 0.2
    page = words(write_report(tmp_path / "a.h5", tmp_path / "a.html").read_text())
    assert f"Of {MANY - 1} comparisons it is the largest" in page and FALLS not in page


def test_of_the_lead_it_is_said_how_much_stands():
    luck = np.array([0.01, -0.01, 0.02, -0.02, 0.0])
    lead = np.array([0.010, 0.025, 0.012, 0.030, 0.004])  # p is about 0.03: it stands alone, and not of three
    best = 1 + luck
    found = best_of(["a", "b", "c", "d"], np.stack([best, best - lead, best - lead[::-1], 0.5 + 0.1 * luck]))
    [said] = chosen_words(found)
    assert [one.verdict() for one in found.against[1:]] == ["higher"] * 3
    assert [one.p_holm >= 0.05 for one in found.against[1:]] == [True, True, False]
    assert said.startswith("It is the highest of 4, ")
    assert "; 2 of its 3 clear differences from the others do not stand" in said
    assert chosen_words(best_of(["a", "b"], np.stack([best, best - lead]))) == []


def test_one_metric_has_one_format(page):
    answer = page.split("Before you believe it")[0]
    lengths = {len(text) for text in re.findall(r"(?<![\d.+−])0\.(\d+)(?= against|;| \()", answer)}
    assert len(lengths) == 1


def test_the_digits_come_from_the_intervals():
    base = np.array([1.0, 1.1, 0.9, 1.05])
    wide, narrow = base + [1, 5, -2, 3], base + [0.001, 0.002, 0.0015, 0.001]
    assert places_of(np.stack([base, wide]), 0) == 1
    assert places_of(np.stack([base, wide, narrow]), 0) == 2  # one more than the widest allows
    assert places_of(base[None, :1], 0) == 3 and places_of(np.array([[12345.6]]), 0) == 0
    assert places_of(np.full((1, 3), np.nan), 0) == 3
