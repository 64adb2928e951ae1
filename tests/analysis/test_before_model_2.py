# SPDX-License-Identifier: MIT
"""The measures of docs/plans/before-model-2.md against cases whose answer is known, and its command from end to end in a few weeks."""

import os

import numpy as np
import pytest

from studies.model_2.before import __main__ as command
from studies.model_2.before import hours, people, ties
from studies.model_2.before.runs import Size
from studies.model_2.organisation import organisation

NOBODY = people.NOBODY


def test_a_joint_job_is_shared_by_effective_time_and_nothing_is_lost():
    """0 works its task with 1, who gives thrice the effective time; 1 works alone."""
    week = {
        "value": np.array([0.6, 0.2]),
        "with": np.array([1, NOBODY]),
        "time": np.array([0.2, 0.3]),
        "care": np.array([0, 1]),
    }
    given = people.contributed(week)
    assert given == pytest.approx([2 * 0.6 / 4, 0.2 + 2 * 0.6 * 3 / 4])
    assert given.sum() == pytest.approx(0.6 + (0.6 + 0.2))  # what both receive


def test_an_hour_brings_value_by_own_time():
    """0 works alone for .5; 1 asks 2, with .4 and .1 of their time."""
    week = {"value": np.array([0.3, 0.2, 9]), "with": np.array([NOBODY, 2, NOBODY]), "time": np.array([0.5, 0.4, 0.1])}
    assert hours.per_hour(week, np.array([True, True, False])) == pytest.approx([0.6, 0.5, 2])


def test_years_of_a_person_resemble_each_other_only_where_they_stay():
    entered = np.zeros((104, 5))
    entered[60:, 4] = 60  # somebody else sits there in the second year
    output = np.array([[1, 2, 3, 4, 9], [2, 4, 6, 8, 0]])
    assert people.resemblance(output, {"entered": entered}, 60, 1) == pytest.approx(1)
    entered[:, 4] = 20  # not there for a year when the first year begins
    assert people.spread(output[:1], {"entered": entered}, 60) == pytest.approx(np.std([1, 2, 3, 4], ddof=1) / 2.5)


def test_bridges_and_those_who_left_are_told_apart():
    """A triangle 0, 1, 2 and bridges 2-3, 3-4; a year later 3-4 is formed anew, 0-1 is gone and 0 has left."""
    now = {"source": np.array([0, 0, 1, 2, 3]), "target": np.array([1, 2, 2, 3, 4]), "formed": np.full(5, 7)}
    later = {"source": np.array([1, 2, 3]), "target": np.array([2, 3, 4]), "formed": np.array([7, 7, 90])}
    agents = {"agent": np.arange(5), "entered": np.zeros(5)}
    alive, bridge = ties.year_later((agents, now), (agents | {"entered": np.array([80, 0, 0, 0, 0])}, later), 60)
    assert alive.tolist() == [True, True, False] and bridge.tolist() == [False, True, True]


def test_trust_of_both_ends_is_compared_without_the_means_of_units():
    """Units differ in trust, and inside each what one end has more the other has less."""
    agents = {"agent": np.arange(4), "unit": np.array([0, 0, 1, 1])}
    pairs = {"source": np.array([0, 2]), "target": np.array([1, 3]), "formed": np.zeros(2)}
    found = pairs | {"trust": np.array([0.1, 0.8]), "trust_back": np.array([0.2, 0.9])}
    assert ties.ends(agents, found, 100) == pytest.approx(-1)


def test_from_end_to_end_and_again(tmp_path, capsys, monkeypatch):
    """With 60 people, since it is about the command and not about figures."""
    small = organisation() | {"organisation.agents": 60, "organisation.units": 6}
    monkeypatch.setattr(command, "organisation", lambda: small)
    words = [
        "--program",
        os.environ["TANDEM"],
        "--results",
        str(tmp_path / "runs"),
        "--page",
        str(tmp_path / "page.md"),
    ]
    size = Size(start=64, exit=64, years=2, people=2, ties=2, long=2, worth=2, hours=2, leavers=2, settled=270)
    assert command.main(words, size) == 0
    assert "| anybody |" in (tmp_path / "page.md").read_text() and "nan" not in (tmp_path / "page.md").read_text()
    assert command.main([*words, "--check"], size) == 0
    (tmp_path / "page.md").write_text("other")
    assert command.main([*words, "--check"], size) == 1
    assert "not true any more" in capsys.readouterr().out
