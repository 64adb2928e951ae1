# SPDX-License-Identifier: MIT
"""How the replicates of each arm are spread: a dot a replicate, the middle half as a bar, the median as a line."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from tandem.accessor import Arm
from tandem.figures.given import Data, arm_labels, axes_of, dataset, meaning_of, some_arms
from tandem.figures.parts import style
from tandem.windows import LATE, Window, window_means

MOST_DOTS = 400  # of an arm; more would be a smear


def distribution(
    data: Data,
    metric: str,
    arms: Sequence[Arm] | None = None,
    *,
    window: Window = LATE,
    ax: Axes | None = None,
) -> Axes:
    """The mean of a metric over the window, a dot a replicate and a row an arm; the bar holds the middle half of them.

    arms: as for `bands`. ResultsError where the metric or an arm is not there."""
    data = dataset(data)
    chosen = some_arms(data, arms)
    ax = axes_of(ax, 6.4, 1.2 + 0.5 * len(chosen))
    names = arm_labels(data, chosen)
    values = window_means(data, metric, window)
    points = [int(np.flatnonzero(data.point.values == data.tandem.of(arm).point.values)[0]) for arm in chosen]
    for row, point in enumerate(points):
        have = values[point][~np.isnan(values[point])]
        if not len(have):
            continue
        look = style(row)
        low, middle, high = np.quantile(have, [0.25, 0.5, 0.75])
        ax.barh(row, high - low, left=low, height=0.5, color=look["color"], alpha=0.22, linewidth=0)
        ax.vlines(middle, row - 0.25, row + 0.25, color=look["color"], linewidth=2)
        shown = have[:: -(-len(have) // MOST_DOTS)]
        aside = 0.18 * np.sin(2.4 * np.arange(len(shown)))  # dots do not hide each other
        ax.plot(
            shown, row + aside, linestyle="none", marker=look["marker"], markersize=3.2, color=look["color"], alpha=0.7
        )
    ax.set_yticks(range(len(chosen)), names if len(chosen) > 1 else [""])
    ax.set_ylim(len(chosen) - 0.5, -0.5)
    ax.set_xlabel(meaning_of(data, metric)[1])
    return ax
