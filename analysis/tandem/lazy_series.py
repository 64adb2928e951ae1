# SPDX-License-Identifier: MIT
"""A series as an array [point, replicate, ...] of which xarray reads what is asked for."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from xarray.backends import BackendArray
from xarray.core import indexing

from tandem.results import Results


def rows_of(results: Results) -> NDArray[np.int64]:
    """[point, replicate]: the row of `results.runs` that holds it; −1: none does."""
    point, replicate = results.runs["point"], results.runs["replicate"]
    replicates = max(int(results.scenario().get("replicates", 1)), int(replicate.max(initial=-1)) + 1)
    rows = np.full((len(results.points["point"]), replicates), -1)
    rows[point, replicate] = np.arange(len(point))
    return rows


class LazySeries(BackendArray):  # type: ignore[misc]
    """A series of results; `rows` as `rows_of` gives them, `lengths` of its further axes. NaN where a run is not done.

    `keep` lives as long as this array."""

    def __init__(
        self, results: Results, rows: NDArray[np.int64], name: str, lengths: tuple[int, ...], keep: object
    ) -> None:
        self._results, self._rows, self._name, self._keep = results, rows, name, keep
        self.shape = (*rows.shape, *lengths)
        self.dtype = np.dtype(np.float64)

    def __getitem__(self, key: indexing.ExplicitIndexer) -> NDArray[np.float64]:
        support = indexing.IndexingSupport.OUTER
        found: NDArray[np.float64] = indexing.explicit_indexing_adapter(key, self.shape, support, self._read)
        return found

    def _read(self, key: tuple[Any, ...]) -> NDArray[np.float64]:
        """By a number, a slice or numbers along each axis."""
        wanted = self._rows[np.ix_(*(np.atleast_1d(np.arange(n)[k]) for n, k in zip(self._rows.shape, key)))]
        # Slices forth of the further axes are left to HDF5, all else is picked from what was read.
        forth = [isinstance(k, slice) and (k.step or 1) > 0 for k in key]
        block = self._block(wanted, tuple(k if left else slice(None) for k, left in zip(key[2:], forth[2:])))
        rest: list[Any] = [0 if isinstance(k, (int, np.integer)) else slice(None) for k in key[:2]]
        rest += [slice(None) if left else k for k, left in zip(key[2:], forth[2:])]
        for axis in reversed(range(len(rest))):
            block = block[(slice(None),) * axis + (rest[axis],)]
        return block

    def _block(self, wanted: NDArray[np.int64], places: tuple[slice, ...]) -> NDArray[np.float64]:
        """Rows `wanted` [point, replicate], −1 none, at some places of the further axes."""
        rows, back = np.unique(wanted[wanted >= 0], return_inverse=True)
        read = self._results.rows(self._name, rows, places)
        block = np.full((*wanted.shape, *read.shape[1:]), np.nan)
        block[wanted >= 0] = read[back]
        return block
