# SPDX-License-Identifier: MIT
"""The numbers of the silo effect against plain h5py and numpy, and the words made of them."""

import math

import h5py
import numpy as np
import pytest
from rewriting import rewritten
from scipy import stats

from studies.silo.effect import Cell, Design, signed
from tandem.errors import ResultsError
from tandem.results import open_results
from tandem.statistics import mean_interval, t_quantile


def by_hand(file, share, permeability):
    """(mean output, mean difference %, low, high) of the last quarter, computed run by run; runs that are not done are left out."""
    with h5py.File(file) as plain:
        late = plain["series/tick"][:] > 30
        output, status, of_run = (
            plain["series/output"][:, late].mean(axis=1),
            plain["runs/status"][:],
            plain["runs/point"][:],
        )
        replicate = plain["runs/replicate"][:]
        key = np.stack([plain["points/tasks.external_share"][:], plain["points/boundaries.permeability"][:]], axis=1)[
            of_run
        ]

    def runs(p):
        chosen = (key == (share, p)).all(axis=1) & (status == 1)
        return dict(zip(replicate[chosen], output[chosen]))

    here, there = runs(permeability), runs(1.0)
    percent = [100 * (here[r] - there[r]) / there[r] for r in here if r in there]
    low, high = stats.t.interval(0.95, len(percent) - 1, np.mean(percent), stats.sem(percent))
    return np.mean(list(here.values())), np.mean(percent), low, high


@pytest.mark.parametrize("which", ["file", "holes"])
def test_every_cell_equals_plain_numpy(which, request):
    path = request.getfixturevalue(which)
    with open_results(path) as results:
        for row in Design(results).effect():
            for cell in row[:-1]:
                assert (cell.output, cell.difference, cell.low, cell.high) == pytest.approx(
                    by_hand(path, cell.share, cell.permeability), rel=1e-6
                )
            assert (row[-1].difference, row[-1].low, row[-1].high) == (0, 0, 0)


def test_a_missing_run_is_a_hole_in_the_grid_and_in_the_counts(holes):
    with open_results(holes) as results:
        design = Design(results)
        end, cells = design.end("output"), design.effect()
        # Runs go point by point within a replicate: run 0 is (0.1, 0) of replicate 0, run 7 is (0.1, .5) of replicate 1.
        assert sorted(map(tuple, np.argwhere(np.isnan(end)))) == [(0, 0, 0), (0, 1, 1)]
        assert [(cell.runs, cell.pairs) for cell in cells[0]] == [(3, 3), (3, 3), (4, 4)]
        assert design.run(0, 1, 1) == 7


def test_where_no_run_is_done_there_is_no_number(holes):
    with rewritten(holes) as changed:
        changed["runs/status"][::6] = 0
    with open_results(holes) as results:
        cell = Design(results).effect()[0][0]
    assert math.isnan(cell.output) and math.isnan(cell.difference) and math.isnan(cell.low) and cell.pairs == 0
    assert "no pair of finished runs" in cell.words()


def test_intervals_are_those_of_scipy():
    for freedom in (1, 2, 3, 19, 200):
        assert t_quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-5)
    assert all(map(math.isnan, mean_interval(np.array([1.0]))))


@pytest.mark.parametrize(
    "difference, low, high, pairs, words",
    [
        (
            -5.26,
            -5.65,
            -4.87,
            20,
            "sealed boundaries give 5.3 % less output than open ones (95 % interval 4.9 to 5.7 %)",
        ),
        (2.0, 1.04, 2.96, 20, "sealed boundaries give 2.0 % more output than open ones (95 % interval 1.0 to 3.0 %)"),
        (-0.14, -0.45, 0.17, 20, "cannot be told apart in output (−0.1 %, 95 % interval −0.5 to +0.2 %)"),
        (-3.0, math.nan, math.nan, 1, "−3.0 % output against open ones in one replicate, which gives no interval"),
    ],
)
def test_words_say_direction_and_size_and_no_more(difference, low, high, pairs, words):
    cell = Cell(0.6, 0.0, 1.0, 0.5, difference, low, high, pairs, pairs)
    assert words in cell.words() and cell.words().startswith("With 60 % of task blocks from other units, ")


def test_signed_numbers_have_no_minus_zero():
    assert [signed(v) for v in (-0.04, 0.04, 1.26, -1.26)] == ["0.0", "0.0", "+1.3", "−1.3"]


def test_another_design_is_refused(program, scenario, tmp_path):
    other = scenario.replace("boundaries.permeability", "tasks.partner_probability")
    with (
        open_results(program(tmp_path, other)) as results,
        pytest.raises(ResultsError, match="permeability is not swept"),
    ):
        Design(results)


def test_a_third_swept_key_is_refused(program, scenario, tmp_path):
    other = scenario + '[[design.sweep]]\nkey = "run.ticks"\nvalues = [40, 50]\n'
    with open_results(program(tmp_path, other)) as results, pytest.raises(ResultsError, match="run.ticks swept too"):
        Design(results)
