# SPDX-License-Identifier: MIT
"""Reads all of an HDF5 file in a process of its own: HDF5 may crash on a file that it did not write, and nobody else shall."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tandem.errors import ResultsError, inert

MEMORY = 4 << 30  # bytes that the process may take beyond four times the file
SECONDS = 60  # of a processor, and one more for each SLOWEST bytes
SLOWEST = 10 << 20
BLOCK = 1 << 24  # bytes of a dataset that are read at once


def read_in_child(path: Path) -> None:
    """ResultsError where a process of its own cannot read the whole file within its limits of memory and time."""
    modules = os.pathsep.join(part for part in sys.path if part)
    quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # threads take address space
    done = subprocess.run(
        [sys.executable, "-m", "tandem.probe", os.path.abspath(path)],
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, **quiet, "PYTHONPATH": modules},
    )
    if done.returncode == 0:
        return
    why = done.stderr.strip().rsplit("\n", 1)[-1] or f"HDF5 ended with code {done.returncode}"
    what = "cut off: its end is missing" if "truncated" in why else "damaged, or no HDF5 file"
    raise ResultsError(
        inert(f"{path}: {what}, and it has no checksum ({why}); expected a results file, which `tandem run` writes")
    )


def read_all(path: str) -> None:
    """Reads everything that a file holds; whatever HDF5 raises where it cannot."""
    from tandem.results_file import opened

    with opened(path) as file:
        look_at(file)
        file.visititems(lambda _, found: look_at(found))


def look_at(found: Any) -> None:
    """Reads the attributes, and of a dataset the values and the names of its axes."""
    for name in found.attrs:
        found.attrs[name]
    if not hasattr(found, "shape"):
        return
    if not found.shape:
        found[()]
        return
    for axis in found.dims:
        [scale.name for scale in axis.values()]
    row = max(1, found.dtype.itemsize)
    for length in found.shape[1:]:
        row *= max(1, length)
    step = max(1, BLOCK // row)
    for first in range(0, found.shape[0], step):
        found[first : first + step]


def limit(path: str) -> None:
    """Limits of this process; where the system has none, none."""
    try:
        import resource
    except ImportError:
        return
    size = os.path.getsize(path)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY + 4 * size, MEMORY + 4 * size))
    seconds = SECONDS + size // SLOWEST
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    limit(sys.argv[1])
    try:
        read_all(sys.argv[1])
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}".replace("\n", " "))
