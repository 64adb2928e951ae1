# SPDX-License-Identifier: MIT
"""Figures of a fit: the posterior beside the prior, pair by pair; and what it predicts beside the targets, as test_gof of RSiena draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from tandem.arm_names import short_keys
from tandem.errors import inert
from tandem.figures.parts import COLOURS, canvas, tidy
from tandem.fitting.fit import Fit
from tandem.fitting.judge import Check, Line
from tandem.fitting.posterior import Marginal
from tandem.fitting.prior import Parameter

Array = NDArray[np.float64]
BINS = 16
SIZE = 1.9  # inches of a panel of the posterior
DOT = 6.0  # square points of a particle of even weight
WANTED = COLOURS[1]
COLUMNS = 2


def posterior(found: Fit) -> Figure:
    """Weight of the particles by each parameter, beside the even prior, and a dot a particle for each pair of parameters."""
    keys = found.setup.parameters
    names = short_keys([one.key for one in keys])
    n, last = len(keys), found.last
    title = (
        f"Which parameters hold the network of {inert(found.setup.plan.scenario.name)}".replace("$", r"\$")
        + f"\n{len(last.u)} particles, distance at most {last.tolerance:.3f}. Bars: posterior; grey line: prior; dotted: 90 % of the weight; orange: the scenario's own value."
    )
    figure = canvas(max(6.4, SIZE * n), max(3.2, SIZE * n + 0.6), title)
    axes = figure.subplots(n, n, squeeze=False)
    for row in range(n):
        for column in range(n):
            ax = axes[row, column]
            if column > row:
                ax.set_axis_off()
                continue
            tidy(ax)
            own = [found.setup.own.get(keys[k].key) for k in (row, column)]
            if row == column:
                weights(ax, keys[row], last.u[:, row], last.weights, found.marginals[row], own[0])
            else:
                pair(ax, keys[column], keys[row], last.u[:, [column, row]], last.weights, own)
            ax.tick_params(labelsize=7)
            if row == n - 1:
                ax.set_xlabel(names[keys[column].key], fontsize=8)
                ax.tick_params(axis="x", rotation=30)
            else:
                ax.tick_params(labelbottom=False)
            if column == 0 and row > 0:
                ax.set_ylabel(names[keys[row].key], fontsize=8)
            elif row != column:
                ax.tick_params(labelleft=False)
    return figure


def weights(ax: Axes, one: Parameter, u: Array, weight: Array, marginal: Marginal, own: float | None) -> None:
    """Posterior as bars, in pieces of equal weight under the prior."""
    edges = np.linspace(0, 1, BINS + 1)
    height, _ = np.histogram(u, bins=edges, weights=weight * BINS)
    at = one.low + edges * (one.high + 1 - one.low) - 0.5 if one.whole else one.value(edges)
    ax.stairs(height, at, fill=True, color=COLOURS[0], alpha=0.45)
    ax.axhline(1, color="#777777", linewidth=1)
    for end in (marginal.low, marginal.high):
        ax.axvline(end, color=COLOURS[0], linewidth=1, linestyle=":")
    if own is not None and one.low <= own <= one.high:
        ax.axvline(own, color=WANTED, linewidth=1.2)
    ax.set_yticks([])
    span(ax.set_xlim, ax.set_xscale, one)


def pair(ax: Axes, x: Parameter, y: Parameter, u: Array, weight: Array, own: Sequence[float | None]) -> None:
    """A dot a particle, as large as its weight. own: values of y and x in the scenario."""
    size = DOT * weight * len(weight)
    ax.scatter(
        x.value(u[:, 0]), y.value(u[:, 1]), s=np.clip(size, 2, 8 * DOT), color=COLOURS[0], alpha=0.4, linewidths=0
    )
    for value, one, draw in ((own[1], x, ax.axvline), (own[0], y, ax.axhline)):
        if value is not None and one.low <= value <= one.high:
            draw(value, color=WANTED, linewidth=0.8)
    span(ax.set_xlim, ax.set_xscale, x)
    span(ax.set_ylim, ax.set_yscale, y)


def span(limits: Callable[[float, float], object], scale: Callable[[str], object], one: Parameter) -> None:
    """An axis over the whole prior."""
    if one.log:
        scale("log")
    edge = 0.5 if one.whole else 0.0
    limits(one.low - edge, one.high + edge)


def predictive(found: Fit) -> Figure:
    """A panel a measure: a violin a number over fresh runs of the posterior with the middle half and 95 % of them, and what was wanted."""
    rows = -(-len(found.checks) // COLUMNS)
    title = (
        f"What the fitted model makes of the network of {inert(found.setup.plan.scenario.name)}".replace("$", r"\$")
        + f"\n{len(found.points)} fresh runs. Violin: runs; bar: middle half; dashes: 95 % of them, of a measure as a whole; orange: wanted. p: share of runs at least as far from their middle (Mahalanobis)."
    )
    figure = canvas(9.6, 0.7 + 2.5 * rows, title)
    axes = figure.subplots(rows, COLUMNS, squeeze=False).ravel()
    for ax, check in zip(axes, found.checks):
        panel(ax, check)
    for ax in axes[len(found.checks) :]:
        ax.set_axis_off()
    return figure


def panel(ax: Axes, check: Check) -> None:
    """One measure."""
    tidy(ax)
    names = []
    for place, line in enumerate(check.lines):
        runs = check.values[:, place]
        violin(ax, place, runs[np.isfinite(runs)], line)
        names.append(tick_name(check, place))
    weeks = [one.target.component.week for one in check.lines]
    for week in dict.fromkeys(weeks):
        places = [k for k, one in enumerate(weeks) if one == week]
        low, high = ([getattr(check.lines[k].target, end) for k in places] for end in ("low", "high"))
        ax.vlines(places, low, high, color=WANTED, linewidth=5, alpha=0.5)
        for level in {tuple(low), tuple(high)}:
            ax.plot(places, level, color=WANTED, marker="o", markersize=4, linewidth=1.2)
    ax.set_xticks(range(len(names)), names, fontsize=7)
    ax.set_xlim(-0.7, len(names) - 0.3)
    fitted = "" if check.fitted else " (not fitted)"
    missed = "" if check.matched() else ": NOT MATCHED"
    shown = "p undefined" if check.p != check.p else f"p = {check.p:.2f}"
    ax.set_title(f"{check.measure.words}{fitted}{missed}, {shown}", fontsize=9, loc="left")
    ax.set_ylabel(check.measure.unit, fontsize=7)
    ax.tick_params(axis="y", labelsize=7)


def violin(ax: Axes, place: int, runs: Array, line: Line) -> None:
    """The runs of one number; nothing where none is defined."""
    if not len(runs):
        ax.text(place, 0.5, "undefined", rotation=90, fontsize=7, transform=ax.get_xaxis_transform(), va="center")
        return
    if np.ptp(runs) > 0:
        body = ax.violinplot(runs, [place], widths=0.8, showextrema=False)["bodies"][0]
        body.set(facecolor="#8a8a8a" if line.misses() else COLOURS[0], alpha=0.35, edgecolor="none")
    quarter, middle, most = np.quantile(runs, [0.25, 0.5, 0.75])
    ax.vlines(place, quarter, most, color="#333333", linewidth=3)
    ax.plot([place], [middle], marker="o", markersize=3, color="white", markeredgecolor="#333333")
    ax.hlines([line.low, line.high], place - 0.3, place + 0.3, color="#333333", linewidth=0.9, linestyle=(0, (3, 2)))


def tick_name(check: Check, place: int) -> str:
    """Week and detail of a number, on lines of their own."""
    component = check.lines[place].target.component
    detail = check.measure.labels[component.place].replace("quantile ", "").replace("at most ", "≤ ")
    first = detail or f"week {component.week}"
    shows_week = detail and component.place == len(check.measure.labels) // 2
    return f"{first}\nweek {component.week}" if shows_week else first
