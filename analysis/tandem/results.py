# SPDX-License-Identifier: MIT
"""Opens the results of a sweep (docs/results-format.md) and hands out their content as numpy arrays."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from tandem.errors import ResultsError
from tandem.results_file import column, open_file

Columns = dict[str, NDArray[Any]]
DONE = 1  # status of a run


def open_results(path: Path | str) -> "Results":
    """The results file at `path`, to be closed or used in a `with`; ResultsError when it is no results file of a version known here.

    While a sweep runs and `path` is not there yet, its finished parts in `path`.parts are opened instead: the runs done so far."""
    path = Path(path)
    if path.is_file():
        return Results([open_file(path)])
    parts = sorted(Path(f"{path}.parts").glob("part-*.h5"))
    if not parts:
        raise ResultsError(f"{path}: no such file, and no finished part of it in {path}.parts")
    return Results(open_file(part) for part in parts)


def key_of(name: str) -> str:
    """The swept key whose dataset has that name: HDF5 takes a slash for a path, so that in a key it is written %2F."""
    return re.sub("%(2F|25)", lambda code: {"2F": "/", "25": "%"}[code[1]], name)


class Results:
    """One results file, or the parts of one, open for reading; a context manager. Rows are in the order of their runs.

    path:   name of the (first) file.
    points: {swept key: values [point]}, in the units of the keys; `point` and `overlay` too.
    runs:   {column: values [run]}: run, point, replicate, status (0 missing, 1 done, 2 failed), digest, message, seeds.
    done:   [run], true where the run is done; all other runs are NaN in every series.
    """

    def __init__(self, files: Iterable[h5py.File]) -> None:
        self._files = list(files)
        self._file = self._files[0]  # for what is the same in all parts
        self.path: str = self._file.filename
        self.points: Columns = {key_of(name): column(dataset) for name, dataset in self._file["points"].items()}
        self._order = np.argsort(np.concatenate([file["runs/run"][:] for file in self._files]), kind="stable")
        self.runs: Columns = {name: self._joined(f"runs/{name}")[self._order] for name in self._file["runs"]}
        self.done: NDArray[np.bool_] = self.runs["status"] == DONE

    def __enter__(self) -> "Results":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the files; arrays that were handed out stay."""
        for file in self._files:
            file.close()

    def series(self, name: str) -> NDArray[np.float64]:
        """Values of a metric: [run, tick], or [run, tick, unit] for NAME_by_unit; NaN: undefined, or run not done.

        ResultsError, with the names that there are, when the metric was not recorded."""
        self._series(name)
        values = self._joined(f"series/{name}")[self._order].astype(np.float64)
        values[~self.done] = np.nan
        return values

    def names(self) -> list[str]:
        """Names of the series of organisation level, ascending."""
        columns = {"run", "point", "replicate", "tick", "tick_costly", "unit"}
        return [name for name in sorted(self._file["series"]) if name not in columns and not name.endswith("_by_unit")]

    def ticks(self, name: str) -> NDArray[Any]:
        """Ticks [tick] at which the metric was recorded; a tick is a working week, 0 the start. ResultsError as for `series`."""
        return np.asarray(self._series(name).dims[1][0][:])

    def meaning(self, name: str) -> tuple[str, str]:
        """(what the metric means, its unit) as text. ResultsError as for `series`."""
        attributes = self._series(name).attrs
        return attributes["long_name"], attributes["units"]

    def snapshot_ticks(self, run: int) -> NDArray[np.int64]:
        """Ticks of the snapshots of a run, ascending; empty without any."""
        if "snapshots" not in self._file:
            return np.array([], dtype=np.int64)
        agents = self._holder(run)["snapshots/agents"]
        return np.asarray(np.unique(agents["tick"][:][agents["run"][:] == run]), dtype=np.int64)

    def snapshots(self, run: int, tick: int) -> tuple[Columns, Columns]:
        """(agents, ties) of a run at a tick: {column: values [row]}, one row per agent or tie, units as in docs/results-format.md.

        A tie is between the seats `source` and `target`. ResultsError when the file holds no such snapshot."""
        kept = self.snapshot_ticks(run)
        if tick not in kept:
            raise ResultsError(
                f"{self.path}: no snapshot of run {run} at tick {tick}; there are {list(map(int, kept))}"
            )
        return self._rows("snapshots/agents", run, tick), self._rows("snapshots/ties", run, tick)

    def text(self, path: str) -> str | list[str]:
        """A text of the file, such as `scenario/question`; a list for a column, such as `provenance/command_line`."""
        found = self._file[path].asstr()[()]
        return found if isinstance(found, str) else list(found)

    def setting(self, key: str) -> str:
        """The value of a key in effect as TOML text, defaults included; empty when the key is swept. KeyError for no key."""
        return dict(zip(self.text("scenario/settings/key"), self.text("scenario/settings/value")))[key]

    def numbers(self, path: str) -> NDArray[Any]:
        """A numeric dataset of the file, such as `provenance/seconds`, as it stands there."""
        return np.asarray(self._file[path][()])

    def scenario(self) -> dict[str, Any]:
        """What was asked for, as {name: value}: schema, model_version, design_digest, replicates and so on."""
        return dict(self._file["scenario"].attrs)

    def _series(self, name: str) -> h5py.Dataset:
        if name not in self._file["series"]:
            known = ", ".join(sorted(set(self._file["series"]) - {"run", "point", "replicate"}))
            raise ResultsError(f"{self.path}: no series '{name}'; there are {known}")
        return self._file["series"][name]

    def _joined(self, path: str) -> NDArray[Any]:
        """A dataset with a row per run, over all files in their order."""
        return np.concatenate([column(file[path]) for file in self._files])

    def _holder(self, run: int) -> h5py.File:
        """The file that holds a run; the first where none does."""
        return next((file for file in self._files if run in file["runs/run"][:]), self._file)

    def _rows(self, group: str, run: int, tick: int) -> Columns:
        """Rows of one run and tick; they stand together, since rows are ordered by run, then tick."""
        columns = self._holder(run)[group]
        found = np.flatnonzero((columns["run"][:] == run) & (columns["tick"][:] == tick))
        rows = slice(found[0], found[-1] + 1) if found.size else slice(0, 0)
        return {name: column(dataset, rows) for name, dataset in columns.items()}
