# SPDX-License-Identifier: MIT
"""A forest of contrasts: the difference of each arm from the one it is compared with, and its 95 % interval."""

import math
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from tandem.contrasts import Contrast
from tandem.figures.given import axes_of, short_labels
from tandem.figures.parts import COLOURS


def forest(
    contrasts: Mapping[str, Contrast] | Sequence[Contrast], *, of: str = "difference", ax: Axes | None = None
) -> Axes:
    """A row for each contrast, {name: Contrast} or what `ds.tandem.compare` gives: filled where the interval leaves zero out, hollow where
    it holds it, nothing where there is no interval.

    of: label of the axis, with the unit. The band is the smallest difference of interest, where the first contrast has one."""
    if not isinstance(contrasts, Mapping):
        contrasts = {found.label or f"arm {row + 1}": found for row, found in enumerate(contrasts)}
    ax = axes_of(ax, 6.4, 1.2 + 0.34 * len(contrasts))
    for row, found in enumerate(contrasts.values()):
        clear = found.verdict() in ("higher", "lower")
        colour = COLOURS[0] if found.difference >= 0 else COLOURS[1]
        if not math.isnan(found.low):
            ax.hlines(row, found.low, found.high, color=colour, linewidth=1.6)
        if not math.isnan(found.difference):
            shape = "^" if found.verdict() == "higher" else "v" if found.verdict() == "lower" else "o"
            fill = colour if clear else "#ffffff"
            ax.plot(found.difference, row, marker=shape, markersize=6, color=colour, markerfacecolor=fill)
    sesoi = next((found.sesoi for found in contrasts.values()), None)
    if sesoi is not None:
        ax.axvspan(-sesoi, sesoi, color="#999999", alpha=0.18, linewidth=0)
    ax.axvline(0, color="black", linewidth=0.9)
    ax.set_yticks(range(len(contrasts)), short_labels(list(contrasts)))
    ax.set_ylim(len(contrasts) - 0.4, -0.6)
    ax.set_xlabel(of)
    return ax
