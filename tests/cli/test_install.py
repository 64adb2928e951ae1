# SPDX-License-Identifier: MIT
"""scripts/install for somebody who may not install: it says the line to ask for, and goes on if all that is needed is there."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
NOT_ROOT = {
    "id": "echo 1000",
    "sudo": "echo sudo: a password is required >&2; exit 1",
    "apt-cache": "exit 0",
    "apt-get": "exit 100",
    # Every package but those of ABSENT is installed.
    "dpkg-query": 'shift 3; for p in "$@"; do case " $ABSENT " in *" $p "*) ;; *) echo "installed $p" ;; esac; done',
}


@pytest.fixture
def install(tmp_path):
    """Runs a copy of the script in a world of the commands above."""
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("cluster"))
    (tmp_path / "bin").mkdir()
    for name, text in NOT_ROOT.items():
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / "bin" / name).chmod(0o755)

    def run(packages, absent, row=""):
        with open(tmp_path / "scripts/packages.txt", "a") as file:
            file.write(row)
        environment = os.environ | {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "ABSENT": absent}
        return subprocess.run(
            [tmp_path / "scripts/install", packages],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def test_nothing_to_do(install):
    done = install("test", "")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_found_elsewhere(install):
    done = install("run", "cmake python3-numpy")
    assert done.returncode == 0, done.stderr
    assert "sudo apt-get install -y --no-install-recommends cmake python3-numpy\n" in done.stderr
    assert done.stderr.endswith("going on.\n")


def test_missing(install):
    done = install("run", "nowhere-dev cmake", "run nowhere-dev command:nowhere-at-all nothing\n")
    assert done.returncode == 1
    assert "sudo apt-get install -y --no-install-recommends cmake nowhere-dev\n" in done.stderr
    assert done.stderr.endswith("Missing: nowhere-dev\n")


def test_tests_can_be_skipped(install):
    done = install("test", "slurm-wlm munge")
    assert done.returncode == 0
    assert "Tests that need one of these are skipped: slurm-wlm munge\n" in done.stderr
