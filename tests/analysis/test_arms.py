# SPDX-License-Identifier: MIT
"""Named arms as a user of the package has them: a coordinate, names in place of settings, and a baseline."""

import numpy as np
import pytest

import tandem

ARMS = """
[interventions.merger]
record = "merge_units"
at = 12
active = false
[interventions.cut]
record = "layoff"
share = 0.3
at = 5
active = false
[design]
replicates = 4
baseline = "as it is"
[[design.arm]]
name = "merge"
set = { "interventions.merger.active" = true }
[[design.arm]]
name = "as it is"
[[design.arm]]
name = "lay off"
set = { "interventions.cut.active" = true }
"""
SWEEP = '[[design.sweep]]\nkey = "boundaries.permeability"\nvalues = [0.2, 0.5, 0.9]\n'


def opened(folder, program, scenario, design):
    text = scenario.split("[design]")[0].replace("snapshot_replicates = 1", "snapshot_replicates = 0") + design
    return tandem.open(program(folder, text))


@pytest.fixture
def data(tmp_path, program, scenario):
    return opened(tmp_path, program, scenario, ARMS)


@pytest.fixture
def crossed(tmp_path, program, scenario):
    return opened(tmp_path, program, scenario, ARMS + SWEEP)


def test_arms_are_a_coordinate_and_are_compared_by_name(data):
    assert data.arm.dims == ("point",) and list(data.arm.values) == ["merge", "as it is", "lay off"]
    assert data.arm.attrs["baseline"] == "as it is" and "arm" in data.arm.attrs["long_name"]
    found = data.tandem.compare("merge", "as it is", "output", window="all", sesoi=0.1)
    assert found == data.tandem.compare(0, 1, "output", window="all", sesoi=0.1)
    assert found == data.tandem.compare({"arm": "merge"}, {"arm": "as it is"}, "output", window="all", sesoi=0.1)
    assert found == data.tandem.compare("merge", metric="output", window="all", sesoi=0.1), (
        "the baseline is the default"
    )
    assert found.sentence().startswith('Mean output of an agent with "merge" ')
    assert ' with "as it is": ' in found.sentence()
    means = data.tandem.means("output", "all")
    assert found.difference == pytest.approx(float((means[0] - means[1]).mean()))
    assert np.array_equal(data.output.values[0], data.tandem.of("merge").output.values, equal_nan=True)
    by_name = data.swap_dims(point="arm").output.sel(arm="lay off")
    assert np.array_equal(data.output.values[2], by_name.values, equal_nan=True)


def test_all_arms_are_compared_with_the_baseline(data):
    several = data.tandem.compare(metric="output")
    assert [found.label for found in several] == ['"merge"', '"lay off"']
    assert several[0].difference == data.tandem.compare("merge", "as it is", "output").difference
    assert all(found.p_holm >= found.p for found in several)
    table = several.table()
    assert list(table.columns)[:3] == ["label", "arm", "against"] and list(table.label) == ['"merge"', '"lay off"']
    against = data.tandem.compare(b="merge", metric="output")
    assert [found.label for found in against] == ['"as it is"', '"lay off"']
    best = data.tandem.best("arm", "output")
    assert best.values == ["merge", "as it is", "lay off"]
    assert data.tandem.running("lay off", "as it is", "output").sentence().startswith("After 4 replicates")


def test_beside_a_sweep_each_point_has_its_own_baseline(crossed):
    several = crossed.tandem.compare(metric="output")
    assert [found.label for found in several] == [
        f'"{arm}" and boundaries.permeability = {value}' for arm in ("merge", "lay off") for value in (0.2, 0.5, 0.9)
    ]
    found = crossed.tandem.compare(7, 4, "output")
    assert (several[4].difference, several[4].low, several[4].say) == (found.difference, found.low, found.say)
    assert (
        several[4].sentence().startswith('Where boundaries.permeability = 0.5, mean output of an agent with "lay off" ')
    )
    one = crossed.tandem.compare({"arm": "merge", "boundaries.permeability": 0.9}, metric="output")
    assert (one.difference, one.say) == (several[2].difference, several[2].say)
    part = crossed.isel(point=[8, 5, 1])
    found = part.tandem.compare(8, metric="output")
    assert found.difference == several[5].difference, "a part of the dataset has the same arms"
    where = {"boundaries.permeability": 0.5}
    best = crossed.tandem.best("arm", "output", where=where)
    assert best.means[1] == pytest.approx(float(crossed.tandem.means("output")[4].mean()))
    within = crossed.tandem.best("boundaries.permeability", "output", where={"arm": "merge"})
    assert within.values == [0.2, 0.5, 0.9]


@pytest.mark.parametrize(
    "ask, words",
    [
        (lambda t: t.compare("merg", metric="output"), "no arm 'merg'; did you mean 'merge'"),
        (lambda t: t.compare("merge"), "no metric to compare"),
        (lambda t: t.compare({"arm": "x"}, 1, "output"), "no arm 'x'; there are merge, as it is, lay off"),
        (lambda t: t.compare("merge", metric="outptu"), "did you mean 'output'"),
    ],
)
def test_what_is_not_there_is_told(data, ask, words):
    with pytest.raises(tandem.ResultsError, match=words):
        ask(data.tandem)


def test_an_arm_with_several_points_is_told(crossed):
    with pytest.raises(tandem.ResultsError, match="3 design points have {'arm': 'merge'}; expected 1"):
        crossed.tandem.compare("merge", metric="output")


def test_a_design_without_names_has_no_baseline(file):
    unnamed = tandem.open(file).tandem
    with pytest.raises(tandem.ResultsError, match="the design names none"):
        unnamed.compare("merge", 1, "output")
    with pytest.raises(tandem.ResultsError, match="no baseline: name both arms"):
        unnamed.compare(metric="output")
    with pytest.raises(tandem.ResultsError, match="no baseline: name both arms"):
        unnamed.compare(2, metric="output")
