# SPDX-License-Identifier: MIT
"""Runs that fail, memory that does not grow with their number, and time from start to end."""

import os
import subprocess
import time

import h5py
import numpy
from conftest import FAILING, PROGRAM, SMALL


def test_runs_that_find_no_memory_fail_alone(folder):
    folder.write("a.toml", FAILING)
    command = ["bash", "-c", 'ulimit -v 300000; exec "$0" run a.toml --threads 1 --out a.h5', PROGRAM]
    done = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 3, done.stderr
    assert "run 1 (point 1, replicate 0, organisation.agents = 1000000) failed at start: out of memory" in done.stderr
    assert "tandem replay a.h5.parts/failed-1-of-1-1.h5 --run 1 runs it again" in done.stderr
    with h5py.File(folder.path / "a.h5") as file:
        assert file["runs/status"][:].tolist() == [1, 2, 1, 2]
        assert file["runs/message"].asstr()[:].tolist() == ["", "out of memory", "", "out of memory"]
        assert file["runs/stage"].asstr()[:].tolist() == ["", "start", "", "start"]
        assert file["runs/digest"].asstr()[1] == ""
        assert numpy.isnan(file["series/output"][1]).all()
    bundle = folder.path / "a.h5.parts/failed-1-of-1-1.h5"
    assert bundle.stat().st_size < 200_000
    replay = ["bash", "-c", 'ulimit -v 300000; exec "$0" replay a.h5.parts/failed-1-of-1-1.h5 --run 1', PROGRAM]
    again = subprocess.run(replay, cwd=folder.path, capture_output=True, text=True, timeout=120)
    assert again.returncode == 3 and "fails again at start: out of memory" in again.stdout
    again = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, timeout=120)
    assert again.returncode == 3 and "4 runs (2 points x 2 replicates), 2 of them already in a.h5" in again.stderr


def test_stop_at_the_first_failed_run(folder):
    folder.write("a.toml", FAILING)
    command = ["bash", "-c", 'ulimit -v 300000; exec "$0" run a.toml --threads 1 --out a.h5 --on-error "$1"', PROGRAM]
    done = subprocess.run([*command, "stop"], cwd=folder.path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 3, done.stderr
    assert "stopped at a failed run: a.h5.parts holds 2 of 4 runs" in done.stderr
    again = subprocess.run([*command, "continue"], cwd=folder.path, capture_output=True, text=True, timeout=120)
    assert again.returncode == 3, again.stderr
    with h5py.File(folder.path / "a.h5") as file:
        assert file["runs/status"][:].tolist() == [1, 2, 1, 2]
    assert "continue or stop" in folder.refused("run", "a.toml", "--on-error", "explode")


def test_shards_that_are_through_although_runs_failed(folder):
    folder.write("a.toml", FAILING)
    command = ["bash", "-c", 'ulimit -v 300000; exec "$0" run a.toml --threads 1 --out a.h5 --shard "$1"', PROGRAM]
    assert subprocess.run([*command, "1/2"], cwd=folder.path, capture_output=True, timeout=120).returncode in (0, 3)
    assert folder.run("status", "a.h5", "--through").returncode == 3
    assert subprocess.run([*command, "2/2"], cwd=folder.path, capture_output=True, timeout=120).returncode in (0, 3)
    assert folder.run("status", "a.h5", "--complete").returncode == 3
    said = folder.good("status", "a.h5", "--through")
    assert "2 of 4 runs done, 2 failed" in said and "2 failed, none missing: tandem merge a.h5 joins them" in said
    assert folder.run("merge", "a.h5").returncode == 3
    assert "2 of 4 runs done, 2 failed" in folder.good("status", "a.h5", "--through")


WAIT_AT_MOST = 64 << 20  # bytes of finished runs that wait to be written (part_writer.h)
SNAPSHOTS = [
    *("--set", "organisation.agents=400", "--set", "run.ticks=3", "--set", "recording.costly_every=3"),
    *("--set", "recording.snapshot_ticks=[0,1,2,3]", "--set", "recording.snapshot_replicates=100000"),
]


def peak(folder, *words):
    """Bytes of memory that a command takes at most."""
    process = folder.start(*words)
    process.stdout.read()
    process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss * 1024


def test_memory_does_not_grow_with_the_number_of_runs(small):
    """A run leaves 90 kB here; all that is read, joined or checked is a few MB at a time."""
    few, many = (
        peak(small, "run", "a.toml", "--replicates", n, "--out", f"{n}.h5", "--threads", "2", *SNAPSHOTS)
        for n in ("20", "2000")
    )
    assert (small.path / "2000.h5").stat().st_size > 2.5 * WAIT_AT_MOST
    assert many - few < 1.3 * WAIT_AT_MOST
    checked = peak(small, "verify", "2000.h5")
    assert checked - peak(small, "verify", "20.h5") < 0.2 * WAIT_AT_MOST


def test_a_small_run_takes_no_time(folder):
    """Well below a blink when nothing else runs; the bound leaves room for a busy machine."""
    folder.write("a.toml", "schema = 1\n[organisation]\nagents = 100\nunits = 10\n[run]\nticks = 200\n")
    times = []
    for number in range(5):
        begin = time.perf_counter()
        folder.good("run", "a.toml", "--out", f"{number}.h5", "--quiet", "--threads", "1")
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.5, times


def test_many_points_are_checked(folder):
    folder.write(
        "a.toml",
        SMALL
        + """
[[design.sweep]]
key = "boundaries.permeability"
from = 0
to = 1
points = 1000
""",
    )
    assert "1000 runs (1000 points x 1 replicate)" in folder.good("check", "a.toml")
