# SPDX-License-Identifier: MIT
"""The series of core.toml against core.txt, line by line, within 1e-9.

`python3 tests/regression/test_golden.py PROGRAM` writes core.txt anew; say in CHANGELOG.md, under "changes results", why.
"""

import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-9


def lines(program):
    """One line per series, run and tick: name, run, tick, value."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "core.h5"
        subprocess.run([program, "run", HERE / "core.toml", "--out", out, "--quiet"], check=True)
        with h5py.File(out) as results:
            found = []
            for name, series in sorted(results["series"].items()):
                values = numpy.asarray(series)
                if values.ndim == 2:
                    found += [
                        f"{name} run {run} record {tick} {values[run, tick]!r}"
                        for run in range(values.shape[0])
                        for tick in range(values.shape[1])
                    ]
            return found


def same(golden, now):
    if golden == now:
        return True
    (label, value), (label_now, value_now) = golden.rsplit(" ", 1), now.rsplit(" ", 1)
    return label == label_now and math.isclose(float(value), float(value_now), rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def test_series_are_what_they_were():
    golden = (HERE / "core.txt").read_text().splitlines()
    now = lines(os.environ["TANDEM"])
    different = [f"- {a}\n+ {b}" for a, b in zip(golden, now) if not same(a, b)]
    assert len(golden) == len(now), "series were added or removed: refresh core.txt"
    assert not different, f"{len(different)} of {len(golden)} lines differ:\n" + "\n".join(different[:20])


if __name__ == "__main__":
    (HERE / "core.txt").write_text("\n".join(lines(sys.argv[1])) + "\n")
