# SPDX-License-Identifier: MIT
"""Opens the results of a sweep (docs/results-format.md) and hands out their content as numpy arrays."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from tandem.errors import ResultsError, near
from tandem.parts import DONE, Files, files_of, index
from tandem.results_file import column, damage_told

Columns = dict[str, NDArray[Any]]
AXES = {"run", "point", "replicate", "tick", "tick_costly", "unit"}  # datasets of /series that are no metrics


def open_results(path: Path | str | Sequence[Path | str]) -> "Results":
    """The results at `path` as arrays by run, to be closed or used in a `with`; `tandem.open` has them labelled.

    path: a results file; the OUT of a sweep under way, whose finished parts in OUT.parts are opened instead: the runs done so far; that
    folder; or a list of such paths, of shards of one design, say. ResultsError when it is no results file of a version known here."""
    given = [Path(path)] if isinstance(path, (str, Path)) else [Path(one) for one in path]
    if not given:
        raise ResultsError("no path; expected at least one results file")
    had = [one.is_file() for one in given]
    try:
        return Results([file for one in given for file in files_of(one)])
    except ResultsError:
        if had == [one.is_file() for one in given]:
            raise
        return open_results(given)  # the sweep ended this moment, and its parts became the file


def key_of(name: str) -> str:
    """The swept key whose dataset has that name: HDF5 takes a slash for a path, so that in a key it is written %2F."""
    return re.sub("%(2F|25)", lambda code: {"2F": "/", "25": "%"}[code[1]], name)


class Results:
    """One results file, or the parts of one, open for reading; a context manager. Rows are in the order of their runs, each run once.

    path:   name of the (first) file.
    points: {swept key: values [point]}, in the units of the keys; `point` and `overlay` too, and `arm` where the design names arms.
    runs:   {column: values [run]}: run, point, replicate, status (0 missing, 1 done, 2 failed), digest, message, seeds.
    done:   [run], true where the run is done; all other runs are NaN in every series.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._files = Files(paths)
        self.path = str(self._files.paths[0])
        with damage_told(self.path):
            self._in_file, self._row, self.runs = index(self._files)
            self.points: Columns = {key_of(name): column(dataset) for name, dataset in self._file["points"].items()}
        self.done: NDArray[np.bool_] = self.runs["status"] == DONE

    @property
    def _file(self) -> h5py.File:
        """The first file, for what is the same in all."""
        return self._files[0]

    def __enter__(self) -> "Results":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the files; arrays that were handed out stay."""
        self._files.close()

    def series(self, name: str) -> NDArray[np.float64]:
        """Values of a metric: [run, tick], or [run, tick, unit] for NAME_by_unit; NaN: undefined, or run not done.

        ResultsError, with the names that there are, when the metric was not recorded."""
        return self.rows(name, np.arange(len(self.done)))

    def rows(self, name: str, rows: NDArray[np.int64], places: tuple[slice, ...] = ()) -> NDArray[np.float64]:
        """The same of some rows of `runs`, ascending, and of some places of the further axes; no other row is read."""
        shape = np.empty((0, *self._series(name).shape[1:]))[(slice(None), *places)].shape[1:]
        values = np.full((len(rows), *shape), np.nan)
        wanted = np.flatnonzero(self.done[rows])
        for number in np.unique(self._in_file[rows[wanted]]):
            here = wanted[self._in_file[rows[wanted]] == number]
            with self._files.lock, damage_told(self._files.paths[number]):
                values[here] = read_rows(self._files[number]["series"][name], self._row[rows[here]], places)
        return values

    def names(self) -> list[str]:
        """Names of the series of organisation level, ascending."""
        return [name for name in sorted(self._file["series"]) if name not in AXES and not name.endswith("_by_unit")]

    def series_shapes(self) -> dict[str, tuple[str, ...]]:
        """{name of a series: names of its axes after [run]}, those by unit too, ascending."""
        shapes = {}
        for name in sorted(set(self._file["series"]) - AXES):
            dataset = self._file["series"][name]
            shapes[name] = tuple(dataset.dims[axis][0].name.rsplit("/", 1)[1] for axis in range(1, dataset.ndim))
        return shapes

    def axis(self, name: str) -> NDArray[Any]:
        """An axis of /series: `tick`, `tick_costly` or `unit`, as it stands there."""
        return np.asarray(self._file["series"][name][:])

    def unit_names(self) -> list[str]:
        """Names of the units, as a roster gave them; empty without one."""
        return list(self.text("scenario/unit_names")) if "scenario/unit_names" in self._file else []

    def of_point(self, key: str) -> tuple[str, str]:
        """(what a column of `points` means, its unit) as text, empty where the file says nothing."""
        for name, dataset in self._file["points"].items():
            if key_of(name) == key:
                return str(dataset.attrs.get("long_name", "")), str(dataset.attrs.get("units", ""))
        return "", ""

    def baseline(self) -> str:
        """The arm with which the others are compared; empty where the design has no arms."""
        return str(self._file["points"].attrs.get("baseline", ""))

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

    def paths(self) -> list[Path]:
        """The files that are read: one, or the parts."""
        return list(self._files.paths)

    def text_paths(self) -> set[str]:
        """Names of the texts and columns of /scenario that the file has, such as `scenario/title`."""
        return {f"scenario/{name}" for name in self._file["scenario"]}

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
        known = sorted(set(self._file["series"]) - AXES)
        if name not in known:
            raise ResultsError(f"{self.path}: no series '{name}'{near(name, known)}; there are {', '.join(known)}")
        return self._file["series"][name]

    def _holder(self, run: int) -> h5py.File:
        """The file that holds a run; the first where none does."""
        found = self._in_file[self.runs["run"] == run]
        return self._files[int(found[0])] if found.size else self._file

    def _rows(self, group: str, run: int, tick: int) -> Columns:
        """Rows of one run and tick; they stand together, since rows are ordered by run, then tick."""
        columns = self._holder(run)[group]
        found = np.flatnonzero((columns["run"][:] == run) & (columns["tick"][:] == tick))
        rows = slice(found[0], found[-1] + 1) if found.size else slice(0, 0)
        return {name: column(dataset, rows) for name, dataset in columns.items()}


def read_rows(dataset: h5py.Dataset, rows: NDArray[np.int64], places: tuple[slice, ...]) -> NDArray[np.float64]:
    """Some rows of a dataset, in that order. Evenly spaced rows are read alone; of others, all from the first to the last."""
    if len(rows) == 0:
        return np.asarray(np.empty((0, *dataset.shape[1:]))[(slice(None), *places)])
    low, high = int(rows.min()), int(rows.max())
    steps = np.unique(np.diff(rows))
    step = int(steps[0]) if len(steps) == 1 and steps[0] > 0 else 1
    block = np.asarray(dataset[(slice(low, high + 1, step), *places)], dtype=np.float64)
    even = len(steps) == 0 or (len(steps) == 1 and steps[0] > 0)
    return block if even else np.asarray(block[rows - low])
