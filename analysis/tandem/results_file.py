# SPDX-License-Identifier: MIT
"""Opens single HDF5 files of results, and refuses what is none (docs/results-format.md)."""

import re
import time
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from tandem.errors import ResultsError

FORMAT = "tandem-results"
VERSIONS = (1, 2)  # 2 begins with a line of text that holds a checksum
LINE = re.compile(rb"tandem-results version=(\d+) bytes=(\d+) ")  # that line, in the first 512 bytes


def open_file(path: Path) -> h5py.File:
    """One file of results, open for reading; ResultsError, a sentence, when it is something else, cut off, or of a later version."""
    refuse_by_first_line(path)
    try:
        file = opened(path)
    except OSError as error:
        cut = "truncated" in str(error)
        what = "cut off: its end is missing" if cut else "not an HDF5 file"
        raise ResultsError(f"{path}: {what} ({error}); expected a results file, which `tandem run` writes") from None
    found, version = file.attrs.get("format"), file.attrs.get("format_version")
    if found != FORMAT or version not in VERSIONS:
        file.close()
        what = f"version {version} of {FORMAT}" if found == FORMAT else "an HDF5 file of another kind"
        raise ResultsError(f"{path}: {what}; expected version 1 or 2 of {FORMAT}, which `tandem run` writes")
    return file


def refuse_by_first_line(path: Path) -> None:
    """ResultsError where the line of text with which a results file begins says that it is cut off, or of a later version."""
    try:
        with path.open("rb") as file:
            found, size = LINE.match(file.read(512)), path.stat().st_size
    except OSError as error:
        raise ResultsError(f"{path}: cannot be read ({error.strerror})") from None
    if found is None:
        return
    version, whole = int(found[1]), int(found[2])
    if version not in VERSIONS:
        raise ResultsError(
            f"{path}: version {version} of {FORMAT}; expected version 1 or 2 of {FORMAT}: a later `tandem` reads it"
        )
    if size < whole:
        raise ResultsError(f"{path}: cut off: {size} of its {whole} bytes are there; copy it again")


def opened(path: Path | str, tries: int = 50) -> h5py.File:
    """The file by h5py; a file that has appeared this moment may still be locked for a few microseconds by who wrote it.

    Waits 10 ms between tries. BlockingIOError when the last of `tries` finds the file locked; other errors of h5py as they come."""
    while True:
        try:
            return h5py.File(path, "r")
        except BlockingIOError:
            tries -= 1
            if tries == 0:
                raise
            time.sleep(0.01)


def column(dataset: h5py.Dataset, rows: Any = slice(None)) -> np.ndarray[Any, Any]:
    """A dataset, or some of its rows, as an array; text as str."""
    return np.asarray(dataset.asstr()[rows] if h5py.check_string_dtype(dataset.dtype) else dataset[rows])
