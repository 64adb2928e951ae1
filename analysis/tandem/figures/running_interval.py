# SPDX-License-Identifier: MIT
"""How a mean and its interval settle as replicates are added."""

from matplotlib.axes import Axes

from tandem.enough import Running
from tandem.figures.given import axes_of, label
from tandem.figures.parts import COLOURS


def running_interval(found: Running, half_width: float | None = None, *, of: str = "", ax: Axes | None = None) -> Axes:
    """Mean and 95 % interval over the first so many replicates, as `ds.tandem.running` gives them; empty with fewer than two.

    half_width: that is wanted, in the unit of the metric, drawn about the last mean. of: label of the upright axis."""
    ax = axes_of(ax)
    if len(found.mean):
        low, high = found.mean - found.half_width, found.mean + found.half_width
        ax.fill_between(found.replicates, low, high, color=COLOURS[0], alpha=0.22, linewidth=0)
        ax.plot(
            found.replicates, found.mean, color=COLOURS[0], linewidth=1.8, marker="o" if len(found.mean) < 3 else ""
        )
        spread = 1.6 * float(found.half_width[1:].max()) if len(found.mean) > 3 else 0
        if spread > 0:  # the first interval, of two replicates, may be a hundred times as wide
            ax.set_ylim(found.mean[-1] - spread, found.mean[-1] + spread)
        if half_width is not None:
            for end in (-half_width, half_width):
                ax.axhline(found.mean[-1] + end, color="black", linewidth=0.8, linestyle=(0, (2, 2)))
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("replicates")
    ax.set_ylabel(label(of or found.what))
    return ax
