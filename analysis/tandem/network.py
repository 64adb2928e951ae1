# SPDX-License-Identifier: MIT
"""Draws the tie network of a snapshot: agents by unit on a circle, ties within units and between them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from tandem.results import Columns
from tandem.words import counted

# Paul Tol's muted scheme; with more units the colours return, and the numbers beside the units tell them apart.
UNIT_COLOURS = ("#cc6677", "#332288", "#ddcc77", "#117733", "#88ccee", "#882255", "#44aa99", "#999933", "#aa4499")
LEGEND = "One dot an agent, coloured by unit; hollow: no tie. Grey lines: ties between units; coloured: inside a unit."


def draw_network(axes: Axes, agents: Columns, ties: Columns) -> str:
    """Draws one network, as `Results.snapshots` gives it; returns what is to be said of it: ties, share between units, isolates."""
    place_of, centres = layout(agents["unit"])
    row_of = {int(agent): row for row, agent in enumerate(agents["agent"])}
    source = np.array([row_of[int(seat)] for seat in ties["source"]], dtype=int)
    target = np.array([row_of[int(seat)] for seat in ties["target"]], dtype=int)
    unit = agents["unit"]
    colours = np.array([UNIT_COLOURS[u % len(UNIT_COLOURS)] for u in unit])
    across = unit[source] != unit[target]
    lines = np.stack([place_of[source], place_of[target]], axis=1)
    axes.add_collection(LineCollection(lines[across], colors="#222222", linewidths=0.5, alpha=0.4, zorder=1))
    axes.add_collection(
        LineCollection(lines[~across], colors=colours[source[~across]], linewidths=0.6, alpha=0.6, zorder=2)
    )
    tied = np.bincount(np.concatenate([source, target]), minlength=len(unit)) > 0
    axes.scatter(*place_of[tied].T, s=17, c=colours[tied], edgecolors="white", linewidths=0.3, zorder=3)
    axes.scatter(*place_of[~tied].T, s=20, facecolors="white", edgecolors=colours[~tied], linewidths=1.3, zorder=4)
    for number, centre in centres.items():
        axes.text(*(1.33 * centre), str(number), ha="center", va="center", fontsize=8, color="#444444")
    axes.set(xlim=(-1.42, 1.42), ylim=(-1.42, 1.42), aspect="equal")
    axes.set_axis_off()
    share = f"{100 * across.mean():.0f} % of them between units" if across.any() else "none between units"
    return f"{len(across)} ties, {share}; {counted(int((~tied).sum()), 'agent')} without a tie"


def layout(unit: NDArray[np.int64]) -> tuple[NDArray[np.float64], dict[int, NDArray[np.float64]]]:
    """(places [agent, 2], {unit: centre [2]}): units in order on a circle of radius 1, their agents on a ring about the centre."""
    units = np.unique(unit)
    ring = min(0.22, 0.8 * np.pi / max(len(units), 2))
    places, centres = np.zeros((len(unit), 2)), {}
    for number, angle in zip(units, 2 * np.pi * np.arange(len(units)) / len(units)):
        members = np.flatnonzero(unit == number)
        around = 2 * np.pi * np.arange(len(members)) / len(members)
        centres[int(number)] = np.array([np.sin(angle), np.cos(angle)])
        places[members] = centres[int(number)] + ring * np.stack([np.sin(around), np.cos(around)], axis=1)
    return places, centres
