# SPDX-License-Identifier: MIT
"""The scripts for clusters without a cluster: GNU parallel, Snakemake. tests/slurm runs those for Slurm on one."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from conftest import LONG, PROGRAM
from test_output import equal, wait_for

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts/cluster"
ENVIRONMENT = os.environ | {"TANDEM": PROGRAM, "TANDEM_SCRATCH": ""}

gnu = shutil.which("parallel") and "GNU" in subprocess.run(["parallel", "--version"], capture_output=True, text=True, check=False).stdout
needs_parallel = pytest.mark.skipif(not gnu, reason="GNU parallel is not installed")
needs_snakemake = pytest.mark.skipif(not shutil.which("snakemake"), reason="Snakemake is not installed")


def program_of(folder, shard):
    """The process that runs a shard, from its journal, once a part is there."""
    wait_for((folder.path / f"a.h5.parts/part-{shard}-0001.h5").exists)
    return int(re.search(r"^start process=(\d+)@", (folder.path / f"a.h5.parts/journal-{shard}.txt").read_text(), re.MULTILINE)[1])


def run(folder, *words):
    return subprocess.Popen(words, cwd=folder.path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("name", ["slurm-submit", "parallel-shards"])
def test_scripts_say_how_they_are_used(name):
    done = subprocess.run([SCRIPTS / name], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "usage: " + name in done.stderr


@pytest.mark.parametrize("name", ["slurm-submit", pytest.param("parallel-shards", marks=needs_parallel)])
def test_mistakes_are_said_before_anything_starts(folder, name):
    folder.write("a.toml", LONG.replace("agents", "agent"))
    done = run(folder, SCRIPTS / name, "a.toml", "a.h5", "4")
    _, errors = done.communicate(timeout=30)
    assert done.returncode == 2 and "agents" in errors
    assert list(folder.files()) == ["a.toml"]


@needs_parallel
def test_parallel(folder):
    """A shard is killed: the merge waits for the same command, which goes on."""
    folder.write("my study.toml", LONG)
    command = [SCRIPTS / "parallel-shards", "my study.toml", "a.h5", "3", "--jobs", "3"]
    process = run(folder, *command)
    os.kill(program_of(folder, "1-of-3"), signal.SIGKILL)
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 3, errors
    assert "runs are missing" in said and re.search(r"shard 1/3 .*stopped\nshard 2/3 .*complete\n", said)
    assert not (folder.path / "a.h5").exists()
    for _ in range(2):  # the second time there is nothing to do
        process = run(folder, *command)
        said, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        assert (errors, "600 of 600 runs" in said) == ("", True)
    folder.good("run", "my study.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")


@needs_snakemake
def test_snakemake(folder):
    """A shard is killed: the workflow fails, and goes on when it is run again."""
    folder.write("a.toml", LONG)
    command = ["snakemake", "-s", SCRIPTS / "Snakefile", "-j", "3", "--config", "scenario=a.toml", "out=a.h5", "shards=3", f"tandem={PROGRAM}"]
    process = run(folder, *command)
    os.kill(program_of(folder, "1-of-3"), signal.SIGKILL)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1 and not (folder.path / "a.h5").exists(), errors
    process = run(folder, *command)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    folder.good("run", "a.toml", "--out", "whole.h5")
    equal(folder, "whole.h5", "a.h5")
