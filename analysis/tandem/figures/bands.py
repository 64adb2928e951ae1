# SPDX-License-Identifier: MIT
"""A metric over time: median over replicates, and a band that holds 80 % of them, an arm a line."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from tandem.accessor import Arm
from tandem.figures.given import Data, arm_labels, axes_of, dataset, meaning_of, some_arms
from tandem.figures.parts import COLOURS, band, legend, running_mean
from tandem.statistics import mean
from tandem.windows import series_of

LINES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (8, 2)))


def bands(
    data: Data,
    metric: str,
    arms: Sequence[Arm] | None = None,
    *,
    smooth: int = 1,
    units: Sequence[int] | None = None,
    marks: Sequence[float] = (),
    ax: Axes | None = None,
) -> Axes:
    """Median over replicates by tick, with bands that hold 80 % of the replicates; up to three arms have a band, of more the first and last.

    arms: points, as for `compare`; None: all, or six of them. smooth: ticks that each run is averaged over first, at least 1. units:
    numbers of units, for a metric by unit. marks: ticks at which something happens, drawn upright. ResultsError where the metric or an
    arm is not there."""
    data, ax = dataset(data), axes_of(ax)
    chosen = some_arms(data, arms)
    for number, (arm, name) in enumerate(zip(chosen, arm_labels(data, chosen))):
        series = series_of(data.tandem.of(arm), metric, units).transpose("replicate", ...)
        values = series.values if series.ndim == 2 else mean(series.values[..., list(units or ())])
        ticks = series[series.dims[1]].values.astype(np.float64)
        if not len(ticks):
            continue
        edge = len(chosen) <= 3 or number in (0, len(chosen) - 1)
        colour = COLOURS[place_of_colour(number, len(chosen)) % len(COLOURS)]
        band(ax, running_mean(ticks, smooth), running_mean(values, smooth), colour, name, edge)
        ax.lines[-1].set_linestyle(LINES[number % len(LINES)])
    for tick in marks:
        ax.axvline(tick, color="black", linewidth=0.8, linestyle=(0, (2, 2)))
    ax.set_xlabel("week")
    ax.set_ylabel(meaning_of(data, metric, units)[1])
    if len(chosen) > 1:
        legend(ax)
    return ax


def place_of_colour(number: int, count: int) -> int:
    """The colour of a line: of more than three lines, the first and the last have a band, and so the two colours farthest apart."""
    if count <= 3 or number == 0:
        return number
    return 1 if number == count - 1 else number + 1
