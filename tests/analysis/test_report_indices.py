# SPDX-License-Identifier: MIT
"""The page of a design for sensitivity: Sobol's shares and Morris' effects in words, table, figure and data; runs that are missing."""

import csv
import io
import re
import shutil
from html import unescape
from urllib.parse import unquote

import numpy as np
import pytest
from rewriting import rewritten

import tandem
from tandem import figures
from tandem.report import write_report
from tandem.sensitivity import design_of, morris, sobol

KEYS = '[{key = "tasks.external_share", from = 0, to = 0.9}, {key = "boundaries.permeability"}, {key = "consent.record", values = ["always", "logit"]}]'
SAMPLES = {
    "saltelli": 'sample = "saltelli"\npoints = 32\n',
    "morris": 'sample = "morris"\ntrajectories = 8\n',
}
pytestmark = pytest.mark.filterwarnings("ignore::tandem.TandemWarning")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """{kind: results file} of a small organisation in three inputs, two replicates."""
    from conftest import SCENARIO, run

    text = SCENARIO.split("[[design.sweep]]")[0].replace("replicates = 4", "replicates = 2")
    text = text.replace("agents = 60", "agents = 24")
    sweeps = {kind: f"{text}[[design.sweep]]\nseed = 1\nkeys = {KEYS}\n{more}" for kind, more in SAMPLES.items()}
    return {kind: run(tmp_path_factory.mktemp(kind), sweep) for kind, sweep in sweeps.items()}


def told(file, folder):
    """(texts of the page, its tables of data by name)."""
    page = write_report(file, folder / "page.html").read_text()
    tables = {
        name: list(csv.DictReader(io.StringIO(unquote(address))))
        for name, address in re.findall(r'download="([^"]+)" href="data:text/csv;charset=utf-8,([^"]*)"', page)
    }
    return unescape(re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)), tables


def test_shares_are_those_of_sobol(files, tmp_path):
    data = tandem.open(files["saltelli"])
    found = sobol(design_of(data, "saltelli"), data.tandem.means("output"))
    text, tables = told(files["saltelli"], tmp_path)
    low, high = np.clip(100 * found.total_interval[0], 0, 100)
    assert f"external share {min(100, 100 * found.total[0]):.0f} % ({low:.0f} to {high:.0f} %)" in text
    assert f"{100 * found.luck:.0f} % is luck" in text and "rank correlation" not in text.split("The scenario")[0]
    rows = {row["key"]: row for row in tables["sensitivity.csv"]}
    for k, key in enumerate(found.keys):
        assert float(rows[key]["total"]) == pytest.approx(found.total[k], rel=1e-5)
        assert float(rows[key]["first_low"]) == pytest.approx(found.first_interval[k, 0], rel=1e-5)
    assert "Which input makes how much of the differences" in text and "Are the samples enough?" in text


def test_effects_are_those_of_morris(files, tmp_path):
    data = tandem.open(files["morris"])
    found = morris(design_of(data, "morris"), data.tandem.means("output"))
    text, tables = told(files["morris"], tmp_path)
    low, high = (float(word) for word in re.search(r"external share \S+ \((\S+) to (\S+)\), down", text).groups())
    assert (low, high) == pytest.approx(tuple(found.interval[0]), abs=0.01)
    rows = {row["key"]: row for row in tables["sensitivity.csv"]}
    assert float(rows["tasks.external_share"]["mu"]) == pytest.approx(found.mu[0], rel=1e-5)
    hidden = [key for k, key in enumerate(found.keys) if found.mu_star[k] < 2 * found.luck[k]]
    assert ("Not told from luck" in text) == bool(hidden) and "How far each input moves it" in text


@pytest.mark.parametrize("kind", SAMPLES)
def test_base_samples_with_a_missing_run_are_left_out_and_counted(files, tmp_path, kind):
    shutil.copy(files[kind], tmp_path / "holes.h5")
    with rewritten(tmp_path / "holes.h5") as file:
        sample = file["points/sample"][:]
        points = [int(np.flatnonzero(sample == number)[0]) for number in (1, 3)]
        for point in points:
            file["runs/status"][point] = 2
    text, tables = told(tmp_path / "holes.h5", tmp_path)
    assert "2 base samples of the design have a run that is not done" in text
    data = tandem.open(tmp_path / "holes.h5")
    kept = np.flatnonzero(~np.isin(sample, (1, 3)))
    part = data.isel(point=kept)
    found = (sobol if kind == "saltelli" else morris)(design_of(part, kind), part.tandem.means("output"))
    column, values = ("total", found.total) if kind == "saltelli" else ("mu_star", found.mu_star)
    rows = {row["key"]: row for row in tables["sensitivity.csv"]}
    assert [float(rows[key][column]) for key in found.keys] == pytest.approx(values.tolist(), rel=1e-5)


def test_too_few_base_samples_are_said(files, tmp_path):
    shutil.copy(files["saltelli"], tmp_path / "few.h5")
    with rewritten(tmp_path / "few.h5") as file:
        late = np.flatnonzero(file["points/sample"][:] >= 2)
        file["runs/status"][late] = 0
    text, tables = told(tmp_path / "few.h5", tmp_path)
    assert "Fewer than 4 base samples of the design are whole" in text and "sensitivity.csv" not in tables
    assert "rank correlation" in text.split("The scenario")[0]


def test_a_metric_that_does_not_vary_is_said(files, tmp_path):
    shutil.copy(files["saltelli"], tmp_path / "flat.h5")
    with rewritten(tmp_path / "flat.h5") as file:
        file["series/output"][:] = 0.5
    text, tables = told(tmp_path / "flat.h5", tmp_path)
    assert "does not vary over the inputs beyond luck" in text and "sensitivity.csv" not in tables


def test_the_figure_ranks_the_inputs(files):
    data = tandem.open(files["saltelli"])
    found = sobol(design_of(data, "saltelli"), data.tandem.means("output"))
    ax = figures.indices(found, names=["a", "b", "c"])
    order = np.argsort(-found.total, kind="stable")
    assert [text.get_text() for text in ax.get_yticklabels()] == ["abc"[k] for k in order]
    assert ax.lines[0].get_xdata().tolist() == found.total[order].tolist() and len(ax.collections) == 2
