# SPDX-License-Identifier: MIT
"""How far the parting of two worlds spreads, week by week, and through what."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from tandem.errors import ResultsError
from tandem.figures.given import axes_of
from tandem.figures.parts import COLOURS
from tandem.parting.found import Parting
from tandem.parting.spreading import HOW

NAMES = {"work": "joint work", "request": "a request", "tie": "a tie", "team": "a team", "unit": "their unit"}
SHADES = dict(zip(HOW, ("#222222", *COLOURS[:4], COLOURS[5], "#bbbbbb")))
HATCHES = dict(zip(HOW, ("", "", "///", "", "...", "\\\\\\", "")))


def parting(found: Parting, *, ax: Axes | None = None) -> Axes:
    """People touched so far by how they were, [week] from the one before the decision on, stacked; the line: whose deeds, ties or knowledge
    differ in that week.

    found: as `tandem.part` gives it; ResultsError where the worlds never part."""
    if found.decision is None:
        raise ResultsError(
            f"{found.file}: runs {found.runs[0]} and {found.runs[1]} never part; there is nothing to draw"
        )
    ax = axes_of(ax, 7.2, 4.2)
    weeks = np.array([found.decision.tick - 1, *found.table.index])
    ways = [how for how in HOW if (found.people["how"] == how).any()]
    ticks = {how: found.people.loc[found.people["how"] == how, "tick"].to_numpy() for how in ways}
    counts = np.array([[(ticks[how] <= week).sum() for week in weeks] for how in ways])
    areas = ax.stackplot(weeks, counts, colors=[SHADES[how] for how in ways], alpha=0.85, linewidth=0)
    for how, area in zip(ways, areas):
        area.set_hatch(HATCHES[how])
        area.set_edgecolor("white")
    ax.plot(weeks, [0, *found.table["acting"]], color="black", linewidth=1.8, linestyle=(0, (4, 2)))
    ax.set_ylim(0, found.agents)
    ax.set_xlim(weeks[0], weeks[-1])
    ends = counts[:, -1].cumsum()
    beside(ax, ends - counts[:, -1] / 2, [NAMES.get(how, how) for how in ways], found.agents)
    ax.annotate(
        "act otherwise in that week",
        (weeks[len(weeks) // 2], [0, *found.table["acting"]][len(weeks) // 2]),
        (0, 6),
        textcoords="offset points",
        fontsize=8,
        ha="center",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 1},
    )
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("week")
    ax.set_ylabel(f"people touched so far, of {found.agents}")
    return ax


def beside(ax: Axes, heights: Sequence[float], names: Sequence[str], top: float) -> None:
    """Names to the right of the frame at ascending heights, moved up where they would run into each other."""
    last = -np.inf
    for height, name in zip(heights, names):
        last = max(height, last + 0.055 * top)
        ax.annotate(
            name,
            (1, last),
            (5, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            fontsize=8,
            va="center",
        )
