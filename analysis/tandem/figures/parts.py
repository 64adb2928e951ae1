# SPDX-License-Identifier: MIT
"""The parts that figures are made of, on matplotlib: canvas, colours, lines with bands, bars that hold most runs."""

from collections.abc import Sequence
from textwrap import fill
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from tandem.statistics import mean

# Told apart with any common colour blindness: Okabe and Ito 2008.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
MARKERS = "osD^vP"
MOST = (0.1, 0.9)  # quantiles over replicates between which a band or a bar lies: 80 % of the runs


def canvas(width: float, height: float, title: str) -> Figure:
    """An empty figure of that many inches with its title, which is broken into lines that fit."""
    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    lines = [fill(line, int(13.5 * width)) for line in title.splitlines()]
    figure.suptitle("\n".join(lines), fontsize=10, x=0.01, ha="left")
    return figure


def tidy(axes: Axes) -> None:
    """Leaves of the frame what is read."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#e6e6e6", linewidth=0.8)
    axes.set_axisbelow(True)


def style(number: int) -> dict[str, Any]:
    """Colour and marker of the number-th line; after six they return."""
    return {"color": COLOURS[number % len(COLOURS)], "marker": MARKERS[number % len(MARKERS)]}


def legend(axes: Axes) -> None:
    """Names of the lines above the frame, where they hide nothing, in as many columns as fit."""
    longest = max((len(text) for text in axes.get_legend_handles_labels()[1]), default=0)
    columns = max(1, min(3, int(48 / (longest + 7))))
    axes.legend(
        frameon=False,
        fontsize=8,
        loc="lower left",
        bbox_to_anchor=(-0.02, 1.0),
        ncol=columns,
        borderaxespad=0.2,
        columnspacing=1.2,
    )


def name_ticks(axes: Axes, places: ArrayLike, names: Sequence[str]) -> None:
    """Names at places along the lower side, slanted where they would run into each other."""
    slanted = sum(map(len, names)) > 36
    axes.set_xticks(places, names, rotation=30 if slanted else 0, ha="right" if slanted else "center")


def running_mean(values: ArrayLike, window: int) -> NDArray[np.float64]:
    """Mean of `window` neighbours along the last axis, which gets shorter by window - 1; NaN spreads.

    With fewer values than `window` along that axis, the mean of all."""
    values = np.asarray(values)
    window = min(window, values.shape[-1])
    found: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(values, window, axis=-1).mean(axis=-1)
    return found


def band(axes: Axes, x: ArrayLike, values: NDArray[np.float64], colour: Any, label: str, banded: bool = True) -> None:
    """Median over replicates of values [replicate, x], with a band that holds 80 % of them where asked for; replicates that are
    NaN throughout are left out, and without any other the line is empty."""
    runs = values[~np.isnan(values).all(axis=1)]
    if not len(runs):
        axes.plot([], [], color=colour, label=label)
        return
    have = ~np.isnan(runs).all(axis=0)
    x, runs = np.asarray(x)[have], runs[:, have]
    low, middle, high = np.nanquantile(runs, [MOST[0], 0.5, MOST[1]], axis=0)
    if banded:
        axes.fill_between(x, low, high, color=colour, alpha=0.22, linewidth=0)
    axes.plot(x, middle, color=colour, linewidth=1.8, label=label)


def bars(axes: Axes, x: NDArray[np.float64], values: NDArray[np.float64], number: int, label: str) -> None:
    """Mean over replicates of values [x, replicate] with bars that hold 80 % of them, as the number-th line; nothing where all are NaN."""
    have = ~np.isnan(values).all(axis=1)
    look = style(number)
    if have.any():
        axes.vlines(x[have], *np.nanquantile(values[have], MOST, axis=1), color=look["color"], linewidth=1.2)
    axes.plot(x[have], mean(values[have]), label=label, **look)
