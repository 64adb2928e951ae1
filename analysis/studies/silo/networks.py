# SPDX-License-Identifier: MIT
"""The tie network of one run, early and late, with sealed and with open boundaries."""

from studies.silo.effect import boundaries, place
from tandem.figures import canvas
from tandem.network import LEGEND, draw_network


def networks(results, design, replicate=0):
    """Ties at the first and last snapshot (rows) of the most closed and most open point (columns) at the highest interdependence.

    None when the file holds no snapshots of these runs."""
    level = len(design.levels) - 1
    places = (0, len(design.permeabilities) - 1)
    runs = [design.run(level, column, replicate) for column in places]
    ticks = [results.snapshot_ticks(run) for run in runs]
    if not all(results.done[runs]) or not all(map(len, ticks)):
        return None
    figure = canvas(9.6, 10.2, f"Who is tied to whom: replicate {replicate}, {place(design.levels[level])}")
    grid = figure.subplots(2, 2)
    for column, run in enumerate(runs):
        for row, tick in enumerate((ticks[column][0], ticks[column][-1])):
            words = draw_network(grid[row, column], *results.snapshots(run, int(tick)))
            name = boundaries(design.permeabilities[places[column]])
            grid[row, column].set_title(f"{name.capitalize()} boundaries, tick {tick}\n{words}", fontsize=10)
    figure.supxlabel(LEGEND, fontsize=9)
    return figure
