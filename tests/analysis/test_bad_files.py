# SPDX-License-Identifier: MIT
"""What is no results file, or has not what is asked for, at every entrance: one clear sentence, exit code 2, and nothing is overwritten."""

import os
import re

import h5py
import numpy as np
import pytest
from rewriting import rewritten

import tandem
from tandem.importing.command import main as tandem_import
from tandem.report.__main__ import main as tandem_report
from tandem.sensitivity import Design, design_of, morris, sobol

OLD = "<!DOCTYPE html>old"


def other(path, _):
    with h5py.File(path, "w") as file:
        file["x"] = np.arange(3)


def newer(path, whole):
    path.write_bytes(whole.replace(b"version=2", b"version=9", 1))


def newer_inside(path, whole):
    path.write_bytes(whole)
    with rewritten(path) as file:
        file.attrs["format_version"] = 9


# name: (how it is made from a whole file, what every entrance says of it)
FILES = {
    "nothing": (lambda path, whole: None, "no such file"),
    "no bytes": (lambda path, whole: path.write_bytes(b""), "not an HDF5 file"),
    "a text": (lambda path, whole: path.write_text("id,unit\nann,north\n"), "not an HDF5 file"),
    "an HDF5 file of another kind": (other, "an HDF5 file of another kind; expected version 1 or 2 of tandem-results"),
    "a newer version": (newer, "version 9 of tandem-results; expected version 1 or 2"),
    "a newer version inside": (newer_inside, "version 9 of tandem-results; expected version 1 or 2"),
    "half a file": (lambda path, whole: path.write_bytes(whole[: len(whole) // 2]), "cut off: "),
    "one byte less": (lambda path, whole: path.write_bytes(whole[:-1]), "cut off: "),
    "an empty folder": (lambda path, whole: path.mkdir(), "no part that is finished"),
}


@pytest.fixture
def made(file, tmp_path):
    """Makes a bad file by name, beside a page that is there."""
    (tmp_path / "bad.html").write_text(OLD)

    def make(name):
        FILES[name][0](tmp_path / "bad.h5", file.read_bytes())
        return tmp_path / "bad.h5", FILES[name][1]

    return make


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("entrance", [tandem.open, tandem.open_results, tandem.write_report])
def test_python_says_it_in_one_sentence(made, name, entrance):
    path, said = made(name)
    with pytest.raises(tandem.ResultsError) as caught:
        entrance(path)
    text = str(caught.value)
    assert text.startswith(str(path)) and said in text and "\n" not in text and len(text) < 400
    assert path.with_suffix(".html").read_text() == OLD


@pytest.mark.parametrize("name", FILES)
def test_the_command_says_it_in_one_sentence(made, name, capsys):
    path, said = made(name)
    assert tandem_report([str(path)]) == 2
    text = capsys.readouterr()
    assert text.out == "" and text.err.startswith("tandem-report: ") and said in text.err and text.err.count("\n") == 1
    assert path.with_suffix(".html").read_text() == OLD and len(os.listdir(path.parent)) <= 2


def test_results_are_no_roster(file, tmp_path, capsys):
    assert tandem_import(["--out", str(tmp_path / "o"), str(file)]) == 2
    text = capsys.readouterr().err
    assert (
        "a.h5: is a results file of Tandem (expected a table as text, GraphML or Pajek); it is opened by tandem.open"
        in text
    )
    assert not (tmp_path / "o").exists()


def test_a_metric_that_is_not_there_has_its_nearest_named(file, capsys):
    data = tandem.open(file)
    for ask in (lambda: data.tandem.compare(0, 1, "outptu"), lambda: data.tandem.means("outptu")):
        with pytest.raises(tandem.ResultsError, match="no series 'outptu'; did you mean 'output'"):
            ask()
    with tandem.open_results(file) as results, pytest.raises(tandem.ResultsError, match="did you mean 'output'"):
        results.series("outptu")
    assert tandem_report([str(file), "--metric", "outptu"]) == 2
    assert "no metric 'outptu'; did you mean 'output'?" in capsys.readouterr().err


def test_one_replicate_has_no_interval_and_says_so(program, scenario, tmp_path):
    data = tandem.open(program(tmp_path, scenario.replace("replicates = 4", "replicates = 1")))
    found = data.tandem.compare(0, 1, "output")
    assert np.isnan(found.low) and np.isnan(found.p) and found.verdict() == "none"
    assert "1 of 1 replicates have a value in both arms. It takes at least 2." in found.sentence()
    text = re.sub("<[^>]+>", " ", tandem.write_report(tmp_path / "a.h5").read_text())
    assert "nothing on this page says what is chance" in text


def test_indices_need_their_design(file):
    data = tandem.open(file)
    y = data.tandem.means("output")
    for kind in ("saltelli", "morris"):
        with pytest.raises(tandem.ResultsError, match=rf'no sample for sensitivity; expected sample = "{kind}"'):
            design_of(data, kind)
    grid = Design(["boundaries.permeability"], np.full(6, -1), [""] * 6, {"boundaries.permeability": [0, 0.5, 1] * 2})
    with pytest.raises(tandem.ResultsError, match="no whole design of Saltelli's"):
        sobol(grid, y)
    with pytest.raises(tandem.ResultsError, match="no whole design of Morris'"):
        morris(grid, y)
