# SPDX-License-Identifier: MIT
"""Arms compared: against scipy, against known distributions, and in words."""

import math

import numpy as np
import pytest
import xarray
from scipy import stats

import tandem
from tandem.contrasts import corrected, paired_contrast
from tandem.enough import needed, running

LUCK = np.random.default_rng(1)


@pytest.fixture(scope="module")
def data(file):
    return tandem.open(file)


def sealed(permeability, share=0.6):
    return {"boundaries.permeability": permeability, "tasks.external_share": share}


def test_difference_interval_and_p_are_those_of_the_paired_t_test():
    a, b = LUCK.normal(1.0, 1, 12), LUCK.normal(0.4, 2, 12)
    found, test = paired_contrast(a, b), stats.ttest_rel(a, b)
    interval = stats.t.interval(0.95, 11, np.mean(a - b), stats.sem(a - b))
    assert found.p == pytest.approx(test.pvalue, rel=1e-12) and (found.low, found.high) == pytest.approx(interval)
    assert found.effect == pytest.approx(np.mean(a - b) / math.sqrt((np.var(a, ddof=1) + np.var(b, ddof=1)) / 2))


@pytest.mark.parametrize("shift", [0.0, 0.3, -0.45, 0.6])
def test_equivalence_is_two_one_sided_tests(shift):
    difference = LUCK.normal(shift, 0.5, 20)
    found = paired_contrast(difference, np.zeros(20), sesoi=0.5)
    above = stats.ttest_1samp(difference, -0.5, alternative="greater").pvalue
    below = stats.ttest_1samp(difference, 0.5, alternative="less").pvalue
    assert found.p_equivalent == pytest.approx(max(above, below), rel=1e-9)
    # It is the 90 % interval that has to lie inside.
    low, high = stats.t.interval(0.90, 19, difference.mean(), stats.sem(difference))
    assert found.equivalent() == (-0.5 < low and high < 0.5)


def test_equivalence_errs_in_five_of_a_hundred_where_the_difference_is_as_large_as_it_may_be():
    draws = LUCK.normal(0.2, 1, (4000, 200))
    errs = np.mean([paired_contrast(row, np.zeros(200), sesoi=0.2).equivalent() for row in draws])
    assert errs == pytest.approx(0.05, abs=0.012)


def test_what_never_differs():
    same = paired_contrast(np.ones(3), np.ones(3), sesoi=0.1)
    assert same.verdict() == "same" and math.isnan(same.p) and same.equivalent() and math.isnan(same.effect)
    always = paired_contrast(np.full(3, 2.0), np.ones(3), sesoi=0.1)
    assert always.p == 0 and always.p_equivalent == 1 and not always.equivalent()
    for pairs in (0, 1):
        few = paired_contrast(np.ones(pairs), np.zeros(pairs), sesoi=0.1)
        assert few.verdict() == "none" and math.isnan(few.p) and not few.equivalent()
    with pytest.raises(ValueError, match="sesoi is 0; expected a number above 0"):
        paired_contrast(np.ones(3), np.ones(3), sesoi=0)


def test_several_are_corrected_by_holm():
    many = [paired_contrast(LUCK.normal(shift, 1, 15), np.zeros(15)) for shift in (0, 0.5, 1, 2)]
    many.append(paired_contrast(np.ones(3), np.ones(3)))  # no p
    found = corrected(many)
    order = sorted(found[:4], key=lambda one: one.p)
    assert [one.p_holm for one in order] == pytest.approx(
        list(np.minimum(1, np.maximum.accumulate([(4 - k) * one.p for k, one in enumerate(order)])))
    )
    table = found.table()
    assert list(table.p_holm[:4]) == [one.p_holm for one in found[:4]] and math.isnan(table.p_holm[4])
    assert "Corrected for 4 comparisons, " in found.sentence() and "of 4 differences stand." in found.sentence()
    assert "orrected" not in corrected(many[:1]).sentence(), "one comparison takes no correction"


def test_arms_of_a_file_are_compared_by_what_they_set_or_by_number(data, results):
    found = data.tandem.compare(sealed(0.0), sealed(1.0), "output", window=(31, 40), sesoi=0.5)
    late = results.series("output")[:, 30:].mean(axis=1)
    rows = [late[results.runs["point"] == point] for point in (3, 5)]
    assert found.difference == pytest.approx((rows[0] - rows[1]).mean()) and found.pairs == found.replicates == 4
    assert data.tandem.compare(3, 5, "output", window=(31, 40), sesoi=0.5) == found
    assert found.sentence().startswith(
        "Where tasks.external_share = 0.6, mean output of an agent with boundaries.permeability = 0 is lower than with "
        "boundaries.permeability = 1: "
    )
    assert found.sentence().endswith("); the difference is smaller than 0.5 either way.")
    part = data.isel(point=[5, 3])
    assert part.tandem.compare(3, 5, "output", window=(31, 40), sesoi=0.5) == found, "a number is that of the file"


def test_several_arms_changes_units_and_windows(data):
    several = data.tandem.compare([sealed(0.0), sealed(0.5)], sealed(1.0), "output")
    assert "Corrected for 2 comparisons" in several.sentence()
    alone = data.tandem.compare([sealed(0.0)], sealed(1.0), "output")
    assert alone.sentence() == alone[0].sentence(), "one comparison needs no correction"
    assert len(several) == 2 and several[0].p_holm >= several[0].p
    change = data.tandem.compare(sealed(0.0), sealed(0.0, 0.1), "output", a_base=sealed(1.0), b_base=sealed(1.0, 0.1))
    means = data.tandem.means("output").values
    assert change.difference == pytest.approx(((means[3] - means[5]) - (means[0] - means[2])).mean())
    by_unit = data.tandem.compare(3, 5, "output", units=[0, 2])
    expected = data.output_by_unit.isel(unit=[0, 2], tick=slice(30, None)).mean("unit").mean("tick")
    assert by_unit.arm == pytest.approx(float(expected[3].mean()))
    for window, ticks in {
        "end": [40],
        "all": range(1, 41),
        "last half": range(21, 41),
        "last tenth": range(37, 41),
    }.items():
        wanted = data.output.sel(tick=list(ticks)).mean("tick")
        np.testing.assert_allclose(data.tandem.means("output", window), wanted, rtol=1e-12)
    assert data.tandem.means("clustering", "end").equals(
        data.clustering[..., -1].drop_vars("tick_costly").rename("clustering")
    )


def test_the_best_arm_and_how_many_replicates_are_enough(data):
    best = data.tandem.best("boundaries.permeability", "output", where={"tasks.external_share": 0.6})
    means = data.tandem.means("output").mean("replicate").values[3:]
    assert best.values == [0.0, 0.5, 1.0] and best.means == pytest.approx(list(means)) and best.top == means.argmax()
    assert "where tasks.external_share = 0.6 is highest at boundaries.permeability = " in best.sentence()
    of_arms = data.tandem.best([5, sealed(0.5), sealed(0.0)], "output")
    assert of_arms.means == pytest.approx(best.means[::-1]) and "highest with " in of_arms.sentence()
    found = data.tandem.running(3, 5, "output")
    contrast = data.tandem.compare(3, 5, "output")
    assert list(found.table().replicates) == [2, 3, 4]
    assert (found.table().low.iloc[-1], found.table().high.iloc[-1]) == pytest.approx((contrast.low, contrast.high))
    assert (
        found.sentence().startswith("After 4 replicates the mean difference is ")
        and "would take about" in found.sentence()
    )


def test_running_intervals_are_those_of_scipy_at_every_length():
    values = LUCK.normal(1e6, 0.01, 30)
    found = running(np.insert(values, 3, np.nan))
    for n, middle, half in zip(found.replicates, found.mean, found.half_width):
        low, high = stats.t.interval(0.95, n - 1, np.mean(values[:n]), stats.sem(values[:n]))
        assert (middle - half, middle + half) == pytest.approx((low, high), abs=1e-7)
    assert found.enough(1.0) == 2
    narrow = found.enough(found.half_width[20])
    assert (found.half_width[narrow - 2 :] <= found.half_width[20]).all() and narrow <= 22
    with pytest.raises(ValueError, match="half_width is 0"):
        found.enough(0)
    assert running(np.ones(1)).sentence() == "One replicate tells nothing about chance: run at least 2, better 20."
    assert running(np.ones(5)).sentence().endswith(": all replicates are alike.")


@pytest.mark.parametrize("deviation, half_width", [(1, 0.5), (1, 0.01), (3, 20), (0.2, 0.1)])
def test_the_fewest_that_are_needed(deviation, half_width):
    def width(n):
        return stats.t.ppf(0.975, n - 1) * deviation / math.sqrt(n)

    found = needed(deviation, half_width)
    assert width(found) <= half_width and (found == 2 or width(found - 1) > half_width)


@pytest.mark.parametrize(
    "ask, words",
    [
        (lambda t: t.compare(0, 1, "outptu"), "no series 'outptu'; did you mean 'output'"),
        (lambda t: t.compare(0, 9, "output"), r"no point 9; there are \[0, 1, 2, 3, 4, 5\]"),
        (lambda t: t.compare({"boundaries.permeabilty": 0}, 1, "output"), "did you mean 'boundaries.permeability'"),
        (lambda t: t.compare({"tasks.external_share": 0.6}, 1, "output"), "3 design points have"),
        (lambda t: t.compare(0, 1, "output", "last quater"), "no window 'last quater'; did you mean 'last quarter'"),
        (lambda t: t.compare(0, 1, "output", (90, 99)), "no tick of output is recorded in"),
        (lambda t: t.best("people.care", "output"), "no point sets people.care"),
    ],
)
def test_what_is_not_there_is_told(data, ask, words):
    with pytest.raises(tandem.ResultsError, match=words):
        ask(data.tandem)


def test_one_replicate_cannot_be_compared_and_is_told(data):
    one = data.isel(replicate=[0])
    assert (
        one.tandem.compare(0, 1, "output")
        .sentence()
        .endswith("1 of 1 replicates have a value in both arms. It takes at least 2.")
    )
    assert one.tandem.running(0, None, "output").sentence().startswith("One replicate tells nothing")


def test_another_dataset_is_refused_in_a_sentence():
    with pytest.raises(tandem.ResultsError, match="no coordinate `overlay`; expected one of tandem.open"):
        xarray.Dataset({"y": (("point", "replicate", "tick"), np.ones((2, 2, 3)))}, {"tick": [1, 2, 3]}).tandem.compare(
            {"a": 1}, {"a": 2}, "y", "all"
        )
