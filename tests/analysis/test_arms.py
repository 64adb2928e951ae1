# SPDX-License-Identifier: MIT
"""Named arms as a user of the package has them: a coordinate, names in place of settings, and a baseline."""

import re

import numpy as np
import pytest

import tandem
from tandem import figures
from tandem.best import best_of

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


P = "boundaries.permeability"


@pytest.mark.parametrize(
    "ask, example",
    [
        (lambda t: t.compare("merge", metric="output"), "such as {'arm': 'merge', 'boundaries.permeability': 0.2}"),
        (lambda t: t.of("merge"), "such as {'arm': 'merge', 'boundaries.permeability': 0.2}"),
        (lambda t: t.running("merge", metric="output"), "such as {'arm': 'merge', 'boundaries.permeability': 0.2}"),
        (lambda t: t.best(["merge", "lay off"], "output"), "such as {'arm': 'merge', 'boundaries.permeability': 0.2}"),
        (lambda t: t.best("arm", "output"), "such as where={'boundaries.permeability': 0.2}"),
        (lambda t: figures.bands(t._data, "output", ["merge"]), "such as {'arm': 'merge', 'boundaries.perm"),
    ],
)
def test_an_arm_with_several_points_is_told_with_the_key_to_add(crossed, ask, example):
    said = re.escape("; expected 1: they differ in boundaries.permeability (0.2, 0.5, 0.9); say which, ")
    with pytest.raises(tandem.ResultsError, match=f"3 design points have .*{said}{re.escape(example)}"):
        ask(crossed.tandem)
    crossed.tandem.compare({"arm": "merge", P: 0.2}, metric="output")  # as it advises
    crossed.tandem.best("arm", "output", where={P: 0.2})


def test_a_value_that_no_point_has_is_told_with_those_that_there_are(crossed):
    with pytest.raises(tandem.ResultsError, match=r"0 design points .* boundaries.permeability is 0.2, 0.5, 0.9"):
        crossed.tandem.of({"arm": "merge", P: 0.3})


def test_arms_are_never_mixed_and_the_baseline_is_the_default(crossed):
    for name in ("as it is", "merge"):
        where = {} if name == "as it is" else {"where": {"arm": name}}
        best = crossed.tandem.best(P, "output", **where)
        rows = [crossed.tandem.means("output")[k] for k in np.flatnonzero(crossed.arm.values == name)]
        assert best.means == pytest.approx([float(row.mean()) for row in rows])
        assert f'output of an agent in "{name}" is highest at {P} = ' in best.sentence()
        drawn = figures.curve(crossed, "output", P, **where)
        assert drawn.lines[0].get_ydata() == pytest.approx(best.means)
        assert drawn.get_xlabel() == ('permeability, in "as it is"' if not where else "permeability")
    both = crossed.tandem.best(P, "output", where={"arm": "merge"}).sentence("{best} is it")
    assert both.split(" is it")[0] in ("0.2", "0.5", "0.9")
    assert len(figures.curve(crossed, "output", P, by="arm").lines) == 3
    assert crossed.tandem.of({P: 0.5}).point == crossed.tandem.of({"arm": "as it is", P: 0.5}).point
    found = crossed.tandem.compare({P: 0.2}, {P: 0.9}, "output")
    assert found.sentence().startswith(f'In "as it is", mean output of an agent with {P} = 0.2 ')
    part = crossed.isel(point=[0, 1, 2])
    assert part.tandem.best(P, "output").means == pytest.approx([float(m.mean()) for m in part.tandem.means("output")])
    with pytest.raises(tandem.ResultsError, match="no arm 'as it is'"):
        crossed.isel(point=[0, 1, 2, 6, 7, 8]).tandem.best(P, "output")


def test_a_map_keeps_to_the_baseline(tmp_path, program, scenario):
    share = '[[design.sweep]]\nkey = "tasks.external_share"\nvalues = [0.1, 0.6]\n'
    both = opened(tmp_path, program, scenario, ARMS + SWEEP + share)
    drawn = figures.heatmap(both, "output", P, "tasks.external_share")
    cells = both.tandem.means("output").mean("replicate").values[6:12].reshape(3, 2).T
    assert drawn.collections[0].get_array().data.ravel() == pytest.approx(cells.ravel())
    assert drawn.get_xlabel() == 'permeability, in "as it is"'


def test_the_running_interval_is_against_the_baseline(data, tmp_path, program, scenario):
    against = data.tandem.running("merge", "as it is", "output")
    assert data.tandem.running("merge", metric="output").sentence() == against.sentence()
    assert "the mean is" in data.tandem.running("merge", None, "output").sentence()
    with pytest.raises(tandem.ResultsError, match='2 arms are not the baseline; .*: "merge"; "lay off"$'):
        data.tandem.running(metric="output")
    with pytest.raises(tandem.ResultsError, match="no metric to follow"):
        data.tandem.running("merge")
    part = data.isel(point=[0, 1])
    assert part.tandem.running(metric="output").sentence() == against.sentence()


def test_an_arm_compared_with_itself_is_said_so(data):
    for found in (data.tandem.compare("as it is", metric="output"), data.tandem.compare(0, 0, "output")):
        assert " is the same as with itself in every replicate: " in found.sentence()
    assert (
        data.tandem.compare("as it is", metric="output")
        .sentence()
        .startswith('Mean output of an agent with "as it is" is')
    )


NAN = float("nan")


@pytest.mark.parametrize(
    "rows, said",
    [
        (
            [[3, 4], [1, 2], [NAN, NAN]],
            "; all others that can be judged are lower; without any value: c; lowest at b: ",
        ),
        ([[3, 4], [2.9, 4.0], [NAN, NAN]], "; cannot be told apart from it: b; without any value: c; lowest at "),
        (
            [[3, 4], [1, NAN], [1.1, 2]],
            "; all others that can be judged are lower; b cannot be judged: it takes at least 2 ",
        ),
        (
            [[3], [1], [2]],
            ": 3.000; no difference can be judged: it takes at least 2 replicates in common; lowest at b: ",
        ),
        ([[3, 4], [NAN, NAN], [NAN, NAN]], ": 3.500; without any value: b, c."),
        ([[3, 4], [1, 2.1], [1.1, 2]], "; all others are lower; lowest at "),
        ([[3, 4], [2.9, 4.0], [3, 4]], "; no other can be told apart from it; lowest at "),
        ([[NAN], [NAN], [NAN]], "?: no value is defined."),
    ],
)
def test_the_best_says_of_each_arm_what_can_be_judged(rows, said):
    best = best_of(["a", "b", "c"], rows)
    assert said in best.sentence(), best.sentence()
    assert not {*best.tied()} & {*best.unjudged(), *best.empty()}


def test_an_arm_without_a_run_ties_with_nothing(data):
    failed = data.copy()
    failed["output"] = data.output.where(data.arm != "lay off")
    best = failed.tandem.best("arm", "output")
    assert best.empty() == ["lay off"] and "lay off" not in best.tied()


def test_a_forest_takes_all_comparisons(data):
    several = data.tandem.compare(metric="output")
    labels = [text.get_text() for text in figures.forest(several).get_yticklabels()]
    assert labels == ['"merge"', '"lay off"']


def test_a_design_without_names_has_no_baseline(file):
    unnamed = tandem.open(file).tandem
    with pytest.raises(tandem.ResultsError, match="the design names none"):
        unnamed.compare("merge", 1, "output")
    with pytest.raises(tandem.ResultsError, match="no baseline: name both arms"):
        unnamed.compare(metric="output")
    with pytest.raises(tandem.ResultsError, match="no baseline: name both arms"):
        unnamed.compare(2, metric="output")
