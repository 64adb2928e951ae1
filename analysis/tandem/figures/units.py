# SPDX-License-Identifier: MIT
"""A metric by unit: a row a unit, a mark an arm, with the range that holds 80 % of the replicates."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from tandem.accessor import Arm
from tandem.figures.given import Data, arm_labels, axes_of, dataset, meaning_of, short_labels, some_arms
from tandem.figures.parts import MOST, legend, style
from tandem.statistics import mean
from tandem.windows import LATE, Window, in_window, series_of


def by_unit(
    data: Data,
    metric: str,
    arms: Sequence[Arm] | None = None,
    *,
    window: Window = LATE,
    ax: Axes | None = None,
) -> Axes:
    """Mean over replicates of a metric in each unit, with bars that hold 80 % of them; units in their order, with their names.

    metric: without `_by_unit`. arms: as for `bands`. ResultsError where the metric is not recorded by unit."""
    data = dataset(data)
    series = series_of(data, metric, units=[0])
    names = unit_names(data)
    chosen = some_arms(data, arms)
    ax = axes_of(ax, 6.4, 1.4 + 0.3 * len(names))
    late = np.flatnonzero(in_window(series[series.dims[2]].values, window))
    for number, (arm, name) in enumerate(zip(chosen, arm_labels(data, chosen))):
        one = data[[series.name]].tandem.of(arm)[series.name].transpose("unit", "replicate", ...)
        values = mean(one.values[..., late])  # [unit, replicate]
        have = ~np.isnan(values).all(axis=1)
        look, place = (
            style(number),
            np.arange(len(names)) + 0.5 * (number + 0.5 - len(chosen) / 2) / max(len(chosen), 1),
        )
        if have.any():
            ax.hlines(place[have], *np.nanquantile(values[have], MOST, axis=1), color=look["color"], linewidth=1.1)
        ax.plot(mean(values)[have], place[have], linestyle="none", markersize=4.5, label=name, **look)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlabel(meaning_of(data, metric, [0])[1])
    if len(chosen) > 1:
        legend(ax)
    return ax


def unit_names(data: Data) -> list[str]:
    """[unit]: the name that a roster gave, else its number."""
    data = dataset(data)
    if "unit_name" in data.coords:
        return short_labels([str(name) for name in data.unit_name.values])
    return [f"unit {number}" for number in data.unit.values]
