# SPDX-License-Identifier: MIT
"""Results files changed on purpose: by h5py, and sealed again, so that they are read as if they had been written so."""

from contextlib import contextmanager
from pathlib import Path

import h5py
import xxhash


def seal(path):
    """Gives a file the first line that belongs to its bytes, as docs/results-format.md has it."""
    path = Path(path)
    whole = path.read_bytes()
    line = f"tandem-results version=2 bytes={len(whole)} xxh3-128={xxhash.xxh3_128_hexdigest(whole[512:])}\n"
    path.write_bytes(line.encode().ljust(512, b"\0") + whole[512:])


@contextmanager
def rewritten(path):
    """The file, open for changes; sealed when the block ends."""
    with h5py.File(path, "r+") as file:
        yield file
    seal(path)


def as_of_format_1(path):
    """Makes a results file what it was before files began with a line that holds a checksum."""
    path = Path(path)
    path.write_bytes(path.read_bytes()[512:])
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = 1
