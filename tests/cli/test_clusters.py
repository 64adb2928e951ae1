# SPDX-License-Identifier: MIT
"""The scripts for clusters, driven as a batch system would: array variables, a signal before the time limit, a queue to go back to."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from conftest import LONG, PROGRAM
from test_output import equal, wait_for

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts/cluster"


def task(folder, index, count, **more):
    """The environment of one task; `scontrol` leaves its words in a file."""
    stub = folder.write("bin/scontrol", f'#!/bin/sh\necho "$@" >>{folder.path}/requeued\n')
    stub.chmod(0o755)
    variables = {"SLURM_ARRAY_TASK_ID": index, "SLURM_ARRAY_TASK_COUNT": count, "SLURM_ARRAY_TASK_MIN": 1, "SLURM_JOB_ID": 70 + index,
                 "SLURM_ARRAY_JOB_ID": 70, "SLURM_CPUS_PER_TASK": 1, "SLURM_SUBMIT_DIR": folder.path, "TANDEM": PROGRAM}
    path = f"{folder.path}/bin:{os.environ['PATH']}"
    return os.environ | {name: str(value) for name, value in (variables | more).items()} | {"PATH": path}


def start(folder, environment):
    return subprocess.Popen([SCRIPTS / "slurm-shard", "a.toml", "a.h5"], cwd="/", env=environment, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("scratch", [False, True])
def test_task_that_meets_its_time_limit_is_queued_again(folder, scratch):
    folder.write("a.toml", LONG)
    more = {"TANDEM_SCRATCH": folder.path / "node"} if scratch else {}
    (folder.path / "node").mkdir()
    place = folder.path / ("node" if scratch else ".")
    first = start(folder, task(folder, 1, 2, **more))
    wait_for((place / "a.h5.parts/part-1-of-2-0001.h5").exists)
    first.send_signal(signal.SIGUSR1)
    _, errors = first.communicate(timeout=60)
    assert first.returncode == 0, errors
    assert (folder.path / "requeued").read_text() == "requeue 70_1\n"
    assert (folder.path / "a.h5.parts/part-1-of-2-0001.h5").exists()
    if scratch:
        shutil.rmtree(folder.path / "node")  # another node
        (folder.path / "node").mkdir()
    merge = [SCRIPTS / "slurm-merge", "a.h5"]
    early = subprocess.run(merge, cwd="/", env=task(folder, 1, 2), capture_output=True, text=True)
    assert early.returncode == 3 and "submit the shards again" in early.stdout
    for index in (1, 2):
        process = start(folder, task(folder, index, 2, **more))
        process.communicate(timeout=120)
        assert process.returncode == 0
    done = subprocess.run(merge, cwd="/", env=task(folder, 1, 2), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")


def test_cancelled_task_is_not_queued_again(folder):
    folder.write("a.toml", LONG)
    process = start(folder, task(folder, 1, 2))
    wait_for((folder.path / "a.h5.parts/part-1-of-2-0001.h5").exists)
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 4
    assert not (folder.path / "requeued").exists()


def test_scripts_say_how_they_are_used():
    for name in ("slurm-submit", "parallel-shards"):
        done = subprocess.run([SCRIPTS / name], capture_output=True, text=True)
        assert done.returncode == 2 and "usage: " + name in done.stderr
