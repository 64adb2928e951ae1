# SPDX-License-Identifier: MIT
"""Sobol's indices beside OpenTURNS on the same points (Ishigami, Sobol's g, the program's own design), and Morris' effects beside the whole grid."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

import tandem
from tandem.sensitivity import Design, design_of, morris, saltelli, sobol

ot = pytest.importorskip("openturns", reason="OpenTURNS is not installed (scripts/install test)")
pytestmark = pytest.mark.filterwarnings("ignore::tandem.TandemWarning")
PAGE = Path(__file__).resolve().parents[2] / "docs/python.md"
WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0])  # of Sobol's g: the first input matters most


def ishigami(x):
    return np.sin(x[0]) + 7.0 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def sobols_g(x):
    weights = WEIGHTS.reshape(-1, *[1] * (x.ndim - 1))
    return np.prod((abs(4 * x - 2) + weights) / (1 + weights), axis=0)


CASES = {
    "Ishigami": (ishigami, saltelli({name: (-np.pi, np.pi) for name in "abc"}, 4096, seed=3)),
    "Sobol's g": (sobols_g, saltelli({name: (0.0, 1.0) for name in "abcd"}, 4096, seed=2)),
}
EXACT = {  # (first, total): Ishigami & Homma 1990; Sobol 2001
    "Ishigami": ([0.3139, 0.4424, 0.0], [0.5576, 0.4424, 0.2437]),
    "Sobol's g": ([0.7165, 0.1791, 0.0237, 0.0072], [0.7874, 0.2423, 0.0343, 0.0105]),
}


def outcomes(function, design):
    return function(np.array([design.points[key] for key in design.keys], dtype=float))


def beside(design, y, algorithm, columns=None):
    """OpenTURNS' estimator on the same points and outcomes; its blocks are A, B, and then each key's, those of the second order last."""
    count = len(design.rows("A"))
    second = len(design.rows(f"BA {design.keys[0]}")) > 0
    blocks = ["A", "B", *(f"AB {key}" for key in design.keys), *(f"BA {key}" for key in design.keys if second)]
    rows = np.concatenate([design.rows(block) for block in blocks])
    columns = columns or design.points
    x = np.array([[float(columns[key][p]) for key in design.keys] for p in rows])
    return algorithm(ot.Sample(x), ot.Sample(y[rows][:, None]), count)


@pytest.mark.parametrize("name", CASES)
def test_indices_are_those_of_openturns(name):
    function, design = CASES[name]
    y = outcomes(function, design)
    found = sobol(design, y)
    jansen, classic = (
        beside(design, y, one) for one in (ot.JansenSensitivityAlgorithm, ot.SaltelliSensitivityAlgorithm)
    )
    # Jansen's total is the same formula; the variance below it is over A there, over A and B here.
    assert found.total == pytest.approx(np.array(jansen.getTotalOrderIndices()), abs=0.01)
    assert found.first == pytest.approx(np.array(jansen.getFirstOrderIndices()), abs=0.02)
    assert found.first == pytest.approx(np.array(classic.getFirstOrderIndices()), abs=0.02)
    theirs = np.array(classic.getSecondOrderIndices())
    for (i, a), (j, b) in itertools.combinations(enumerate(design.keys), 2):
        assert found.second[a, b] == pytest.approx(theirs[i, j], abs=0.03)


@pytest.mark.parametrize("name", CASES)
def test_intervals_are_as_wide_as_those_of_openturns(name):
    function, design = CASES[name]
    y = outcomes(function, design)
    found, theirs = sobol(design, y), beside(design, y, ot.JansenSensitivityAlgorithm)
    theirs.setUseAsymptoticDistribution(False)
    theirs.setBootstrapSize(500)
    ends = theirs.getTotalOrderIndicesInterval()
    wide = np.array(ends.getUpperBound()) - np.array(ends.getLowerBound())
    own = found.total_interval[:, 1] - found.total_interval[:, 0]
    large = np.array(EXACT[name][1]) > 0.05
    assert own[large] == pytest.approx(wide[large], rel=0.5)


def test_the_programs_own_design_gives_what_openturns_gives(program, scenario, tmp_path):
    text = scenario.split("[[design.sweep]]")[0].replace("agents = 60", "agents = 24")
    keys = '[{key = "tasks.external_share", from = 0, to = 0.9}, {key = "boundaries.permeability"}, {key = "trust.prior_strength", from = 1, to = 20}]'
    data = tandem.open(
        program(tmp_path, f'{text}[[design.sweep]]\nseed = 1\nkeys = {keys}\nsample = "saltelli"\npoints = 128\n')
    )
    design, y = design_of(data, "saltelli"), data.tandem.means("output").mean("replicate").values
    found, theirs = sobol(design, y), beside(design, y, ot.JansenSensitivityAlgorithm)
    assert found.total == pytest.approx(np.array(theirs.getTotalOrderIndices()), abs=0.05)
    assert found.total.argmax() == 0 and found.total[0] > 0.6


def whole_grid(function, count, low, high, levels=4):
    """mu* and sigma of all elementary effects of a grid: each start from which a step of p / 2 (p - 1) goes up, in each input."""
    step, grid = levels / (2 * (levels - 1)), np.arange(levels) / (levels - 1)
    at = np.array(list(itertools.product(grid, repeat=count))).T
    stars, sigmas = [], []
    for k in range(count):
        starts = at[:, at[k] + step <= 1 + 1e-9]
        moved = starts.copy()
        moved[k] += step
        effects = (function(low + (high - low) * moved) - function(low + (high - low) * starts)) / step
        stars.append(np.abs(effects).mean())
        sigmas.append(effects.std())
    return np.array(stars), np.array(sigmas)


def trajectories(count, low, high, number, levels=4):
    """A design of Morris' in `count` inputs, from any start, up or down."""
    drawn, step = np.random.default_rng(4), levels / (2 * (levels - 1))
    rows, blocks, samples = [], [], []
    for sample in range(number):
        x = drawn.integers(0, levels, count) / (levels - 1)
        rows, blocks, samples = [*rows, x.copy()], [*blocks, "start"], [*samples, sample]
        for k in drawn.permutation(count):
            x[k] += step if x[k] + step <= 1 + 1e-9 else -step
            rows, blocks, samples = [*rows, x.copy()], [*blocks, "abcd"[k]], [*samples, sample]
    x = low + (high - low) * np.array(rows)
    return Design(list("abcd")[:count], np.array(samples), blocks, {"abcd"[k]: x[:, k].tolist() for k in range(count)})


MORRIS = {"Ishigami": (ishigami, 3, -np.pi, np.pi), "Sobol's g": (sobols_g, 4, 0.0, 1.0)}


@pytest.mark.parametrize("name", MORRIS)
def test_effects_are_those_of_the_whole_grid(name):
    function, count, low, high = MORRIS[name]
    design = trajectories(count, low, high, 2000)
    found, (stars, sigmas) = morris(design, outcomes(function, design)), whole_grid(function, count, low, high)
    assert found.mu_star == pytest.approx(stars, rel=0.05, abs=0.02)
    assert found.sigma == pytest.approx(sigmas, rel=0.05, abs=0.05)
    near = (found.interval[:, 0] <= stars + 1e-9) & (stars <= found.interval[:, 1] + 1e-9)
    assert near.sum() >= count - 1, (found.interval, stars)


def rows_of_page():
    """{(function, input): its six numbers} of the table in the page."""
    lines = re.findall(r"^\| ([^|]+) \| ([a-d]) \| (.+) \|$", PAGE.read_text(), re.MULTILINE)
    return {(name, key): [float(cell) for cell in cells.split(" | ")] for name, key, cells in lines}


def test_the_numbers_of_the_page_are_true():
    shown = rows_of_page()
    for name, (function, design) in CASES.items():
        y = outcomes(function, design)
        found, theirs = sobol(design, y), beside(design, y, ot.JansenSensitivityAlgorithm)
        columns = [EXACT[name][0], found.first, theirs.getFirstOrderIndices()]
        columns += [EXACT[name][1], found.total, theirs.getTotalOrderIndices()]
        for k, key in enumerate(design.keys):
            wanted = [float(column[k]) for column in columns]
            assert shown.pop((name, key)) == pytest.approx(wanted, abs=0.00051), (name, key, wanted)
    assert not shown
