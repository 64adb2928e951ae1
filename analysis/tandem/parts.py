# SPDX-License-Identifier: MIT
"""The files that hold one sweep: a results file, the finished parts of one that is under way, or shards; at most a few open at once."""

import re
import warnings
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from tandem.errors import ResultsError, TandemWarning
from tandem.results_file import column, open_file

PART = re.compile(r"part-\d+-of-\d+-\d+\.h5")  # as the program names them (sim/sweep/files.h)
MOST_OPEN = 16  # files at once: below any limit of a system, and enough for a sweep that is looked at while it runs
DONE = 1  # status of a run


def files_of(path: Path) -> list[Path]:
    """The file at `path`; else the finished parts in the folder `path`.parts, or in `path` where that is such a folder. ResultsError
    without any. A file that only resembles a part, as a sync service's conflicted copy does, is passed over with a TandemWarning."""
    if path.is_file():
        return [path]
    folder = path if path.is_dir() else Path(f"{path}.parts")
    found = sorted(folder.glob("part-*.h5"))
    parts = [part for part in found if PART.fullmatch(part.name)]
    if not parts:
        where = (
            "no part that is finished" if folder is path else f"no such file, and no finished part of it in {folder}"
        )
        raise ResultsError(f"{path}: {where}")
    if others := [part.name for part in found if part not in parts]:
        warnings.warn(
            f"{folder}: passed over, as no parts that the program wrote: {others}", TandemWarning, stacklevel=4
        )
    return parts


class Files:
    """Results files by number, opened when they are asked for. Of many, those that were used last are open.

    ResultsError where one is no results file, or of another design than the first."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = list(paths)
        self._open: OrderedDict[int, h5py.File] = OrderedDict()
        self.lock = RLock()  # held by who reads, so that no file is closed meanwhile

    def __reduce__(self) -> tuple[Any, ...]:
        return Files, (self.paths,)  # another process opens them itself

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, number: int) -> h5py.File:
        with self.lock:
            if number not in self._open:
                self._open[number] = self._opened(self.paths[number])
            self._open.move_to_end(number)
            while len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)[1].close()
            return self._open[number]

    def close(self) -> None:
        """Closes the files; they open again when they are asked for."""
        with self.lock:
            while self._open:
                self._open.popitem()[1].close()

    @staticmethod
    def _opened(path: Path) -> h5py.File:
        if not path.exists():
            raise ResultsError(f"{path}: is gone; where its sweep is through, the results file has its runs: open that")
        return open_file(path)


def index(files: Files) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[str, NDArray[Any]]]:
    """(file [row], row in that file [row], {column of /runs: values [row]}), in the order of the runs, each run once.

    A run that stands in several files is taken where it is done. ResultsError where two have other data, or files differ in design."""
    columns: dict[str, list[NDArray[Any]]] = {}
    lengths = []
    for number in range(len(files)):
        same_design(files, number)
        lengths.append(len(files[number]["runs/run"]))
        for name, dataset in files[number]["runs"].items():
            columns.setdefault(name, []).append(column(dataset))
    runs = {name: np.concatenate(values) for name, values in columns.items()}
    in_file = np.repeat(np.arange(len(files)), lengths)
    row = np.concatenate([np.arange(length) for length in lengths])
    order = np.lexsort((runs["status"] != DONE, runs["run"]))  # of one run, the done comes first
    first = np.append(True, np.diff(runs["run"][order]) != 0)[: len(order)]
    kept = order[
        np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    ]  # [place in order]: the one that is taken
    differ = (runs["status"][order] == DONE) & (runs["digest"][order] != runs["digest"][kept])
    if differ.any():
        at = int(np.flatnonzero(differ)[0])
        here, there = (files.paths[in_file[k]] for k in (kept[at], order[at]))
        raise ResultsError(
            f"run {runs['run'][order[at]]} has other data in {here} than in {there}; remove the wrong file"
        )
    taken = order[first]
    return in_file[taken], row[taken], {name: values[taken] for name, values in runs.items()}


def same_design(files: Files, number: int) -> None:
    """ResultsError unless the file of that number has the design of the first."""
    first, other = (files[k]["scenario"].attrs["design_digest"] for k in (0, number))
    if first != other:
        raise ResultsError(
            f"{files.paths[number]}: of another design than {files.paths[0]}; expected the parts or shards of one sweep"
        )
