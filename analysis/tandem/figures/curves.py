# SPDX-License-Identifier: MIT
"""A metric along a swept key: mean over replicates with its 95 % interval, a line for each value of another key."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from tandem.arm_names import arm_name, short_keys, value_words
from tandem.design_points import Overlay
from tandem.errors import ResultsError, near
from tandem.figures.given import Data, axes_of, dataset, label, meaning_of, short_labels
from tandem.figures.parts import legend, name_ticks, style
from tandem.named_arms import ARM
from tandem.statistics import mean, mean_interval
from tandem.windows import LATE, Window


def curve(
    data: Data,
    metric: str,
    key: str,
    *,
    by: str | None = None,
    where: Overlay | None = None,
    against: Any = None,
    window: Window = LATE,
    ax: Axes | None = None,
) -> Axes:
    """Mean of a metric over the replicates at each value of `key`, with 95 % intervals.

    by: a key whose values are lines. where: settings that the points have to have; where the design names arms, and `where` names none,
    those of the baseline, unless `key` or `by` is "arm". against: a value of `key`; then the difference from
    it is drawn, replicate by replicate. Points alike in both keys are averaged first. Numbers are drawn to scale, all else in the order
    of the design. ResultsError where a key is not swept, or has no such value."""
    data, ax = dataset(data), axes_of(ax)
    values, points = data.tandem.means(metric, window).values, data.tandem.overlays()
    fixed = data.tandem.within(where or {}, key, by)
    kept = [p for p, sets in enumerate(points) if all(sets.get(k) == v for k, v in fixed.items())]
    levels = levels_of(points, key, kept)
    lines = levels_of(points, by, kept) if by else [None]
    if against is not None and against not in levels:
        raise ResultsError(f"{key} is never {against}; it is {levels}")
    place = np.array(levels if numeric(levels) else range(len(levels)), dtype=np.float64)
    names = short_keys([key, by] if by else [key])
    for number, line in enumerate(lines):
        rows = [
            [p for p in kept if points[p].get(key) == level and (by is None or points[p].get(by) == line)]
            for level in levels
        ]
        lines_of = [averaged(values, row) for row in rows]
        if against is not None:
            base = lines_of[levels.index(against)]
            lines_of = [row - base if len(row) and len(base) else row[:0] for row in lines_of]
        draw_line(ax, place, lines_of, number, arm_name({by: line}, names) if by else "")
    if against is not None:
        ax.axhline(0, color="black", linewidth=0.9)
    if not numeric(levels):
        name_ticks(ax, place, short_labels([value_words(level) for level in levels]))
    ax.set_xlabel(label(names[key] + in_arm(fixed, where)))
    ax.set_ylabel(("" if against is None else "difference in ") + meaning_of(data, metric)[1])
    if by:
        legend(ax)
    return ax


def in_arm(fixed: Overlay, where: Overlay | None) -> str:
    """The arm that is drawn where nobody named one, to stand behind a label."""
    return f', in "{fixed[ARM]}"' if ARM in fixed and ARM not in (where or {}) else ""


def draw_line(ax: Axes, x: NDArray[np.float64], rows: list[NDArray[np.float64]], number: int, name: str) -> None:
    """One line: `rows` [x][replicate]."""
    look = style(number)
    found = [row[~np.isnan(row)] for row in rows]
    ends = np.array([mean_interval(row) for row in found]).reshape(len(found), 2)
    have = ~np.isnan(ends[:, 0])
    ax.plot(
        x,
        [mean(row) if len(row) else np.nan for row in found],
        label=label(name),
        linewidth=1.6,
        markersize=4.5,
        **look,
    )
    ax.vlines(x[have], ends[have, 0], ends[have, 1], color=look["color"], linewidth=1.4)


def averaged(values: NDArray[np.float64], points: list[int]) -> NDArray[np.float64]:
    """[replicate]: the mean over some points, NaN where one of them is; empty without a point."""
    return np.asarray(values[points].mean(axis=0)) if points else np.array([])


def levels_of(points: list[Overlay], key: str, kept: list[int]) -> list[Any]:
    """Values of a key at the points `kept`: numbers ascending, others as the design has them. ResultsError where no point sets it."""
    found: list[Any] = []
    for point in kept:
        if key in points[point] and points[point][key] not in found:
            found.append(points[point][key])
    if not found:
        known = sorted({k for sets in points for k in sets})
        raise ResultsError(f"no point sets {key}{near(key, known)}; they set {known}")
    return sorted(found) if numeric(found) else found


def numeric(levels: list[Any]) -> bool:
    """Whether all values are numbers."""
    return all(isinstance(level, (int, float)) and not isinstance(level, bool) for level in levels)
