# SPDX-License-Identifier: MIT
"""Results as an xarray.Dataset [point, replicate, tick, unit], read when they are used."""

import os
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray
from numpy.typing import NDArray
from xarray.core import indexing

import tandem.accessor  # noqa: F401  gives every dataset its `.tandem`
from tandem.design_points import read_overlay
from tandem.errors import TandemWarning, inert
from tandem.lazy_series import LazySeries, rows_of
from tandem.named_arms import ARM, attributes_of_arms
from tandem.results import Results, open_results
from tandem.results_file import damage_told

FAILED = 2  # status of a run
STATUS = {"long_name": "what became of the run", "flag_values": [0, 1, 2], "flag_meanings": "missing done failed"}


def open(path: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]) -> xarray.Dataset:
    """The results at `path` as a dataset; a series is read when it is used.

    path: a results file; the OUT of a sweep under way, whose finished parts are opened; the folder of such parts; or a list of these.
    Each series has the dimensions [point, replicate, tick], a costly one `tick_costly`, one by unit also [unit]; NaN where it is not
    defined, and where a run is missing or failed (`status`). Coordinates of a point are the keys that the design varies, and `overlay`:
    all that the point sets; `arm`, its name, where the design names arms. A tick is a working week. Units and meanings stand in `attrs`, as docs/results-format.md has them. Snapshots
    come from `tandem.open_results`. `.tandem.compare` and the like compare arms.

    ResultsError, a sentence: no such file, no results file, cut off, of a later version, changed since it was written (its checksum is
    looked at before anything else, once until the file is touched). TandemWarning: runs failed, no tick recorded."""
    return open_results_as_dataset(path)


def open_results_as_dataset(path: Any, keep: object = None) -> xarray.Dataset:
    """As `open`; `keep` lives as long as something reads the file."""
    results = open_results(path)
    with damage_told(results.path):
        found = dataset_of(results, keep)
    found.set_close(results.close)
    warn(results, found)
    return found


def dataset_of(results: Results, keep: object) -> xarray.Dataset:
    """The results as a dataset; `keep` as above."""
    rows, shapes = rows_of(results), results.series_shapes()
    lengths = {axis: len(results.axis(axis)) for axis in {axis for axes in shapes.values() for axis in axes}}
    return xarray.Dataset(
        {
            name: variable(results, rows, name, axes, tuple(lengths[axis] for axis in axes), keep)
            for name, axes in shapes.items()
        },
        coords=coordinates(results, rows, sorted(lengths)),
        attrs=attributes(results),
    )


def variable(
    results: Results, rows: NDArray[np.int64], name: str, axes: tuple[str, ...], lengths: tuple[int, ...], keep: object
) -> xarray.Variable:
    """A series as a variable that is read when it is used."""
    meaning, unit = results.meaning(name)
    lazy = indexing.LazilyIndexedArray(LazySeries(results, rows, name, lengths, keep))
    data = indexing.MemoryCachedArray(indexing.CopyOnWriteArray(lazy))  # as xarray keeps what it opens
    return xarray.Variable(("point", "replicate", *axes), data, {"long_name": meaning, "units": unit})


def coordinates(results: Results, rows: NDArray[np.int64], axes: Sequence[str]) -> dict[str, Any]:
    """Axes, what each point sets, names of units, and status and number of each run."""
    found: dict[str, Any] = {"replicate": ("replicate", np.arange(rows.shape[1]), {"long_name": "replicate, from 0"})}
    for name, values in results.points.items():
        meaning, unit = results.of_point(name)
        more = attributes_of_arms(results) if name == ARM else {}
        found[name] = ("point", values if more else plain_texts(values), {"long_name": meaning, "units": unit, **more})
    for axis in axes:
        unit = "1" if axis == "unit" else "tick"
        found[axis] = (
            axis,
            results.axis(axis),
            {"long_name": "number of the unit" if unit == "1" else "tick", "units": unit},
        )
    if "unit" in found and (names := results.unit_names()):
        found["unit_name"] = ("unit", names, {"long_name": "name of the unit, from the roster"})
    numbers = np.arange(rows.size).reshape(rows.shape[::-1]).T
    found["run"] = (("point", "replicate"), numbers, {"long_name": "number of the run, from 0"})
    found["status"] = (("point", "replicate"), np.where(rows < 0, 0, results.runs["status"][rows]), STATUS)
    return found


def plain_texts(values: NDArray[Any]) -> NDArray[Any]:
    """Settings without the quotation marks that texts of interventions have in the file."""
    if values.dtype != object:
        return values
    return np.array([read_overlay(f"x = {v}").get("x", v) if str(v).startswith('"') else v for v in values], object)


def attributes(results: Results) -> dict[str, Any]:
    """What the scenario asks, and where the numbers are from."""
    scenario = results.scenario()
    return {
        "title": inert(str(results.text("scenario/title"))),
        "question": inert(str(results.text("scenario/question"))),
        "model_version": scenario["model_version"],
        "design_digest": scenario["design_digest"],
        "file": results.path,
    }


def warn(results: Results, found: xarray.Dataset) -> None:
    """A TandemWarning for failed runs, and one for series without a tick."""
    failed = np.flatnonzero(results.runs["status"] == FAILED)
    if failed.size:
        first = results.runs["message"][failed[0]]
        count = "all" if failed.size == found.status.size else f"{failed.size} of {found.status.size}"
        text = f"{results.path}: {count} runs failed and are NaN; run {results.runs['run'][failed[0]]}: {first}"
        warnings.warn(inert(text), TandemWarning, stacklevel=4)
    empty = [name for name, series in found.data_vars.items() if 0 in series.shape[2:]]
    if empty or not found.data_vars:
        every = ", ".join(
            f"recording.{key} = {results.setting(f'recording.{key}')}" for key in ("every", "costly_every")
        )
        text = f"{results.path}: no tick is recorded of {', '.join(map(str, empty)) or 'anything'}: {every} of "
        warnings.warn(f"{text}run.ticks = {results.setting('run.ticks') or 'swept'}", TandemWarning, stacklevel=4)
