# SPDX-License-Identifier: MIT
"""The emulator: what it says between points, how sure it is, what luck it sees, and that it does not go beyond its sample."""

import numpy as np
import pytest
from scipy.stats import qmc

import tandem
from tandem.emulator import emulator

pytestmark = pytest.mark.filterwarnings("ignore::tandem.TandemWarning")


def function(a, b):
    return np.sin(3 * a) + b**2


def sample(count=60, luck=0.0, replicates=1, seed=1):
    unit = qmc.LatinHypercube(3, seed=seed).random(count)
    points = {"a": (2 * unit[:, 0]).tolist(), "b": unit[:, 1].tolist(), "idle": unit[:, 2].tolist()}
    y = function(np.array(points["a"]), np.array(points["b"]))[:, None]
    draw = np.random.default_rng(seed)
    return points, y + draw.normal(0, luck, (count, replicates)) + draw.normal(0, 5 * luck, replicates)


def test_it_tells_what_lies_between():
    found = emulator(*sample())
    new = {"a": [0.5, 1.0, 1.4], "b": [0.5, 0.3, 0.7], "idle": [0.5, 0.4, 0.6]}
    told = found.predict(new)
    assert told.mean == pytest.approx(function(np.array(new["a"]), np.array(new["b"])), abs=0.02)
    assert found.widths[2] > 3 * found.widths[0] and (told.deviation < 0.05).all()


def test_luck_is_what_replicates_show_and_intervals_hold():
    points, y = sample(80, luck=0.3, replicates=6, seed=3)
    found = emulator(points, y)
    assert found.luck == pytest.approx(0.09, rel=0.25)
    inside = qmc.scale(qmc.LatinHypercube(3, seed=9).random(200), [0.3, 0.2, 0.2], [1.7, 0.8, 0.8])
    told = found.predict({"a": inside[:, 0], "b": inside[:, 1], "idle": inside[:, 2]})
    truth = function(inside[:, 0], inside[:, 1])
    gap = told.mean - truth - np.mean(told.mean - truth)  # what all runs of a replicate share moves the level
    assert np.mean(np.abs(gap) < 1.96 * told.deviation + 0.01) > 0.85 and (told.of_a_run > 0.28).all()
    assert 0.85 < np.mean(np.abs(found.residuals) < 1.96) <= 1 and "left out in turn" in found.sentence()


def test_it_refuses_to_go_beyond_its_sample():
    found = emulator(*sample())
    with pytest.raises(tandem.ResultsError, match=r"a = 2.5 lies outside of the sample, .*run it exactly"):
        found.predict({"a": [1, 2.5], "b": [0.5, 0.5], "idle": [0.5, 0.5]})
    with pytest.raises(tandem.ResultsError, match="lies outside of the sample"):
        found.predict({"a": [float("nan")], "b": [0.5], "idle": [0.5]})
    draw = np.random.default_rng(3)
    a = draw.random(60)
    points = {"a": a.tolist(), "b": (a + 0.1 * draw.random(60)).tolist()}  # a band: its corners are empty
    with pytest.raises(tandem.ResultsError, match="beyond the outermost points"):
        emulator(points, a).predict({"a": [0.1], "b": [0.9]})
    with pytest.raises(tandem.ResultsError, match="knows no idel; did you mean 'idle'"):
        found.predict({"a": [1], "b": [0.5], "idel": [0.5]})


def test_what_cannot_be_emulated_is_said():
    with pytest.raises(tandem.ResultsError, match="numbers and vary"):
        emulator({"rule": ["x", "y"] * 10}, np.arange(20))
    with pytest.raises(tandem.ResultsError, match="3 points with a value"):
        emulator({"a": [1, 2, 3]}, [1, 2, 3])


def test_runs_stand_beside_it(scenario):
    one = tandem.Scenario(scenario.split("[[design.sweep]]")[0].replace("agents = 60", "agents = 24"))
    points = {"tasks.external_share": np.linspace(0, 0.9, 12).tolist()}
    found = emulator(points, tandem.evaluate(one, points, "output", replicates=3))
    exact = found.exactly(one, {"tasks.external_share": [0.35]}, "output", replicates=3)
    assert found.predict({"tasks.external_share": [0.35]}).mean[0] == pytest.approx(float(exact.mean()), abs=0.06)
