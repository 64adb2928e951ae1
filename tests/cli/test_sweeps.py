# SPDX-License-Identifier: MIT
"""Sweeps survive kills and changes of mind: the same content in the end, no finished run repeated, everything odd said."""

import os
import random
import subprocess
import time

import h5py
import pytest
from conftest import LONG, SMALL
from folder_of_parts import parts, runs_in
from test_output import equal, stopped, wait_for

# Kills at random times; `ctest -C slow -L slow` asks for 50.
KILLS = int(os.environ.get("TANDEM_KILLS", "6"))


def kill_until_done(folder, kills, seed):
    """Kills the command at random times, then lets it end; returns how many runs any session did twice."""
    chance = random.Random(seed)
    known, repeated, killed = set(), 0, 0
    while killed < kills:
        process = folder.start("run", "a.toml", "--out", "a.h5", "--threads", "2")
        try:
            process.communicate(timeout=chance.uniform(0.05, 1.2))
            assert process.returncode == 0
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            killed += 1
        assert not (folder.path / "a.h5").exists()
        held = [run for part in parts(folder) for run in runs_in(part)]
        repeated += len(held) - len(set(held))
        assert known <= set(held), "a finished run was lost"
        known = set(held)
    folder.good("run", "a.toml", "--out", "a.h5")
    return killed, repeated


def test_killed_at_random_times(folder):
    folder.write("a.toml", LONG.replace("replicates = 600", f"replicates = {220 * KILLS}"))
    folder.good("run", "a.toml", "--out", "whole.h5")
    killed, repeated = kill_until_done(folder, KILLS, 1)
    print(f"{killed} kills, {repeated} runs repeated")
    assert (killed, repeated) == (KILLS, 0)  # each time before the sweep was through
    equal(folder, "whole.h5", "a.h5")
    assert not (folder.path / "a.h5.parts").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--set", "tasks.external_share=0.5"], "tasks.external_share: the file has 0.3, the command has 0.5"),
        (["--seed", "9"], "seeds.people: the file has 1, the command has 9"),
        (["--replicates", "7"], "design.replicates: the file has 600, the command has 7"),
    ],
)
def test_resume_with_a_changed_scenario_is_refused(folder, words, expected):
    stopped(folder)
    assert expected in folder.refused("run", "a.toml", "--out", "a.h5", *words)


def test_resume_with_another_version_is_refused(folder):
    stopped(folder)
    with h5py.File(folder.path / "a.h5.parts/design.h5", "r+") as file:
        version = file["provenance/program_version"].asstr()[0]
        file["provenance/program_version"][0] = "0.0.1"
    folder.good("seal", "a.h5.parts/design.h5")
    report = folder.refused("run", "a.toml", "--out", "a.h5")
    assert f"was begun by version 0.0.1 of the program; this is {version}" in report


def test_status(folder):
    held = stopped(folder)
    said = folder.good("status", "a.h5")
    assert f"a.h5: {held} of 600 runs done, 0 failed" in said and "stopped" in said
    assert folder.run("status", "a.h5", "--complete").returncode == 3
    process = folder.start("run", "a.toml", "--out", "a.h5", "--threads", "1")
    wait_for(lambda: f"running (process {process.pid}@" in folder.good("status", "a.h5"))
    wait_for(lambda: " left" in folder.good("status", "a.h5"))
    assert f"shard 1/1 is being run: process {process.pid}@" in folder.run("merge", "a.h5").stderr
    process.communicate(timeout=60)
    assert folder.good("status", "a.h5", "--complete") == "a.h5: 600 of 600 runs done, 0 failed\n"


def test_before_the_first_part(folder):
    """Nothing is written yet: others are told who is at work, and a kill leaves nothing that binds whoever comes next."""
    folder.write("a.toml", LONG)
    process = folder.start(
        "run",
        "a.toml",
        "--out",
        "a.h5",
        "--threads",
        "1",
        "--set",
        "organisation.agents=20000",
        "--set",
        "organisation.units=1000",
    )
    wait_for((folder.path / "a.h5.parts/journal-1-of-1.txt").exists)
    wait_for(lambda: f"0 of 600 runs done, 0 failed: running (process {process.pid}@" in folder.good("status", "a.h5"))
    for words in ([], ["--shard", "2/4"], ["--overwrite"]):
        report = folder.refused("run", "a.toml", "--out", "a.h5", *words)
        assert f"another program is writing this output: process {process.pid}@" in report
    assert "holds no sweep" in folder.refused("merge", "a.h5")
    assert [path.name for path in (folder.path / "a.h5.parts").iterdir()] == ["journal-1-of-1.txt"]
    process.kill()
    process.communicate()
    assert "0 of 600 runs done, 0 failed: stopped" in folder.good("status", "a.h5")
    folder.good("run", "a.toml", "--out", "a.h5", "--shard", "2/4", "--replicates", "8")
    assert "shard 2/4     2 of 2 runs done" in folder.good("status", "a.h5")


def test_few_files_while_running(folder):
    folder.write("a.toml", SMALL + "[design]\nreplicates = 10000\n")
    process = folder.start("run", "a.toml", "--out", "a.h5", "--set", "organisation.agents=20", "--set", "run.ticks=1")
    most = 0
    while process.poll() is None:
        most = max(most, sum(len(folders) + len(files) for _, folders, files in os.walk(folder.path)))
        time.sleep(0.05)
    process.communicate()
    assert process.returncode == 0 and 3 < most < 300
    assert sorted(path.name for path in folder.path.iterdir()) == ["a.h5", "a.toml"]


def test_sampled_design(folder):
    folder.write(
        "a.toml",
        SMALL
        + """
[design]
replicates = 2
[[design.sweep]]
sample = "saltelli"
points = 4
seed = 1
keys = [{ key = "boundaries.permeability" }, { key = "tasks.external_share", from = 0.1, to = 0.5 }]
""",
    )
    folder.good("run", "a.toml", "--out", "a.h5")
    with h5py.File(folder.path / "a.h5") as file:
        blocks = file["points/block"].asstr()[:].tolist()
        assert blocks == ["A", "AB boundaries.permeability", "AB tasks.external_share", "B"] * 4
        assert file["points/sample"][:].tolist() == [j for j in range(4) for _ in range(4)]
        share = file["points/tasks.external_share"][:]
        assert (share[0::4] == share[1::4]).all() and (share[2::4] == share[3::4]).all()
        assert ((share >= 0.1) & (share <= 0.5)).all()
        assert file["runs/point"][:].tolist() == list(range(16)) * 2  # breadth first
    assert "32 of 32 runs recomputed, none differs" in folder.good("verify", "a.h5")
