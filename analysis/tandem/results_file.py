# SPDX-License-Identifier: MIT
"""Opens single HDF5 files of results, and refuses what is none (docs/results-format.md)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from tandem.errors import ResultsError, inert
from tandem.probe import read_in_child
from tandem.seal import FORMAT, VERSIONS, check_seal, is_sound, remember, state_of

# What h5py and numpy raise where a file is not built as they expect.
DAMAGE = (OSError, RuntimeError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, MemoryError)


def open_file(path: Path) -> h5py.File:
    """One file of results, open for reading; ResultsError, a sentence, when it is something else, cut off, changed since it was
    written, or of a later version. HDF5 reads no byte of it before its checksum is found right; a file without one is read to its end
    by another process first. Both are done once, until the file is touched."""
    while True:
        try:
            state = looked_over(path)
            file = opened(path)
            if state_of(path) == state:
                break
            file.close()  # it was replaced this moment
        except BlockingIOError:
            raise ResultsError(
                f"{path}: is locked by a program that writes it; try again when that is through"
            ) from None
        except OSError as error:
            raise ResultsError(inert(f"{path}: HDF5 cannot open it ({error})")) from None
    with damage_told(path):
        found, version = file.attrs.get("format"), file.attrs.get("format_version")
        known = found == FORMAT and version in VERSIONS
        what = f"version {version} of {FORMAT}" if found == FORMAT else "an HDF5 file of another kind"
    if not known:
        file.close()
        raise ResultsError(f"{path}: {what}; expected version 1 or 2 of {FORMAT}, which `tandem run` writes")
    return file


def looked_over(path: Path) -> tuple[int, ...]:
    """The state of a file that HDF5 may read. ResultsError where it must not."""
    if (state := check_seal(path)) is not None:
        return state
    if not is_sound(state := state_of(path)):
        read_in_child(path)
        remember(state)
    return state


@contextmanager
def damage_told(path: object) -> Iterator[None]:
    """What h5py and numpy raise over a file that holds something else than they expect becomes a ResultsError that names it."""
    try:
        yield
    except ResultsError:
        raise
    except DAMAGE as error:
        why = f"{type(error).__name__}: {error}".replace("\n", " ")
        raise ResultsError(
            inert(f"{path}: is damaged, or was not written by `tandem run` ({why}); `tandem verify {path}` says more")
        ) from error


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
