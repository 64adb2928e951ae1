# SPDX-License-Identifier: MIT
"""Starts the cluster once; what takes a while on it is played side by side (test_cluster.py)."""

import os
import shutil
import sys

import pytest
from cluster import Cluster


def why_not():
    """What is missing here for a Slurm, or nothing."""
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    missing = [
        name
        for name in ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "h5diff")
        if not shutil.which(name, path=path)
    ]
    if sys.platform != "linux":
        return "no Linux"
    return f"not installed: {' '.join(missing)}" if missing else ""


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    if why_not():
        pytest.skip(why_not())
    one = Cluster(tmp_path_factory.mktemp("slurm") / "cluster")
    try:
        one.start()
        yield one
    finally:
        one.stop()
