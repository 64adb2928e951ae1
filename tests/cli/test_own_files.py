# SPDX-License-Identifier: MIT
"""A sweep's own files and those of others: links, FIFOs, devices, names that are taken; failed runs; files that cannot be read."""

import os
import shutil
import stat
import subprocess

import h5py
import pytest
from conftest import FAILING, PROGRAM
from test_output import statuses, stopped

PRECIOUS = b"years of work"


@pytest.mark.parametrize("name", ["a.h5.part", "a-failed-run-0.h5", "a.h5.tmp"])
def test_files_of_others_stay(sweep, name):
    (sweep.path / name).write_bytes(PRECIOUS)
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.good("run", "a.toml", "--out", "a.h5", "--seed", "9", "--overwrite")
    assert (sweep.path / name).read_bytes() == PRECIOUS
    assert sorted(path.name for path in sweep.path.iterdir()) == sorted(["a.h5", "a.toml", name])


def test_a_file_in_place_of_the_folder_of_parts(sweep):
    (sweep.path / "a.h5.parts").write_bytes(PRECIOUS)
    assert "a.h5.parts: is in the way" in sweep.refused("run", "a.toml", "--out", "a.h5", "--overwrite")
    assert (sweep.path / "a.h5.parts").read_bytes() == PRECIOUS


@pytest.mark.parametrize(
    "name", ["design.h5", "part-1-of-1-0001.h5", "journal-1-of-1.txt", "work.txt", "failed-1-of-1-0.h5"]
)
def test_a_folder_of_the_user_is_not_taken_over(sweep, name):
    """Names of a sweep's files without anything that a sweep has written: neither damage nor a left-over."""
    parts = sweep.path / "a.h5.parts"
    parts.mkdir()
    (parts / name).write_bytes(PRECIOUS)
    for words in (["run"], ["run", "--overwrite"], ["run", "--shard", "1/1"], ["work"]):
        told = sweep.refused(words[0], "a.toml", "--out", "a.h5", *words[1:])
        assert f"a.h5.parts/{name}: has the name of a file of a sweep" in told or words == ["work"], told
    sweep.good("run", "a.toml", "--out", "b.h5")
    shutil.move(sweep.path / "b.h5", sweep.path / "a.h5")
    for words in (["run", "a.toml", "--out", "a.h5"], ["merge", "a.h5"], ["work", "a.h5"]):
        sweep.run(*words)
        assert [(path.name, path.read_bytes()) for path in parts.iterdir()] == [(name, PRECIOUS)], words


def test_a_file_of_the_format_is_no_design(sweep):
    parts = sweep.path / "a.h5.parts"
    parts.mkdir()
    with h5py.File(parts / "design.h5", "w") as file:
        file["years"] = list(range(7))
    before = (parts / "design.h5").read_bytes()
    assert "move it elsewhere" in sweep.refused("run", "a.toml", "--out", "a.h5", "--overwrite")
    assert (parts / "design.h5").read_bytes() == before and os.listdir(parts) == ["design.h5"]


@pytest.mark.parametrize(
    "name",
    ["design.h5.bak", "design.h5~", "part-1-of-1-0001 (copy).h5", "part-1-of-1-1.h5", "new-york.h5", "work.txt.old"],
)
def test_only_names_of_a_sweep_are_its_own(sweep, name):
    parts = sweep.path / "a.h5.parts"
    parts.mkdir()
    (parts / name).write_bytes(PRECIOUS)
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.good("run", "a.toml", "--out", "a.h5", "--seed", "9", "--overwrite")
    sweep.good("merge", "a.h5")
    assert [(path.name, path.read_bytes()) for path in parts.iterdir()] == [(name, PRECIOUS)]


def test_a_sweep_with_one_file_that_can_be_told_is_a_sweep(folder):
    """Damage beyond recognition of all but a journal: what is lost is done again, and nothing stays."""
    stopped(folder)
    for path in (folder.path / "a.h5.parts").glob("*.h5"):
        path.write_bytes(bytes(3000))
    folder.good("run", "a.toml", "--out", "a.h5")
    assert statuses(folder.path / "a.h5") == [1] * 600 and not (folder.path / "a.h5.parts").exists()


def test_a_link_gets_its_file_written(sweep):
    (sweep.path / "disk").mkdir()
    (sweep.path / "a.h5").symlink_to("disk/real.h5")
    sweep.good("run", "a.toml", "--out", "a.h5")
    sweep.good("run", "a.toml", "--out", "a.h5", "--seed", "9", "--overwrite")
    assert (sweep.path / "a.h5").is_symlink() and statuses(sweep.path / "disk/real.h5") == [1] * 9
    assert os.listdir(sweep.path / "disk") == ["real.h5"]
    assert "9 of 9 runs done" in sweep.good("status", "a.h5")


@pytest.mark.parametrize("what", ["FIFO", "dangling link", "loop", "no name", "folder"])
def test_outputs_that_cannot_be(sweep, what):
    path = sweep.path / "a.h5"
    if what == "FIFO":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what != "no name":
        path.symlink_to("a.h5" if what == "loop" else "nowhere/real.h5")
    out = "" if what == "no name" else "a.h5"
    for words in ([], ["--overwrite"]):
        done = sweep.run("run", "a.toml", "--out", out, *words)
        assert done.returncode == 2 and "runs/s" not in done.stderr and "--overwrite" not in done.stderr, done.stderr
    assert what == "no name" or stat.S_IFMT(path.lstat().st_mode) in (stat.S_IFIFO, stat.S_IFDIR, stat.S_IFLNK)


def test_fifos_are_not_waited_for(sweep):
    os.mkfifo(sweep.path / "f")
    for words in (["verify", "f"], ["digest", "f"], ["replay", "f", "--run", "0"]):
        assert "a FIFO, not a file" in sweep.refused(*words)
    assert "a FIFO that nobody writes" in sweep.refused("check", "f")
    piped = subprocess.run(["bash", "-c", f"{PROGRAM} check <(sleep 0.2; cat a.toml)"], cwd=sweep.path, timeout=30)
    assert piped.returncode == 0


ADAPTIVE_FAILING = FAILING.replace(
    "replicates = 2\n", 'replicates = 5\n[design.until]\nmetrics = ["output"]\nhalf_width = 0.00001\nmost = 6\n'
)


@pytest.mark.parametrize("scenario", [FAILING, ADAPTIVE_FAILING], ids=["fixed", "adaptive"])
def test_failed_runs_come_first(folder, scenario):
    """The same command says 3 as long as the file holds a failed run, keeps the bundles, and tries these runs again."""
    assert scenario.count("replicates") == 1
    folder.write("a.toml", scenario)
    command = ["bash", "-c", 'ulimit -v 300000; exec "$0" run a.toml --threads 1 --out a.h5', PROGRAM]
    bundles = []
    for _ in range(2):
        done = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, timeout=300)
        assert done.returncode == 3 and 2 in statuses(folder.path / "a.h5"), done.stderr
        bundles.append(sorted(os.listdir(folder.path / "a.h5.parts")))
    assert bundles[0] == bundles[1] and all(name.startswith("failed-1-of-1-") for name in bundles[0])


@pytest.mark.parametrize(
    "damage", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:3000])]
)
@pytest.mark.parametrize("words", [[], ["--overwrite"]], ids=["", "overwrite"])
def test_a_lost_design_is_made_again(folder, damage, words):
    finished = stopped(folder)
    damage(folder.path / "a.h5.parts/design.h5")
    done = folder.run("run", "a.toml", "--out", "a.h5", *words)
    assert done.returncode == 0 and f"{finished} of them already in a.h5.parts" in done.stderr, done.stderr
    assert statuses(folder.path / "a.h5") == [1] * 600
    assert not (folder.path / "a.h5.parts").exists()


def test_doubt_deletes_nothing(folder):
    """A part that cannot be opened may be whole: neither is it done again, nor does --overwrite discard it."""
    stopped(folder)
    part = folder.path / "a.h5.parts/part-1-of-1-0001.h5"
    shutil.move(part, folder.path / "elsewhere")
    os.mkfifo(part)
    before = sorted(os.listdir(folder.path / "a.h5.parts"))
    for words in ([], ["--overwrite"]):
        assert "cannot be read" in folder.refused("run", "a.toml", "--out", "a.h5", *words)
        assert sorted(os.listdir(folder.path / "a.h5.parts")) == before
    part.unlink()
    shutil.move(folder.path / "elsewhere", part)
    folder.good("run", "a.toml", "--out", "a.h5")
