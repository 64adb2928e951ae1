# SPDX-License-Identifier: MIT
"""Indices of sensitivity as a figure: a row for each input, the most moving on top."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from tandem.figures.given import axes_of, short_labels
from tandem.figures.parts import COLOURS, legend
from tandem.sensitivity.morris import Morris
from tandem.sensitivity.sobol import Sobol

MOST = 20  # rows


def indices(found: Sobol | Morris, *, names: Sequence[str] | None = None, of: str = "", ax: Axes | None = None) -> Axes:
    """Sobol's first and total indices, or Morris' mu*, with their 95 % intervals; of more than 20 inputs the 20 that move most.

    names: [key], in place of the keys. of: label of the axis, such as the metric with its unit. Morris' figure marks what luck alone
    would give, where that is known."""
    order = np.argsort(-(found.total if isinstance(found, Sobol) else found.mu_star), kind="stable")[:MOST]
    ax = axes_of(ax, 6.4, 1.3 + 0.36 * len(order))
    if isinstance(found, Sobol):
        marks(ax, found.total[order], found.total_interval[order], -0.12, "o", COLOURS[0], "with others")
        marks(ax, found.first[order], found.first_interval[order], 0.16, "D", COLOURS[1], "alone", hollow=True)
        ax.set_xlabel(of or "share of the variance")
        ax.set_xlim(min(0.0, ax.get_xlim()[0]), max(1.0, ax.get_xlim()[1]))
    else:
        marks(ax, found.mu_star[order], found.interval[order], 0.0, "o", COLOURS[0], "mean size of the effect")
        if not np.isnan(found.luck).any():
            ax.plot(found.luck[order], range(len(order)), "|", color=COLOURS[1], markersize=12, label="luck alone")
        ax.set_xlabel(of or "mu*")
        ax.set_xlim(left=0)
    ax.set_yticks(range(len(order)), short_labels([str((names or found.keys)[k]) for k in order]))
    ax.set_ylim(len(order) - 0.4, -0.6)
    legend(ax)
    return ax


def marks(
    ax: Axes,
    values: NDArray[np.float64],
    ends: NDArray[np.float64],
    shift: float,
    shape: str,
    colour: str,
    label: str,
    hollow: bool = False,
) -> None:
    """A mark and its interval in each row, `shift` below its middle."""
    rows = np.arange(len(values)) + shift
    ax.hlines(rows, ends[:, 0], ends[:, 1], color=colour, linewidth=1.6)
    fill = "#ffffff" if hollow else colour
    ax.plot(
        values, rows, linestyle="none", marker=shape, markersize=5.5, color=colour, markerfacecolor=fill, label=label
    )
