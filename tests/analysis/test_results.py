# SPDX-License-Identifier: MIT
"""tandem.results against plain h5py."""

import fcntl
import os
import subprocess
import threading

import h5py
import numpy as np
import pytest
import xarray

from tandem import ResultsError, open_results


def test_series_points_and_runs_are_those_of_the_file(file, results):
    with h5py.File(file) as plain:
        for name in ("output", "output_by_unit", "clustering"):
            np.testing.assert_array_equal(results.series(name), plain["series"][name][:])
        np.testing.assert_array_equal(
            results.points["boundaries.permeability"], plain["points/boundaries.permeability"][:]
        )
        np.testing.assert_array_equal(results.runs["point"], plain["runs/point"][:])
        assert list(results.runs["digest"]) == [text.decode() for text in plain["runs/digest"][:]]
        assert results.text("scenario/title") == "Small <silo>"
    assert results.series("output").shape == (24, 40) and results.series("output_by_unit").shape == (24, 40, 6)
    assert not np.isnan(results.series("output")).any()


def test_each_series_has_its_own_ticks_meaning_and_unit(results):
    assert list(results.ticks("output")) == list(range(1, 41))
    assert list(results.ticks("clustering")) == [10, 20, 30, 40]
    assert results.meaning("output") == ("Mean output of an agent.", "output per agent and tick")


def test_a_run_that_is_not_done_is_nan_whatever_stands_in_the_file(holes):
    with open_results(holes) as results:
        gone = np.isnan(results.series("output")).all(axis=1)
        assert list(np.flatnonzero(gone)) == [0, 7]
        assert not (results.series("output") == 12345).any()
        assert np.isnan(results.series("output_by_unit")[7]).all()


def test_snapshots_are_the_rows_of_one_run_and_tick(file, results):
    assert list(results.snapshot_ticks(2)) == [5, 40]
    assert list(results.snapshot_ticks(23)) == []
    agents, ties = results.snapshots(2, 40)
    with h5py.File(file) as plain:
        rows = plain["snapshots/ties"]
        wanted = (rows["run"][:] == 2) & (rows["tick"][:] == 40)
        np.testing.assert_array_equal(ties["source"], rows["source"][:][wanted])
        np.testing.assert_array_equal(ties["trust"], rows["trust"][:][wanted])
    assert list(agents["agent"]) == list(range(60)) and len(ties["source"]) > 10


def test_snapshots_hold_the_columns_that_the_scenario_chose(chosen_columns):
    with open_results(chosen_columns) as chosen:
        agents, ties = chosen.snapshots(0, 40)
    assert set(agents) == {"row", "run", "tick", "agent", "id", "care", "tenure"}
    assert list(agents["id"]) == [f"p{k}" for k in range(30)] and set(agents["tenure"]) == {40}
    assert set(ties) == {"row", "run", "tick", "source", "target", "joint_jobs"}


def test_finished_parts_are_read_while_the_sweep_runs(file, results):
    for shard in ("2/2", "1/2"):
        command = [os.environ["TANDEM"], "run", "a.toml", "--out", "under_way.h5", "--shard", shard, "--quiet"]
        subprocess.run(command, cwd=file.parent, check=True)
        with open_results(file.parent / "under_way.h5") as under_way:
            found = under_way.runs["run"]
            assert len(found) == (12 if shard == "2/2" else 24) and (np.diff(found) > 0).all() and under_way.done.all()
            for name in ("output", "output_by_unit"):
                np.testing.assert_array_equal(under_way.series(name), results.series(name)[found])
            run = found[2]
            (agents, ties), (all_agents, all_ties) = under_way.snapshots(run, 40), results.snapshots(run, 40)
            np.testing.assert_array_equal(agents["output"], all_agents["output"])
            np.testing.assert_array_equal(ties["trust"], all_ties["trust"])


def test_a_file_that_its_writer_holds_for_a_moment_is_waited_for(file):
    with open(file) as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        threading.Timer(0.1, fcntl.flock, (held, fcntl.LOCK_UN)).start()
        with open_results(file) as results:
            assert results.done.all()


@pytest.mark.parametrize(
    "ask, words",
    [
        (lambda results: results.series("outptu"), r"no series 'outptu'; did you mean 'output'\?; there are .*output"),
        (lambda results: results.snapshots(2, 6), r"no snapshot of run 2 at tick 6; there are \[5, 40\]"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(results, ask, words):
    with pytest.raises(ResultsError, match=words):
        ask(results)


def test_other_files_are_refused(file, tmp_path):
    with pytest.raises(ResultsError, match="no such file"):
        open_results(tmp_path / "none.h5")
    (tmp_path / "text.h5").write_text("no HDF5")
    with pytest.raises(ResultsError, match="not an HDF5 file"):
        open_results(tmp_path / "text.h5")
    with h5py.File(tmp_path / "other.h5", "w"):
        pass
    with pytest.raises(ResultsError, match="of another kind; expected version 1 or 2 of tandem-results"):
        open_results(tmp_path / "other.h5")
    with h5py.File(tmp_path / "later.h5", "w") as later:
        later.attrs.update({"format": "tandem-results", "format_version": 3})
    with pytest.raises(ResultsError, match="version 3 of tandem-results; expected version 1 or 2"):
        open_results(tmp_path / "later.h5")


def test_xarray_opens_the_series_with_their_coordinates(file, results):
    pytest.importorskip("h5netcdf")
    with xarray.open_dataset(file, group="series", engine="h5netcdf") as series:
        assert series.output.dims == ("run", "tick") and series.clustering.dims == ("run", "tick_costly")
        np.testing.assert_array_equal(series.output.values, results.series("output"))
        assert series.output.attrs["units"] == "output per agent and tick"
        assert list(series.tick.values) == list(range(1, 41))
