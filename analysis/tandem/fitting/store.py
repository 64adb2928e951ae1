# SPDX-License-Identifier: MIT
"""What a fit has simulated, in a folder: a file a batch, each whole or not there, so that a fit that was killed goes on."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
KEY, LOCK = "key", "lock"


class Store:
    """Batches in a folder, for one process at a time; a context manager. simulations: points that were run anew, not read."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.simulations = folder, 0
        self._lock: int | None = None

    def __enter__(self) -> Store:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.folder / LOCK, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            raise BlockingIOError(f"{self.folder}: another fit works here now") from None
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._lock is not None:
            os.close(self._lock)

    def is_of(self, key: str) -> bool:
        """Whether what is here, if anything, belongs to `key`: all that the numbers depend on."""
        path = self.folder / KEY
        return not path.exists() or path.read_text(encoding="utf-8") == key

    def begin(self, key: str) -> None:
        """From here on, what is kept belongs to `key`; what belongs to another is removed."""
        if not self.is_of(key):
            for path in self.folder.glob("*.npy*"):
                path.unlink()
        for path in self.folder.glob("tandem-fit-*"):  # of a process that was killed
            shutil.rmtree(path, ignore_errors=True)
        replace(self.folder / KEY, lambda part: part.write_text(key, encoding="utf-8"))

    def batch(self, name: str, u: Array, simulate: Callable[[], Array]) -> Array:
        """Statistics [point, component] of a batch: those that are kept, or else new ones, which are kept then.

        u: [point, parameter], kept beside them, so that a batch of other points is never taken for this one."""
        path = self.folder / f"{name}.npy"
        if path.exists():
            had = np.load(path)
            if had.shape[0] == len(u) and np.array_equal(had[:, : u.shape[1]], u):
                return np.asarray(had[:, u.shape[1] :])
        y = simulate()
        self.simulations += len(u)
        replace(path, lambda part: save(part, np.hstack([u, y])))
        return y


def save(part: Path, values: Array) -> None:
    """Writes an array under just that name."""
    with open(part, "wb") as out:
        np.save(out, values)


def replace(path: Path, write: Callable[[Path], object]) -> None:
    """Puts a file in its place when all of it is on the disk: after a kill it is the old one or the new one."""
    part = path.with_name(f"{path.name}.part")
    write(part)
    with open(part, "rb") as written:
        os.fsync(written.fileno())
    os.replace(part, path)
