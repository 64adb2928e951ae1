# SPDX-License-Identifier: MIT
"""A metric over a sample of many settings: a dot a point of the design."""

import numpy as np
from matplotlib.axes import Axes

from tandem.arm_names import short_keys, value_words
from tandem.figures.curves import levels_of, numeric
from tandem.figures.given import Data, axes_of, dataset, label, meaning_of, short_labels
from tandem.figures.parts import COLOURS, name_ticks
from tandem.statistics import mean
from tandem.windows import LATE, Window

BINS = 8
MOST_DOTS = 1500


def scatter(data: Data, metric: str, key: str, *, window: Window = LATE, ax: Axes | None = None) -> Axes:
    """Mean over replicates of a metric at each point, by the value of a key, with the mean of eight groups of equal size as a line.

    ResultsError where the key is not swept, or the metric not recorded."""
    data, ax = dataset(data), axes_of(ax)
    means, points = mean(data.tandem.means(metric, window).values), data.tandem.overlays()
    kept = [p for p, sets in enumerate(points) if key in sets]
    levels = levels_of(points, key, kept)
    scale = numeric(levels)
    x = np.array([points[p][key] if scale else levels.index(points[p][key]) for p in kept], dtype=np.float64)
    y = means[kept]
    have = ~np.isnan(y)
    x, y = x[have], y[have]
    thin = slice(None, None, -(-max(len(x), 1) // MOST_DOTS))
    ax.plot(x[thin], y[thin], linestyle="none", marker="o", markersize=2.6, color=COLOURS[0], alpha=0.45)
    for group in (
        np.array_split(np.argsort(x, kind="stable"), BINS if scale else 1) if len(x) >= 2 * BINS and scale else []
    ):
        ax.hlines(y[group].mean(), x[group].min(), x[group].max(), color=COLOURS[1], linewidth=2)
    if not scale:
        name_ticks(ax, range(len(levels)), short_labels([value_words(level) for level in levels]))
    ax.set_xlabel(label(short_keys([key])[key]))
    ax.set_ylabel(meaning_of(data, metric)[1])
    return ax
