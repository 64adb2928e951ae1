# SPDX-License-Identifier: MIT
"""Opens single HDF5 files of results, and refuses what is none (docs/results-format.md)."""

import time
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from tandem.errors import ResultsError

FORMAT = "tandem-results"
VERSIONS = (1, 2)  # 2 begins with a line of text that holds a checksum


def open_file(path: Path) -> h5py.File:
    """One file of results, open for reading; ResultsError when it is something else."""
    try:
        file = opened(path)
    except OSError as error:
        raise ResultsError(f"{path}: not an HDF5 file ({error})") from None
    found, version = file.attrs.get("format"), file.attrs.get("format_version")
    if found != FORMAT or version not in VERSIONS:
        file.close()
        what = f"version {version} of {FORMAT}" if found == FORMAT else "an HDF5 file of another kind"
        raise ResultsError(f"{path}: {what}; expected version 1 or 2 of {FORMAT}, which `tandem run` writes")
    return file


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


def column(dataset: h5py.Dataset, rows: slice = slice(None)) -> np.ndarray[Any, Any]:
    """A dataset, or some of its rows, as an array; text as str."""
    return np.asarray(dataset.asstr()[rows] if h5py.check_string_dtype(dataset.dtype) else dataset[rows])
