# SPDX-License-Identifier: MIT
"""The calibration of model 2: its regressions, what they rule out, the rule of choice, and its measures against plain numbers."""

import os
from pathlib import Path

import numpy as np
import pytest

from studies.model_2.calibration import __main__ as calibration
from studies.model_2.calibration import choice, emulator, frozen, held, waves
from studies.model_2.calibration.batch import Batch
from studies.model_2.calibration.ladder import starts_at_transaction
from studies.model_2.calibration.measures import measures, partners, share_of_top
from studies.model_2.calibration.runs import Size, scenario
from studies.model_2.calibration.space import latin_hypercube, read_space
from studies.model_2.calibration.targets import Target, read_targets, ruled_out
from studies.model_2.calibration.waves import Wave, read_wave, run_wave, summary
from tandem.program import run_scenario
from tandem.results import open_results

SMALL = Size(start=52, years=2, replicates=2)


def target(**what):
    return Target(**{"row": "1", "measure": "y", "name": "Y", "use": "fit"} | what)


def test_a_regression_with_squares_finds_a_square():
    places = np.random.default_rng(1).random((100, 3))
    truth = 2 + places[:, 0] - 3 * places[:, 1] ** 2
    one = emulator.fit(places, truth)
    assert one(places) == pytest.approx(truth) and one.variance == pytest.approx(0, abs=1e-20)
    assert emulator.fit(places[:13], truth[:13]) is None, "as many points as terms say nothing"


def test_its_variance_is_that_of_the_noise():
    luck = np.random.default_rng(2)
    places = luck.random((2000, 2))
    one = emulator.fit(places, places[:, 0] + luck.normal(0, 0.3, 2000))
    assert one.variance == pytest.approx(0.09, rel=0.1)


def test_implausibility_is_distance_by_uncertainty():
    one = target(low=0.2, high=0.6, weight=0.25)
    found = one.implausibility(np.array([0.4, 0.6, 0.9, 0.0]), 0.15**2)
    expected = 0.5 / np.hypot(0.15, 0.1)
    assert found == pytest.approx([0, 0, 0.3 * expected, 0.2 * expected])
    assert target(high=0.02).implausibility(np.array([-5, 0.02, 0.03]), 0.0) == pytest.approx([0, 0, 2])


def test_one_row_above_3_or_two_above_2_rule_out():
    distances = np.array([[3.1, 2.1, 2.1, 0, np.nan], [0, 2.1, 1.9, 0, 0]])
    assert list(ruled_out(distances)) == [True, True, False, False, True]


def test_points_are_drawn_where_nothing_rules_them_out():
    places = np.random.default_rng(3).random((400, 2))
    sets = [emulator.fit_all([target(low=0.5, high=0.6)], places, {"y": places[:, 0]})]
    found, share = emulator.draw_plausible(
        [target(low=0.5, high=0.6)], sets, 2, 50, 1, lambda p: p[:, 1] < 0.5, tries=5
    )
    assert ((found[:, 0] > 0.42) & (found[:, 0] < 0.68) & (found[:, 1] < 0.5)).all() and share == pytest.approx(
        0.25, abs=0.02
    )
    with pytest.raises(ValueError, match="0 are not ruled out"):
        emulator.draw_plausible([target(low=7, high=8)], sets, 2, 50, 1, lambda p: p[:, 1] < 0.5, tries=1)


def test_a_partnership_starts_at_transaction_if_one_has_to_be_sure_of_it():
    space = read_space()
    values = space.values(latin_hypercube(space, 2, 1))
    for key, pair in {"trust.prior_strength": (3, 3), "trust.caution": (0.80, 0.82)}.items():
        values[:, [one.key for one in space.free].index(key)] = pair
    assert list(starts_at_transaction(space, values)) == [False, True]


def test_the_nearest_to_model_1_of_the_best_is_taken():
    space, targets = read_space(), [target(low=0.0, high=1.0)]
    values = np.array([[one.at(place) for one in space.free] for place in (0.9, 0.6, 0.5)])
    values[:, [one.key for one in space.free].index("trust.caution")] = 2
    wave = Wave(values, {"y": np.array([0.5, 1.2, 1.9])}, {"y": np.zeros(3)})
    assert choice.chosen(space, targets, wave) == 1, "0 is farther from model 1, 2 is more than one unit worse"
    assert list(choice.kept(targets, wave)) == [0, 1]


def test_a_wave_that_was_stopped_goes_on_where_it_was(tmp_path, monkeypatch):
    space, seen = read_space(), []

    def measured(program, space, values, size, seed, folder):
        seen.append(len(values))
        if len(seen) == 2:
            raise KeyboardInterrupt
        return [({"y": float(row[0])}, {"y": 0.5}) for row in values]

    monkeypatch.setattr(waves, "measured", measured)
    values = space.points(latin_hypercube(space, 25, 7))
    with pytest.raises(KeyboardInterrupt):
        run_wave("", space, values, SMALL, 1, tmp_path / "wave.csv", tmp_path)
    done = run_wave("", space, values, SMALL, 1, tmp_path / "wave.csv", tmp_path)
    assert seen == [10, 10, 10, 5]
    assert done.values == pytest.approx(values) and done.means["y"] == pytest.approx(values[:, 0], rel=1e-4)


def test_a_mean_needs_half_of_the_replicates():
    means, errors = summary([{"a": 1, "b": np.nan}, {"a": 3, "b": np.nan}, {"a": np.nan, "b": 1}])
    assert (means["a"], errors["a"]) == (2, 1) and np.isnan(means["b"])


def test_partners_are_whom_one_asked_and_who_asked():
    nobody = 4294967295
    weeks = np.array([[1, nobody, 0, nobody], [nobody, nobody, nobody, 0]])
    assert list(partners(weeks, 0)) == [1, 2, 3] and list(partners(weeks, 1)) == [0]
    assert share_of_top(np.arange(20)) == 19 / 190


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """Two points of wave 1, three arms, two replicates, of a short run."""
    space = read_space()
    values = space.points(latin_hypercube(space, 2, 5))
    text = scenario(space, values, SMALL, 1)
    with open_results(run_scenario(os.environ["TANDEM"], text, tmp_path_factory.mktemp("wave"), "small")) as results:
        yield Batch(results, SMALL)


def test_measures_are_those_of_plain_numbers(batch):
    results = batch.results
    runs = [
        int(np.flatnonzero((results.runs["point"] == arm) & (results.runs["replicate"] == 1))[0]) for arm in range(3)
    ]
    found = measures(batch, runs, SMALL)
    ticks, output = results.ticks("output"), results.series("output")
    first = (ticks > 52) & (ticks <= 104)
    assert found["worth_at_once"] == pytest.approx(output[runs[0], first].mean() / output[runs[2], first].mean() - 1)
    years = []
    for year in range(2):
        weeks = [
            results.snapshots(results.runs["run"][runs[0]], tick)[0] for tick in range(53 + 52 * year, 105 + 52 * year)
        ]
        years.append(np.mean([week["output"][np.argsort(week["agent"])] for week in weeks], axis=0))
        entered = weeks[-1]["entered"][np.argsort(weeks[-1]["agent"])].astype(float)
        years[-1] = np.where(entered <= 52 * year, years[-1], np.nan)
    spread = np.mean([np.nanstd(year, ddof=1) / np.nanmean(year) for year in years])
    assert found["output_spread"] == pytest.approx(spread)
    stays = np.isfinite(years[1]) & np.isfinite(years[0])
    assert found["output_persistence"] == pytest.approx(np.corrcoef(years[0][stays], years[1][stays])[0, 1])


def test_one_arm_loses_one_person_and_one_its_partners(batch):
    home, left, stopped = (batch.run(number) for number in range(3))
    ticks, kept = home.agents()
    gone = (left.agents()[1]["entered"] != kept["entered"])[list(ticks).index(53)]
    assert gone.sum() == 1
    assert stopped.mean("partnering_share") < 0.02 < home.mean("partnering_share")


def test_the_frozen_point_is_the_one_that_the_rule_takes():
    space, data = read_space(), Path(waves.__file__).with_name("data")
    wave = read_wave(data / "wave-3.csv", space)
    number = choice.chosen(space, read_targets("fit"), wave)
    taken = frozen.read()
    assert {key: taken[key] for key in space.settings} == space.settings
    for n, one in enumerate(space.free):
        assert taken[one.key] == space.setting(n, wave.values[number][n])


def test_a_group_is_compared_with_its_best_member(tmp_path):
    text = held.meeting(0.05, 1.0, 3, 2, 9)
    with open_results(run_scenario(os.environ["TANDEM"], text, tmp_path, "meeting")) as results:
        assert (held.beats_best(results) > 0).all(), "who says all that it knows is better in a group"


def test_the_worlds_for_other_studies_are_the_points_that_are_not_ruled_out(capsys):
    assert calibration.main(["worlds", "--check"]) == 0, capsys.readouterr().out
