# SPDX-License-Identifier: MIT
"""Sensitivity against closed forms (Ishigami, Sobol's g, a plane), with luck that has to drop out, and on the program's own designs."""

import numpy as np
import pytest

import tandem
from tandem.sensitivity import Design, Sobol, convergence, design_of, morris, saltelli, sobol

pytestmark = pytest.mark.filterwarnings("ignore::tandem.TandemWarning")
KEYS = '[{key = "tasks.external_share", from = 0, to = 0.9}, {key = "boundaries.permeability"}, {key = "consent.record", values = ["always", "logit"]}]'
A, B = 7.0, 0.1


def ishigami(x):
    return np.sin(x[0]) + A * np.sin(x[1]) ** 2 + B * x[2] ** 4 * np.sin(x[0])


def ishigami_indices():
    """First, total, and the second order of the first and third, by Ishigami & Homma 1990."""
    one = 0.5 * (1 + B * np.pi**4 / 5) ** 2
    two = A**2 / 8
    both = 8 * B**2 * np.pi**8 / 225
    whole = one + two + both
    return np.array([one, two, 0]) / whole, np.array([one + both, two, both]) / whole, both / whole


def outcomes(design, function, luck=0.0, replicates=1):
    x = np.array([design.points[key] for key in design.keys])
    noise = np.random.default_rng(5).normal(0, luck, (x.shape[1], replicates)) if luck else 0
    common = np.random.default_rng(6).normal(0, 3 * luck, replicates) if luck else 0
    return function(x)[:, None] + noise + common + np.zeros((x.shape[1], replicates))


@pytest.fixture(scope="module")
def design():
    return saltelli({name: (-np.pi, np.pi) for name in "abc"}, 2048, seed=3)


def test_ishigami_comes_out(design):
    found, (first, total, both) = sobol(design, outcomes(design, ishigami)), ishigami_indices()
    assert found.first == pytest.approx(first, abs=0.02) and found.total == pytest.approx(total, abs=0.02)
    assert found.second["a", "c"] == pytest.approx(both, abs=0.04) and abs(found.second["a", "b"]) < 0.04
    assert np.isnan(found.luck) and found.deviation == pytest.approx(np.sqrt(13.845), rel=0.01)
    for value, (low, high) in zip([*first, *total], [*found.first_interval, *found.total_interval]):
        assert low - 0.01 <= value <= high + 0.01 and high - low < 0.15


def test_sobols_g_comes_out():
    weights = np.array([0.0, 1.0, 4.5, 9.0])
    design = saltelli({name: (0.0, 1.0) for name in "abcd"}, 4096, seed=2, second=False)
    found = sobol(
        design,
        outcomes(design, lambda x: np.prod((abs(4 * x - 2) + weights[:, None]) / (1 + weights[:, None]), axis=0)),
    )
    parts = 1 / (3 * (1 + weights) ** 2)
    whole = np.prod(1 + parts) - 1
    assert found.first == pytest.approx(parts / whole, abs=0.02) and found.second == {}
    assert found.total == pytest.approx(parts * np.prod(1 + parts) / (1 + parts) / whole, abs=0.02)


def test_luck_is_told_and_drops_out(design):
    noisy = outcomes(design, ishigami, luck=4.0, replicates=4)
    found, (first, total, _) = sobol(design, noisy), ishigami_indices()
    assert found.luck == pytest.approx(16 / (16 + 13.845), abs=0.03)
    assert found.first == pytest.approx(first, abs=0.07) and found.total == pytest.approx(total, abs=0.07)
    plain = sobol(design, noisy.mean(axis=1))  # one number a point: luck is counted
    assert plain.total[2] > total[2] + 0.1


def test_indices_settle(design):
    ax = convergence(design, outcomes(design, ishigami), steps=5)
    spread = [np.ptp(path.vertices[:, 1][path.vertices[:, 0] == 128]) for path in ax.collections[0].get_paths()]
    last = [np.ptp(path.vertices[:, 1][path.vertices[:, 0] == 2048]) for path in ax.collections[0].get_paths()]
    assert len(ax.lines) == 3 and spread[0] > 2 * last[0]


def walk(trajectories=40, levels=4, replicates=3, luck=0.0):
    """A design of Morris' on [0, 1] in three keys, and outcomes of a plane with one product."""
    luckless, step = np.random.default_rng(1), levels / (2 * (levels - 1))
    rows, blocks, samples = [], [], []
    for number in range(trajectories):
        x = luckless.integers(0, levels // 2, 3) / (levels - 1)
        rows, blocks, samples = [*rows, x.copy()], [*blocks, "start"], [*samples, number]
        for k in luckless.permutation(3):
            x[k] += step
            rows, blocks, samples = [*rows, x.copy()], [*blocks, "abc"[k]], [*samples, number]
    x = np.array(rows)
    y = 3 * x[:, 0] - 2 * x[:, 1] + x[:, 1] * x[:, 0]
    y = y[:, None] + np.random.default_rng(2).normal(0, luck, (len(y), replicates))
    points = {name: x[:, k].tolist() for k, name in enumerate("abc")}
    return Design(list("abc"), np.array(samples), blocks, points), y


def test_morris_has_the_slopes_of_a_plane():
    found = morris(*walk())
    assert found.mu[0] == pytest.approx(3.5, abs=0.12) and found.mu[1] == pytest.approx(-1.5, abs=0.12)
    assert found.mu_star[2] == 0 and found.sigma[2] == 0 and 0.1 < found.sigma[0] < 0.5
    assert (found.interval[:, 0] <= found.mu_star).all() and (found.mu_star <= found.interval[:, 1]).all()


def test_morris_says_what_luck_alone_would_give():
    found = morris(*walk(luck=0.3))
    assert found.mu_star[2] == pytest.approx(found.luck[2], rel=0.3) and found.sigma[2] < 0.25
    assert "not told from luck: c" in found.sentence() and found.table().index[0] == "a"


def results(program, scenario, folder, sample):
    text = (
        scenario.split("[[design.sweep]]")[0]
        .replace("replicates = 4", "replicates = 2")
        .replace("agents = 60", "agents = 24")
    )
    return tandem.open(program(folder, f"{text}[[design.sweep]]\nseed = 1\nkeys = {KEYS}\n{sample}"))


def test_the_programs_own_designs_are_read(program, scenario, tmp_path):
    data = results(program, scenario, tmp_path, 'sample = "saltelli"\npoints = 64\n')
    found = sobol(design_of(data, "saltelli"), data.tandem.means("output"))
    assert found.keys == ["tasks.external_share", "boundaries.permeability", "consent.record"]
    assert found.total.argmax() == 0 and found.total[0] > 0.6 and 0 < found.luck < 0.8
    with pytest.raises(tandem.ResultsError, match='this design is saltelli; expected sample = "morris"'):
        design_of(data, "morris")


def test_the_programs_trajectories_are_read(program, scenario, tmp_path):
    data = results(program, scenario, tmp_path, 'sample = "morris"\ntrajectories = 12\n')
    found = morris(design_of(data, "morris"), data.tandem.means("output"))
    assert found.trajectories == 12 and found.mu_star.argmax() == 0 and found.mu[0] < 0


def test_what_cannot_be_analysed_is_said(file, design):
    with pytest.raises(tandem.ResultsError, match="no sample for sensitivity; expected sample"):
        design_of(tandem.open(file), "saltelli")
    y = outcomes(design, ishigami)
    with pytest.raises(tandem.ResultsError, match="does not vary"):
        sobol(design, np.ones(len(y)))
    y[3] = np.nan
    with pytest.raises(tandem.ResultsError, match="1 points have a run without a value"):
        sobol(design, y)
    with pytest.raises(ValueError, match="is no range for a logarithm"):
        saltelli({"a": (0, 1)}, 4, log=["a"])


def test_a_design_made_here_is_evaluated(scenario):
    one = tandem.Scenario(scenario.split("[[design.sweep]]")[0].replace("agents = 60", "agents = 24"))
    design = saltelli({"tasks.external_share": (0, 0.9), "boundaries.permeability": (0, 1)}, 8, second=True)
    y = tandem.evaluate(one, design.points, metric="output", replicates=2)
    found = sobol(design, y, bootstrap=50)
    assert (
        set(found.second) == {("tasks.external_share", "boundaries.permeability")} and found.total[0] > found.total[1]
    )


def test_no_share_is_told_above_all_or_below_nothing():
    total = np.array([1.104, 0.3, -0.02])
    interval = np.stack([total, total], axis=1)
    found = Sobol(["a", "b", "c"], total, total, {}, interval, interval, {}, np.nan, 1.0)
    assert found.sentence().endswith(": a 100 %, b 30 %, c 0 %.")
    assert found.table().total["a"] == 1.104, "the numbers stay what they are"
