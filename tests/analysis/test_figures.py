# SPDX-License-Identifier: MIT
"""Figures of results: what is drawn is what the numbers say, in SVG, PDF and PNG, and hostile text stays text."""

import re
from pathlib import Path
from xml.etree import ElementTree

import h5py
import numpy as np
import pytest

import tandem
from tandem import figures
from tandem.figures.people import gini
from tandem.statistics import mean_interval

SEALED = {"boundaries.permeability": 0.0, "tasks.external_share": 0.6}
OPENED = {"boundaries.permeability": 1.0, "tasks.external_share": 0.6}
PERMEABILITY, SHARE = "boundaries.permeability", "tasks.external_share"


@pytest.fixture(scope="module")
def data(file):
    return tandem.open(file)


@pytest.fixture
def stages_file(program, scenario, tmp_path):
    names = ["output", "stage_transaction", "stage_cooperation", "stage_collaboration", "stage_leadership"]
    text = re.sub(r"metrics = .*", f"metrics = {names}".replace("'", '"'), scenario)
    return program(tmp_path, text)


def test_bands_hold_most_replicates_and_the_line_is_the_median(data):
    ax = figures.bands(data, "output", [SEALED, OPENED], marks=[20])
    values = data.tandem.of(SEALED).output.values
    assert np.allclose(ax.lines[0].get_ydata(), np.median(values, axis=0))
    corners = ax.collections[0].get_paths()[0].vertices
    assert np.isclose(corners[:, 1].max(), np.quantile(values, 0.9, axis=0).max())
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["permeability 0", "permeability 1"]
    assert [list(line.get_xdata()) for line in ax.lines][-1] == [20, 20]


def test_a_curve_has_means_and_intervals_and_paired_differences(data):
    means = data.tandem.means("output").values
    ax = figures.curve(data, "output", PERMEABILITY, by=SHARE)
    assert np.allclose(ax.lines[1].get_ydata(), means[3:].mean(axis=1)) and list(ax.lines[1].get_xdata()) == [0, 0.5, 1]
    ax = figures.curve(data, "output", PERMEABILITY, by=SHARE, against=1.0)
    ends = ax.collections[1].get_segments()[0][:, 1]
    assert np.allclose(ends, mean_interval(means[3] - means[5])) and ax.lines[1].get_ydata()[2] == 0
    with pytest.raises(tandem.ResultsError, match="never 7"):
        figures.curve(data, "output", PERMEABILITY, against=7)
    with pytest.raises(tandem.ResultsError, match="did you mean 'boundaries.permeability'"):
        figures.curve(data, "output", "boundaries.permeabilty")


def test_a_map_has_a_cell_for_each_pair_of_values(data):
    ax = figures.heatmap(data, "output", PERMEABILITY, SHARE)
    means = data.tandem.means("output").values.mean(axis=1).reshape(2, 3)
    assert np.allclose(ax.collections[0].get_array().reshape(2, 3), means)
    assert [t.get_text() for t in ax.texts][0].startswith("0.")
    with pytest.raises(tandem.ResultsError, match="two keys"):
        figures.heatmap(data, "output", SHARE, SHARE)


def test_stages_add_up_to_all_ties_and_their_absence_says_what_to_record(data, stages_file):
    ax = figures.stages(stages_file, OPENED)
    top = max(path.vertices[:, 1].max() for path in ax.collections[-1].get_paths())
    assert top == pytest.approx(1, abs=1e-9) and len(ax.collections) == 4
    with pytest.raises(tandem.ResultsError, match="stage_leadership; put the stages into recording.metrics"):
        figures.stages(data)


def test_the_lorenz_curve_has_the_gini_of_the_metric(file):
    assert gini(np.array([1.0, 1, 1])) == pytest.approx(0) and gini(np.array([0.0, 0, 0, 1])) == 0.75
    with tandem.open_results(file) as results:
        found = results.series("output_gini")[0, -1] if "output_gini" in results.names() else None
        ax = figures.lorenz(results, "output", {"sealed": 0})
        agents, _ = results.snapshots(0, 40)
    assert f"Gini {gini(np.asarray(agents['output'], float)):.2f}" in ax.get_legend().get_texts()[0].get_text()
    assert found is None or gini(np.asarray(agents["output"], float)) == pytest.approx(found, abs=1e-6)
    assert figures.people(file).get_ylabel() == "people"
    with pytest.raises(tandem.ResultsError, match="no column 'outputs'.*did you mean 'output'"):
        figures.lorenz(file, "outputs")
    with pytest.raises(tandem.ResultsError, match="run 23 has no snapshot"):
        figures.lorenz(file, runs={"": 23})


def test_a_forest_tells_clear_from_unclear_by_shape_and_fill(data):
    found = {
        f"{v:g}": data.tandem.compare({**SEALED, PERMEABILITY: v}, OPENED, "output", sesoi=0.01) for v in (0.0, 0.5)
    }
    ax = figures.forest(found)
    marks = [line for line in ax.lines if line.get_marker() in "^vo"]
    for line, contrast in zip(marks, found.values()):
        assert line.get_xdata()[0] == contrast.difference
        assert (line.get_marker() == "o") == (contrast.verdict() == "unclear")
    several = data.tandem.compare([{**SEALED, PERMEABILITY: v} for v in (0.0, 0.5)], OPENED, "output")
    rows = [label.get_text() for label in figures.forest(several).get_yticklabels()]
    assert len(rows) == 2 and rows[0] != rows[1]


def test_the_other_figures_draw_what_is_there(data, file):
    running = data.tandem.running(SEALED, OPENED, "output")
    assert np.allclose(figures.running_interval(running, 0.01).lines[0].get_ydata(), running.mean)
    rows = figures.distribution(data, "output", [SEALED, OPENED]).get_yticklabels()
    assert [label.get_text() for label in rows] == ["permeability 0", "permeability 1"]
    assert len(figures.by_unit(data, "output", [SEALED]).lines[0].get_xdata()) == 6
    assert len(figures.scatter(data, "output", PERMEABILITY).lines[0].get_xdata()) == 6
    assert "week 40" in figures.network(file).get_title()


@pytest.mark.parametrize("kind", ["svg", "pdf", "png"])
def test_files_depend_on_nothing_but_what_is_drawn(data, tmp_path, kind):
    for name in ("a", "b"):
        figures.save(figures.bands(data, "output", [SEALED]), tmp_path / f"{name}.{kind}")
    assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()
    with pytest.raises(ValueError, match="saved as .svg, .pdf or .png"):
        figures.save(figures.bands(data, "output", [SEALED]), tmp_path / "a.gif")


def test_figures_draw_into_an_axes_that_is_given(data):
    axes = figures.canvas(6, 3, "Two panels").subplots(1, 2)
    assert figures.bands(data, "output", [SEALED], ax=axes[1]) is axes[1] and not axes[0].lines


def test_hostile_names_are_text_in_a_figure(program, scenario, tmp_path):
    text = scenario.split("[[design.sweep]]")[0] + (
        '[interventions."<script>$x_$"]\nrecord = "departure"\nat = 20\n'
        '[[design.sweep]]\nkey = "interventions.\\"<script>$x_$\\".count"\nvalues = [0, 5]\n'
    )
    path = program(tmp_path, text.replace("[design]\nreplicates = 4\n", "[design]\nreplicates = 2\n", 1))
    data = tandem.open(path)
    key = next(key for key in data.tandem.overlays()[0])
    figures.save(figures.curve(data, "output", key), tmp_path / "a.svg")
    found = ElementTree.parse(tmp_path / "a.svg")
    assert not list(found.iter("script")) and h5py.is_hdf5(path) and Path(tmp_path / "a.svg").stat().st_size > 1000
