# SPDX-License-Identifier: MIT
"""Small helpers of the tests of sweeps."""

import h5py


def runs_in(path):
    with h5py.File(path) as file:
        return file["runs/run"][file["runs/status"][:] == 1].tolist()


def parts(folder):
    return sorted((folder.path / "a.h5.parts").glob("part-*.h5"))


def deal(folder, count, *words):
    for index in range(1, count + 1):
        folder.good("run", "a.toml", "--out", "a.h5", "--shard", f"{index}/{count}", *words)
