# SPDX-License-Identifier: MIT
"""A metric where two keys are swept: a map of cells with their numbers."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from tandem.arm_names import short_keys, value_words
from tandem.design_points import Overlay
from tandem.errors import ResultsError
from tandem.figures.curves import averaged, in_arm, levels_of
from tandem.figures.given import Data, axes_of, dataset, label, meaning_of, short_labels
from tandem.figures.parts import name_ticks
from tandem.statistics import mean
from tandem.windows import LATE, Window
from tandem.words import decimals, number

MOST_NUMBERS = 80  # cells that still have their number written in


def heatmap(
    data: Data,
    metric: str,
    x: str,
    y: str,
    *,
    where: Overlay | None = None,
    window: Window = LATE,
    ax: Axes | None = None,
) -> Axes:
    """Mean of a metric over replicates for each value of key `x` (across) and key `y` (up), as a map with a bar of colours.

    where: settings that the points have to have, as for `curve`; points alike in both keys are averaged. An empty cell has no finished run.
    ResultsError where a key is not swept, and where the two are one."""
    if x == y:
        raise ResultsError(f"a map takes two keys; {x} was given twice")
    data, ax = dataset(data), axes_of(ax)
    values, points = data.tandem.means(metric, window).values, data.tandem.overlays()
    fixed = data.tandem.within(where or {}, x, y)
    kept = [p for p, sets in enumerate(points) if all(sets.get(k) == v for k, v in fixed.items())]
    across, up = levels_of(points, x, kept), levels_of(points, y, kept)
    cells = np.full((len(up), len(across)), np.nan)
    for i, b in enumerate(up):
        for j, a in enumerate(across):
            cells[i, j] = mean(averaged(values, [p for p in kept if points[p].get(x) == a and points[p].get(y) == b]))
    ax.grid(False)
    drawn = ax.pcolormesh(np.arange(len(across) + 1) - 0.5, np.arange(len(up) + 1) - 0.5, cells, cmap="cividis")
    write_numbers(ax, cells)
    name_ticks(ax, range(len(across)), short_labels([value_words(a) for a in across]))
    ax.set_yticks(range(len(up)), short_labels([value_words(b) for b in up]))
    names = short_keys([x, y])
    ax.set_xlabel(label(names[x] + in_arm(fixed, where)))
    ax.set_ylabel(label(names[y]))
    ax.figure.colorbar(drawn, ax=ax, label=meaning_of(data, metric)[1])
    return ax


def write_numbers(ax: Axes, cells: NDArray[np.float64]) -> None:
    """The numbers into the cells, where these are few: dark on light cells, light on dark ones."""
    have = cells[~np.isnan(cells)]
    if cells.size > MOST_NUMBERS or not have.size:
        return
    low, high = float(have.min()), float(have.max())
    places = decimals(low, high)
    for (i, j), value in np.ndenumerate(cells):
        if not np.isnan(value):
            light = high > low and (value - low) / (high - low) > 0.55
            text = number(value, places)
            ax.text(j, i, text, ha="center", va="center", fontsize=8, color="#1a1a1a" if light else "#fefefe")
