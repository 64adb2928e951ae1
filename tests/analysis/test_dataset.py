# SPDX-License-Identifier: MIT
"""tandem.open: labelled, lazy, each run once; and a clear sentence for what it cannot open."""

import os
import pickle
import resource
import shutil
import subprocess
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from rewriting import rewritten

import tandem
from tandem import parts as parts_of
from tandem.results import open_results

HOSTILE = "<script>alert('x')</script>=1+1"  # in TOML with an escape that steers a terminal


@pytest.fixture
def parts(file, tmp_path):
    """The parts of a sweep under way: the first of two shards, 12 of 24 runs; no results file yet."""
    shutil.copy(file.with_name("a.toml"), tmp_path)
    command = [os.environ["TANDEM"], "run", "a.toml", "--out", "x.h5", "--shard", "1/2", "--quiet"]
    subprocess.run(command, cwd=tmp_path, check=True)
    return tmp_path / "x.h5"


def test_it_has_the_values_of_the_file_with_their_labels(file, results):
    data = tandem.open(file)
    assert data.output.dims == ("point", "replicate", "tick") and data.output.shape == (6, 4, 40)
    assert data.output_by_unit.dims == ("point", "replicate", "tick", "unit")
    assert data.clustering.dims == ("point", "replicate", "tick_costly") and list(data.tick_costly) == [10, 20, 30, 40]
    for name in ("output", "output_by_unit", "clustering"):
        by_run = data[name].values[results.runs["point"], results.runs["replicate"]]
        np.testing.assert_array_equal(by_run, results.series(name))
    np.testing.assert_array_equal(
        data.run.values[results.runs["point"], results.runs["replicate"]], results.runs["run"]
    )
    np.testing.assert_array_equal(data["boundaries.permeability"], results.points["boundaries.permeability"])
    assert data.output.attrs == {"long_name": "Mean output of an agent.", "units": "output per agent and tick"}
    assert data["tasks.external_share"].attrs["units"] == "probability"
    assert data.attrs["title"] == "Small <silo>" and data.attrs["file"] == str(file)
    assert (data.status == 1).all() and data.status.attrs["flag_meanings"] == "missing done failed"


@pytest.mark.parametrize(
    "key",
    [
        (3,),
        (slice(1, 6, 2), 0, slice(None), 2),
        ([5, 0, 0], [2, 1], [7, 3], slice(None, None, -1)),
        (slice(None, None, -1), slice(3, 1, -1), -1, [0]),
        (slice(0, 0),),
        (slice(None), slice(None), slice(2, 30, 5), slice(1, 3)),
    ],
)
def test_any_part_of_a_series_is_read_as_numpy_would(file, key):
    lazy, whole = tandem.open(file).output_by_unit, tandem.open(file).output_by_unit.load()
    np.testing.assert_array_equal(lazy[key].values, whole[key].values)


def test_opening_reads_no_series_and_is_quick(file, monkeypatch):
    tandem.open(file)  # imports
    began = time.process_time()
    monkeypatch.setattr("tandem.results.read_rows", lambda *_: pytest.fail("a series was read"))
    tandem.open(file)
    assert time.process_time() - began < 0.3


def test_what_was_read_is_kept_copied_and_sent_to_other_processes(file, monkeypatch):
    data = tandem.open(file)
    sent = pickle.loads(pickle.dumps(data))
    copy = data.copy(deep=True)
    data.output.load()
    monkeypatch.setattr("tandem.results.read_rows", lambda *_: pytest.fail("read again"))
    assert np.isfinite(data.output.values).all()
    monkeypatch.undo()
    copy.output[0, 0] = 0
    assert sent.output.identical(data.output) and not copy.output.equals(data.output)


def test_parts_that_become_the_file_while_they_are_opened(parts, file, monkeypatch):
    listed = parts_of.files_of

    def and_then_the_sweep_ends(path):
        found = listed(path)
        if not path.is_file():
            shutil.copy(file, path)
            shutil.rmtree(f"{path}.parts")
        return found

    monkeypatch.setattr("tandem.results.files_of", and_then_the_sweep_ends)
    assert (tandem.open(parts).status == 1).all()


def test_failed_and_missing_runs_are_nan_and_failed_ones_are_told(holes):
    with pytest.warns(tandem.TandemWarning, match="holes.h5: 1 of 24 runs failed and are NaN; run 7"):
        data = tandem.open(holes)
    gone = np.isnan(data.output).all("tick")
    assert int(gone.sum()) == 2 and gone[0, 0] and gone[1, 1] and not (data.output == 12345).any()
    assert data.status[0, 0] == 0 and data.status[1, 1] == 2


def test_the_parts_of_a_sweep_under_way(parts, file):
    whole = tandem.open(file)
    for path in (parts, f"{parts}.parts", [f"{parts}.parts"]):
        data = tandem.open(path)
        done = data.status == 1
        assert int(done.sum()) == 12 and data.output.shape == (6, 4, 40)
        assert data.output.where(done).identical(data.output), "other runs are NaN"
        np.testing.assert_array_equal(data.output.values[done], whole.output.values[done])


def test_a_conflicted_copy_of_a_part_doubles_no_run(parts):
    before = tandem.open(parts)
    part = next(parts.with_name("x.h5.parts").glob("part-*.h5"))
    for name in ("part-1-of-2-0001 (conflicted copy 2026-11-29).h5", "part-1-of-2-0001.sync-conflict-2026.h5"):
        shutil.copy(part, part.with_name(name))
    with pytest.warns(tandem.TandemWarning, match="passed over, as no parts .*conflicted copy"):
        after = tandem.open(parts)
    assert after.identical(before)
    shutil.copy(part, part.with_name("part-1-of-2-0099.h5"))  # even under a name that the program might give
    with pytest.warns(tandem.TandemWarning), open_results(parts) as results:
        assert len(results.runs["run"]) == 12 and len(set(results.runs["run"])) == 12


def test_a_run_with_two_truths_is_refused(parts):
    part = next(parts.with_name("x.h5.parts").glob("part-*.h5"))
    other = part.with_name("part-1-of-2-0099.h5")
    shutil.copy(part, other)
    with rewritten(other) as changed:
        changed["runs/digest"][0] = "0" * 32
    with pytest.raises(tandem.ResultsError, match="run 0 has other data in .*0001.h5 than in .*0099.h5; remove"):
        tandem.open(parts)


def test_files_of_two_designs_are_refused(file, holes, tmp_path):
    shutil.copy(file, tmp_path / "other.h5")
    with rewritten(tmp_path / "other.h5") as changed:
        changed["scenario"].attrs["design_digest"] = "0" * 32
    with pytest.raises(tandem.ResultsError, match="other.h5: of another design than .*a.h5"):
        tandem.open([file, tmp_path / "other.h5"])
    assert (tandem.open([holes, file]).status == 1).all(), "a run is taken where it is done"


def test_many_parts_are_not_held_open(file, tmp_path):
    """One run a part, more parts than files may be open."""
    folder = tmp_path / "many.h5.parts"
    folder.mkdir()
    for number in range(120):
        path = folder / f"part-1-of-1-{number:04}.h5"
        shutil.copy(file, path)
        with rewritten(path) as changed:
            status = np.zeros(24, dtype=np.uint8)
            status[number % 24] = 1
            changed["runs/status"][:] = status
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        data = tandem.open(tmp_path / "many.h5")
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda point: data.output[point].values, range(6)))
        np.testing.assert_array_equal(found, tandem.open(file).output.values)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_no_tick_recorded_is_told(program, tmp_path, scenario):
    file = program(tmp_path, scenario, "--every", "50")
    with pytest.warns(
        tandem.TandemWarning, match=r"no tick is recorded of .*output.*: recording.every = 50.*run.ticks = 40"
    ):
        data = tandem.open(file)
    assert data.clustering.shape == (6, 4, 4)
    with pytest.raises(tandem.ResultsError, match="no tick of output is recorded"):
        data.tandem.compare(0, 1, "output")


def test_what_cannot_be_opened_is_told_in_a_sentence(file, tmp_path):
    whole = file.read_bytes()
    cases = {
        "text.h5": (b"no HDF5", "not an HDF5 file"),
        "empty.h5": (b"", "empty, so not an HDF5 file; expected a results file"),
        "cut.h5": (
            whole[: len(whole) // 2],
            f"cut off: {len(whole) // 2} of its {len(whole)} bytes are there; copy it again",
        ),
        "later.h5": (
            whole.replace(b"version=2", b"version=7", 1),
            "version 7 of tandem-results; expected version 1 or 2",
        ),
        "old-cut.h5": (whole[512 : len(whole) // 2], "cut off: its end is missing"),
    }
    for name, (content, words) in cases.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(tandem.ResultsError) as caught:
            tandem.open(tmp_path / name)
        assert words in str(caught.value) and name in str(caught.value) and "\n" not in str(caught.value), str(
            caught.value
        )
    with pytest.raises(
        tandem.ResultsError, match="none.h5: no such file, and no finished part of it in .*none.h5.parts"
    ):
        tandem.open(tmp_path / "none.h5")
    with pytest.raises(tandem.ResultsError, match="no part that is finished"):
        tandem.open(tmp_path)
    with pytest.raises(tandem.ResultsError, match="no path"):
        tandem.open([])


def test_all_runs_failed(file, tmp_path):
    shutil.copy(file, tmp_path / "failed.h5")
    with rewritten(tmp_path / "failed.h5") as changed:
        changed["runs/status"][:] = 2
    with pytest.warns(tandem.TandemWarning, match="all runs failed and are NaN"):
        data = tandem.open(tmp_path / "failed.h5")
    for ask in (data.tandem.compare, data.tandem.running):
        with pytest.raises(tandem.ResultsError, match="no run is done: nothing can be compared"):
            ask(0, 1, "output")


def test_hostile_text_is_inert_where_a_notebook_shows_it(program, tmp_path, scenario):
    text = scenario.replace("Small <silo>", HOSTILE).replace("What does", "\\u001b[31m" + HOSTILE)
    data = tandem.open(program(tmp_path, text))
    assert "\x1b" not in repr(data) and data.attrs["question"].startswith(r"\x1b[31m<script>")
    assert data.attrs["title"] == HOSTILE and "<script>alert" not in data._repr_html_()


def test_nothing_is_warned_of_where_nothing_is_wrong(file):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tandem.open(file)
