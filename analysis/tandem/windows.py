# SPDX-License-Identifier: MIT
"""The ticks over which a metric is averaged before arms are compared, and these averages by point and replicate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tandem.errors import ResultsError, near
from tandem.statistics import mean

if TYPE_CHECKING:
    import xarray

Window = str | Sequence[float]
LATE = "last quarter"
# Ticks after this share of the last one.
NAMED = {"all": 0.0, "last half": 0.5, LATE: 0.75, "last tenth": 0.9}


def in_window(ticks: NDArray[np.int64], window: Window = LATE) -> NDArray[np.bool_]:
    """[tick], true where a tick is averaged. window: a name of NAMED, `end` (the last tick alone), or its first and last tick.

    ResultsError for another name, and where the first is no number or later than the last."""
    if isinstance(window, str) and window not in {*NAMED, "end"}:
        raise ResultsError(
            f"no window '{window}'{near(window, NAMED)}; there are {', '.join(NAMED)}, end, (first, last)"
        )
    last = ticks.max(initial=0)
    if window == "end":
        chosen = ticks == last
    elif isinstance(window, str):
        chosen = ticks > NAMED[window] * last if NAMED[window] else ticks >= 0
    else:
        if len(window) != 2 or not window[0] <= window[1]:
            raise ResultsError(
                f"window {window_words(window)}: expected the first and the last tick, such as (101, 130)"
            )
        chosen = (ticks >= window[0]) & (ticks <= window[1])
    return np.asarray(chosen)


def window_words(window: Window) -> str:
    """A window in words: its name, or `101 to 130`."""
    return window if isinstance(window, str) else " to ".join(f"{tick:g}" for tick in window)


def recorded(ticks: NDArray[np.int64]) -> str:
    """The ticks that are recorded, to follow the words that none is in a window."""
    return f"; recorded are {ticks.min()} to {ticks.max()}" if len(ticks) else "; none is recorded at all"


def series_of(data: xarray.Dataset, metric: str, units: Sequence[int] | None = None) -> xarray.DataArray:
    """The series of a metric, by unit where `units` are asked for. ResultsError, with the nearest, where it is not recorded."""
    name = f"{metric}_by_unit" if units else metric
    if name not in data.data_vars:
        known = sorted(map(str, data.data_vars))
        if not known:
            raise ResultsError(
                f"no series '{name}': no metric is recorded; recording.metrics of the scenario names them"
            )
        raise ResultsError(f"no series '{name}'{near(name, known)}; there are {', '.join(known)}")
    return data[name]


def window_means(
    data: xarray.Dataset, metric: str, window: Window = LATE, units: Sequence[int] | None = None
) -> NDArray[np.float64]:
    """[point, replicate]: mean of a metric over the ticks of the window, and over `units`, numbers of units, where they are given; a
    metric by unit without them over all. NaN where it is not defined. Unit of the metric.

    ResultsError where the metric, or a tick of the window, is not recorded, and where no run is done."""
    series = series_of(data, metric, units).transpose("point", "replicate", ...)
    tick = str(series.dims[2])
    chosen = in_window(series[tick].values, window)
    if not chosen.any():
        raise ResultsError(
            f"no tick of {series.name} is recorded in {window_words(window)}{recorded(series[tick].values)}"
        )
    if "status" in data.coords and not (data.status == 1).any():
        raise ResultsError("no run is done: nothing can be compared; `status` and the messages of the runs say why")
    values = series.isel({tick: np.flatnonzero(chosen)}).values
    if values.ndim == 4:
        values = mean(values if units is None else values[..., list(units)])
    return mean(values)
