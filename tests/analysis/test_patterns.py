# SPDX-License-Identifier: MIT
"""What is judged of a table of points, against small tables whose answer is known and against scipy."""

import math

import numpy as np
import pytest
from scipy import stats

from studies.patterns import distances, regions
from studies.patterns.batch import slices
from studies.patterns.designs import Parameter
from studies.patterns.measures import MEASURES, PatternsError
from studies.patterns.page import page
from studies.patterns.points import Point, read_points, write_points
from studies.patterns.runs import mean_and_error
from studies.patterns.table import GROUPS, Table
from studies.patterns.words import percent
from tandem.statistics import rank_correlation


def test_bounds_belong_to_the_range_and_the_undefined_is_not_kept():
    means = np.array([[0.1], [0.5], [0.0999], [0.5001], [math.nan]])
    assert regions.kept(means, np.array([0.1]), np.array([0.5]))[:, 0].tolist() == [True, True, False, False, False]


def test_unclear_is_a_mean_within_its_error_of_a_bound():
    means, errors = np.array([[0.49], [0.51], [0.3], [0.7], [math.nan]]), np.full((5, 1), 0.01)
    assert regions.unclear(means, errors, np.array([0.1]), np.array([0.5]), 30)[:, 0].tolist() == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("k, n", [(0, 40), (3, 40), (20, 40), (40, 40)])
def test_shares_have_wilson_intervals(k, n):
    theirs = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert regions.Share(k, n).ends == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def test_percent_says_nothing_of_no_points():
    assert percent(regions.Share(0, 0)) == "–"
    assert percent(regions.Share(1, 4)) == "25 % (4.6 to 70)"


def test_fifths_count_the_upper_end_and_every_point_once():
    shares = regions.fifths(
        np.array([0.0, 0.19, 0.2, 0.5, 0.99, 1.0]), np.array([True, False, True, True, False, True])
    )
    assert [(share.k, share.n) for share in shares] == [(1, 2), (1, 1), (1, 1), (0, 0), (1, 2)]


@pytest.mark.parametrize(
    "both, first, second, n", [(0, 10, 12, 30), (3, 10, 12, 30), (10, 10, 12, 30), (0, 0, 12, 30), (4, 30, 4, 30)]
)
def test_fisher_is_twice_the_smaller_tail(both, first, second, n):
    law = stats.hypergeom(n, first, second)
    assert regions.fisher(both, first, second, n) == pytest.approx(min(1, 2 * min(law.cdf(both), law.sf(both - 1))))


def test_patterns_that_exclude_each_other_are_found():
    half = np.arange(40) < 20
    masks = np.column_stack([half, ~half, np.arange(40) % 2 == 0])
    apart, *others = regions.pairs(masks)
    assert (apart.both, apart.expected) == (0, 10) and apart.p < 1e-8
    assert all(pair.p > 0.9 for pair in others)


def test_the_parameter_that_constrains_is_found_and_the_others_are_not():
    places = np.random.default_rng(1).random((200, 4))
    masks = np.column_stack([places[:, 2] < 0.3, np.arange(200) < 3])
    found = regions.constraints(places, masks)
    assert {item.pattern for item in found} == {0}, "three points on one side are too few to compare"
    assert [item.parameter for item in found if item.p < 0.05] == [2]
    assert found[2].shift == pytest.approx(places[masks[:, 0], 2].mean() - places[~masks[:, 0], 2].mean())


def test_what_a_measure_goes_with_is_found_where_it_is_defined():
    places = np.random.default_rng(3).random((80, 3))
    means = np.column_stack([np.where(np.arange(80) < 5, math.nan, np.exp(-9 * places[:, 1])), np.zeros(80)])
    found = regions.movers(places, means)
    assert [(item.pattern, item.parameter) for item in found if item.p < 0.05] == [(0, 1)], (
        "what never moves goes with nothing"
    )
    assert found[1].correlation == pytest.approx(-1)
    a, b = np.round(places[:, 0], 1), places[:, 1]
    assert rank_correlation(a, b) == pytest.approx(stats.spearmanr(a, b).statistic)


def test_nearest_comes_first_and_points_outside_stay_out():
    places = np.array([[0.5, 0.9], [0.5, 0.6], [0.5, 0.5], [0.1, 0.5]])
    found = distances.nearest(places, np.array([0.5, 0.5]), np.array([True, True, False, True]))
    assert [point for _, point in found] == [1, 0, 3]
    assert found[0][0] == pytest.approx(0.1 / math.sqrt(2))


def test_missing_one_names_the_only_pattern_in_the_way():
    masks = np.array([[1, 1, 1], [1, 0, 1], [1, 0, 1], [0, 0, 1], [0, 1, 1]], dtype=bool)
    assert regions.missing_one(masks) == [1, 2, 0]


def test_reach_ends_at_the_first_place_that_loses():
    places, good = np.array([0.0, 0.25, 0.5, 0.75, 1.0]), np.array([True, False, True, True, True])
    assert distances.reach(places, good, 0.4, True) == (0.4, 1.0)
    assert distances.reach(places, good, 0.5, True) == (0.5, 1.0)
    assert distances.reach(places, good, 0.4, False) is None


def test_edges_are_the_nearest_places_to_either_side_and_only_of_what_the_default_keeps():
    places = np.array([0.0, 0.25, 0.5, 1.0])
    masks = np.array([[False, False], [False, False], [True, False], [False, False]])
    found = distances.edges({0: (places, masks)}, np.array([0.4]), np.array([True, False]))
    assert [(edge.pattern, edge.place, round(edge.distance, 3)) for edge in found] == [(0, 0.25, 0.15), (0, 1.0, 0.6)]


def test_slopes_are_those_of_the_line():
    places = np.random.default_rng(2).random((50, 3))
    line, explained = regions.slopes(places, np.where(np.arange(50) == 7, math.nan, 2 - places @ [1, 0, -3]))
    assert line == pytest.approx([-1, 0, 3]) and explained == pytest.approx(1)


def test_places_of_a_parameter_go_there_and_back():
    for parameter in (Parameter("a.b", 2, 10, 3), Parameter("a.b", 0.05, 5, 0.4, log=True)):
        assert [parameter.at(x) for x in (0, 1)] == [parameter.low, parameter.high]
        assert parameter.place(parameter.at(0.3)) == pytest.approx(0.3, abs=1e-5)


def test_a_measure_that_half_of_the_replicates_lack_is_undefined():
    assert mean_and_error(np.array([1, 3, math.nan, math.inf])) == (2.0, 1.0)
    assert all(map(math.isnan, mean_and_error(np.array([1, 3, math.nan, math.nan, math.nan]))))


def test_rows_of_snapshots_are_found_by_run_and_tick():
    runs, ticks = np.array([0, 0, 0, 1, 1, 2]), np.array([5, 5, 9, 9, 12, 12], dtype=np.uint32)
    assert slices(runs, ticks) == {
        (0, 5): slice(0, 2),
        (0, 9): slice(2, 3),
        (1, 9): slice(3, 4),
        (1, 12): slice(4, 5),
        (2, 12): slice(5, 6),
    }
    assert slices(runs[:0], ticks[:0]) == {}


CHOSEN = [Parameter("x.wide", 0, 1, 0.5), Parameter("y.wide", 0, 10, 5)]
PATTERNS = [{"measure": name, "name": name, "low": 0.0, "high": 1.0, "source": "here"} for name in MEASURES]
ASKED = {
    "replicates": 30,
    "global": {"points": 100},
    "local": {"points": 200, "taken": 100, "reach": 0.2},
    "axes": {"places": 5},
}


def points():
    """A made-up table: the star's exit is always missed, isolates are kept in the lower half of x alone."""

    def point(design, number, x, y):
        means = dict.fromkeys(MEASURES, 0.5) | {"star_loss": 2.0, "isolates": 0.5 if x <= 0.5 else 1.5}
        return Point(design, number, [x, y], means, dict.fromkeys(MEASURES, 0.01), 60, f"{number:016x}")

    grid = [(round(i / 9, 6), j) for i in range(10) for j in range(10)]
    axes = [(k / 4, 5.0) for k in range(5)] + [(0.5, 2.5 * k) for k in range(5)]
    return [
        point("default", 0, 0.5, 5.0),
        *(point("global", i, *at) for i, at in enumerate(grid)),
        *(point("local", i, round(0.5 + (x - 0.5) / 10, 6), y) for i, (x, y) in enumerate(grid)),
        *(point("axes", i, *at) for i, at in enumerate(axes)),
    ]


def test_the_page_says_what_the_table_says():
    text = " ".join(page(Table(points(), CHOSEN, PATTERNS, 30), ASKED).split())
    assert "all but the star's exit by 50 of 100 points (50 %, 95 % interval 40 to 60)" in text
    assert "Kept by no point at all, so that nothing can be said of its company: star's exit." in text
    assert "differ from the others in low `x.wide` (−0.56, p < .001)." in text
    assert "| `x.wide` | 0.5 | 0 to 1 | 0 to 0.5 | isolates at 0.75 |" in text
    assert "| `y.wide` | 5 | 0 to 10 | 0 to 10 | none lost |" in text
    assert "100 points, the first of a Latin hypercube of 200 points (in random order) over 20 % of the range" in text
    assert "No sampled point keeps all patterns." in text and "nan" not in text


def test_a_star_that_is_lost_by_luck_is_told_as_such():
    table = points()
    picked = next(p for p in table if p.design == "global" and p.number == 5)
    picked.means["star_loss"] = 0.25
    other = Point("again", 5, picked.values, picked.means | {"star_loss": 1.25}, picked.errors, 60, "0")
    text = " ".join(page(Table([*table, other], CHOSEN, PATTERNS, 30), ASKED).split())
    assert "1 sampled point brings it into its range" in text
    assert "with other draws, and 0 of 1 are in the range again." in text
    assert "| global 5 | 0.25 (0.23 to 0.27) | 1.2 (1.2 to 1.3) |" in text


def test_the_table_is_read_as_written_and_another_is_refused(tmp_path):
    path = tmp_path / "points.csv"
    write_points(path, CHOSEN, points())
    assert read_points(path, CHOSEN) == points()
    with pytest.raises(PatternsError, match="columns are not those"):
        read_points(path, CHOSEN[:1])


def test_every_measure_stands_for_one_pattern_asked_for():
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(MEASURES)
