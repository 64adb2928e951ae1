# SPDX-License-Identifier: MIT
"""Files and folders that cannot be read or written: said before a run starts, with nothing written or lost."""

import os
import shutil
import subprocess

import pytest
from conftest import LONG, PROGRAM, SMALL

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]


def as_nobody(folder, *words):
    """Runs the program without the rights of root, who may read and write everything."""
    before = NOBODY if os.geteuid() == 0 else []
    # The binary may stand in a folder that others may not enter.
    program = shutil.copy(PROGRAM, folder.path / "tandem")
    os.chmod(program, 0o755)
    for path in [folder.path, *folder.path.parents]:
        if path != path.parent and path.owner() == folder.path.owner() and path != path.parent.parent / "tmp":
            os.chmod(path, path.stat().st_mode | 0o055)
    return subprocess.run([*before, "./tandem", *words], cwd=folder.path, capture_output=True, text=True, timeout=60)


def test_missing_file_suggests_the_nearest(small):
    report = small.refused("run", "aa.toml")
    assert "aa.toml: cannot be read" in report and "did you mean a.toml?" in report


def test_missing_file_is_found_among_the_scenarios(folder):
    folder.write("scenarios/silo-effect.toml", SMALL)
    assert "did you mean scenarios/silo-effect.toml?" in folder.refused("run", "silo-effct")


def test_folder_instead_of_a_scenario(small):
    assert "folder" in small.refused("run", ".")


def test_scenario_without_permission(small):
    os.chmod(small.path / "a.toml", 0o000)
    done = as_nobody(small, "check", "a.toml")
    assert done.returncode == 2, done.stderr
    assert "a.toml: cannot be read" in done.stderr and "ermission" in done.stderr


def test_output_folder_without_permission(small):
    done = as_nobody(small, "run", "a.toml", "--out", "a.h5")
    assert done.returncode == 2, done.stderr
    assert "may not be written" in done.stderr
    assert not (small.path / "a.h5").exists()


def test_output_folder_missing(small):
    report = small.refused("run", "a.toml", "--out", "out/of/here/a.h5")
    assert "out/of/here does not exist" in report and "mkdir -p out/of/here" in report


def test_output_folder_is_a_file(small):
    small.write("out", "a file")
    assert "out is not a folder" in small.refused("run", "a.toml", "--out", "out/a.h5")


def test_output_is_a_folder(small):
    (small.path / "out").mkdir()
    assert "is a folder" in small.refused("run", "a.toml", "--out", "out")


def test_output_is_not_a_results_file(small):
    small.write("a.h5", "precious")
    report = small.refused("run", "a.toml", "--out", "a.h5")
    assert "not a results file" in report and "--overwrite" not in report
    assert (small.path / "a.h5").read_text() == "precious"


def test_default_output_folder_is_made(small):
    small.good("run", "a.toml")
    assert (small.path / "results" / "a.h5").exists()


def test_disk_too_small(folder):
    """A limit on the size of files stands for a full disk; the next test has a real one."""
    folder.write("a.toml", LONG)
    before = folder.files()
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 100; exec "$0" run a.toml --out a.h5', PROGRAM],
        cwd=folder.path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2, done.stderr
    assert "a.h5: cannot be written" in done.stderr and "MB are needed" in done.stderr
    assert folder.files() == before


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 2 MB, where this user can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True).returncode != 0:
        yield None
        return
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_full_disk_before_the_first_run(small, tiny_disk):
    if tiny_disk is None:
        return  # test_disk_too_small covers what can be had without root
    many = ["--replicates", "10000", "--out", tiny_disk / "a.h5"]
    done = small.run("run", "a.toml", *many)
    assert done.returncode == 2, done.stderr
    assert "MB are needed" in done.stderr
    assert list(tiny_disk.iterdir()) == []


# In the first case runs last longer, several times over, than the pause before a first part: a shorter sweep is written as one file.
@pytest.mark.parametrize(
    ("replicates", "ticks"), [(60, 12000), (200, 12)], ids=["when they are joined", "while they wait"]
)
def test_disk_that_fills_up_by_snapshots(small, tiny_disk, replicates, ticks):
    """What is finished and found room is kept; room completes it."""
    if tiny_disk is None:
        return
    snapshots = [
        "--set",
        "recording.snapshot_ticks=[0,3,6,9,12]",
        "--set",
        "recording.snapshot_replicates=1000",
        "--set",
        f"run.ticks={ticks}",
        "--set",
        f"recording.every={ticks}",
        "--set",
        f"recording.costly_every={ticks}",
    ]
    words = ["run", "a.toml", "--replicates", replicates, *snapshots, "--out", tiny_disk / "a.h5"]
    done = small.run(*words)
    assert done.returncode == 2, done.stderr
    assert "cannot be written" in done.stderr
    assert [path.name for path in tiny_disk.iterdir()] == ["a.h5.parts"]
    subprocess.run(["mount", "-o", "remount,size=50m", tiny_disk], check=True)
    small.good(*words)
    small.good("run", "a.toml", "--replicates", replicates, *snapshots, "--out", "b.h5")
    assert small.good("digest", tiny_disk / "a.h5") == small.good("digest", "b.h5")
