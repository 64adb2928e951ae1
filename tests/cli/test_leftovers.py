# SPDX-License-Identifier: MIT
"""Results file, parts and journal after a kill at the worst moment: finished runs stay, and the next command goes on."""

import shutil

import h5py
import pytest
from conftest import LONG
from test_output import started, statuses, stopped, wait_for

MIXED = """\
schema = 1
[organisation]
agents = 400
units = 4
[recording]
every = 100000
metrics = ["output"]
[[design.sweep]]
key = "run.ticks"
values = [1, 2, 3, 1000000]
"""


def test_short_runs_do_not_wait_for_a_long_one(folder):
    folder.write("a.toml", MIXED)
    process = folder.start("run", "a.toml", "--out", "a.h5", "--threads", "1")
    try:
        wait_for(lambda: "3 of 4 runs done" in folder.run("status", "a.h5").stdout, 10)
        assert process.poll() is None
    finally:
        process.kill()
        process.communicate()
    with h5py.File(folder.path / "a.h5.parts/part-1-of-1-0001.h5") as file:
        assert file["runs/run"][:].tolist() == [0, 1, 2]


def parts_beside_file(sweep, *removed):
    """Killed when the results file had appeared, and before all of its parts were deleted."""
    sweep.good("run", "a.toml", "--out", "a.h5")
    for index in (1, 2):
        sweep.good("run", "a.toml", "--out", "b.h5", "--shard", f"{index}/2")
    (sweep.path / "b.h5.parts").rename(sweep.path / "a.h5.parts")
    for pattern in removed:
        for path in (sweep.path / "a.h5.parts").glob(pattern):
            path.unlink()


@pytest.mark.parametrize(
    "removed", [[], ["part-1*"], ["part-*"], ["part-*", "journal-*"], ["design.h5"], ["part-*", "design.h5"]]
)
def test_parts_that_the_file_holds_bind_nobody(sweep, removed):
    parts_beside_file(sweep, *removed)
    before = (sweep.path / "a.h5").read_bytes()
    shutil.copytree(sweep.path / "a.h5.parts", sweep.path / "copy")
    assert "a.h5: 9 of 9 runs done" in sweep.good("status", "a.h5", "--complete")
    for said, words in (
        ("complete already", ["run", "a.toml", "--out", "a.h5"]),
        ("merged already, 9 runs", ["merge", "a.h5"]),
    ):
        for _ in range(2):
            assert said in sweep.good(*words)
            assert not (sweep.path / "a.h5.parts").exists() and (sweep.path / "a.h5").read_bytes() == before
        shutil.copytree(sweep.path / "copy", sweep.path / "a.h5.parts")
    sweep.good("run", "a.toml", "--out", "a.h5", "--extend", "4")
    assert not (sweep.path / "a.h5.parts").exists() and statuses(sweep.path / "a.h5") == [1] * 12


def test_an_empty_folder_goes(sweep):
    """Killed when all parts were deleted, and the folder not yet."""
    sweep.good("run", "a.toml", "--out", "a.h5")
    for words in (["run", "a.toml", "--out", "a.h5"], ["merge", "a.h5"]):
        (sweep.path / "a.h5.parts").mkdir()
        sweep.good(*words)
        assert not (sweep.path / "a.h5.parts").exists()


@pytest.mark.parametrize("words", [["--replicates", "4"], ["--seed", "9"]], ids=["more runs", "other runs"])
def test_parts_that_the_file_does_not_hold_stay(sweep, words):
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.good("run", "a.toml", "--out", "b.h5", "--shard", "1/2", *words)
    (sweep.path / "b.h5.parts").rename(sweep.path / "a.h5.parts")
    before = sweep.files()
    assert "holds another design" in sweep.refused("run", "a.toml", "--out", "a.h5", "--extend", "5")
    sweep.refused("merge", "a.h5")
    assert "shard 2/2     not started" in sweep.good("status", "a.h5")
    assert sweep.files() == before


def test_interrupted_overwrite_goes_on(folder):
    """The file to be replaced is of another design: it stays until the end, and no finished run is discarded."""
    folder.write("a.toml", LONG)
    folder.good("run", "a.toml", "--out", "a.h5", "--replicates", "2")
    before = (folder.path / "a.h5").read_bytes()
    words = ["--replicates", "1200", "--overwrite"]
    process = started(folder, *words)
    process.terminate()
    process.communicate(timeout=30)
    finished = sum(statuses(part).count(1) for part in (folder.path / "a.h5.parts").glob("part-*.h5"))
    assert (folder.path / "a.h5").read_bytes() == before
    assert "with --overwrite" in folder.refused("run", "a.toml", "--out", "a.h5", *words[:2])
    again = folder.run("run", "a.toml", "--out", "a.h5", *words)
    assert again.returncode == 0 and f"{finished} of them already in a.h5.parts" in again.stderr, again.stderr
    assert statuses(folder.path / "a.h5") == [1] * 1200
    assert "none differs" in folder.good("verify", "a.h5", "--sample", "3")
    assert not (folder.path / "a.h5.parts").exists()


def test_overwrite_discards_parts_of_another_design(folder):
    stopped(folder)
    done = folder.run("run", "a.toml", "--out", "a.h5", "--replicates", "3", "--seed", "9", "--overwrite")
    assert done.returncode == 0 and "already" not in done.stderr
    assert statuses(folder.path / "a.h5") == [1] * 3


def test_partial_merge_beside_a_running_sweep(folder):
    process = started(folder, "--replicates", "2400")
    folder.good("merge", "a.h5", "--partial")
    assert 0 < statuses(folder.path / "a.h5").count(1) < 2400
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert statuses(folder.path / "a.h5") == [1] * 2400
    assert not (folder.path / "a.h5.parts").exists()


def test_digest_of_no_file(folder):
    assert "there is no such file" in folder.refused("digest", "nothing.h5")
