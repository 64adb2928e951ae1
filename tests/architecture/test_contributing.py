#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes the example out of CONTRIBUTING.md, adds its one file to a copy of the engine, builds it, and runs its scenario.
usage: test_contributing.py CMAKE"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy

ROOT = Path(__file__).resolve().parents[2]
METRIC = "inward_agents"


def blocks(page):
    """{file: text} of the fenced blocks that follow a line <!-- file: ... -->."""
    return dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", page, re.DOTALL))


def run(*command, **options):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nexit code {done.returncode}\n{done.stdout[-4000:]}")
    return done.stdout


def main(cmake):
    files = blocks((ROOT / "CONTRIBUTING.md").read_text())
    sources = [name for name in files if name.startswith("sim/")]
    assert sources == [f"sim/model/metrics/{METRIC}.cpp"], f"one source file expected, found {sources}"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(ROOT / "sim", copy / "sim")
        shutil.copy(ROOT / "CMakeLists.txt", copy)
        for name, text in files.items():
            assert not (copy / name).exists(), f"{name} is already there"
            (copy / name).write_text(text)
        # Only whether it builds and runs matters here, so: the quickest build.
        run(cmake, "-G", "Ninja", "-S", copy, "-B", copy / "build", "-DTANDEM_TESTS=OFF", "-DTANDEM_BENCH=OFF",
            "-DTANDEM_DISPATCH=OFF", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0")
        run(cmake, "--build", copy / "build", "--target", "tandem")
        tandem = copy / "build" / "tandem"
        assert METRIC in run(tandem, "describe", "metrics"), "tandem describe does not know the metric"
        scenario = next(name for name in files if name.endswith(".toml"))
        run(tandem, "run", scenario, "--out", "inward.h5", cwd=copy)
        with h5py.File(copy / "inward.h5") as results:
            series = results[f"series/{METRIC}"]
            values, unit = numpy.asarray(series), series.attrs["unit"]
    assert values.size and numpy.isfinite(values).all() and (0 <= values).all() and (values <= 1).all(), values
    assert values.std() > 0, "the metric never moves"
    print(f"{METRIC}: shape {values.shape}, unit {unit!r}, last tick mean {values[:, -1].mean():.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
