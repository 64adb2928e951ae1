# SPDX-License-Identifier: MIT
"""The network of ties at a snapshot."""

from matplotlib.axes import Axes

from tandem.errors import ResultsError
from tandem.figures.given import Data, arrays, axes_of
from tandem.figures.people import first_with_snapshots
from tandem.network import draw_network
from tandem.results import Results


def network(data: Data | Results, run: int | None = None, tick: int | None = None, *, ax: Axes | None = None) -> Axes:
    """People by unit on a circle and their ties (tandem.network.LEGEND says what is drawn); the title counts ties.

    run: its number; None: the first with snapshots. tick: of a snapshot; None: the last. ResultsError where there is no such snapshot."""
    ax = axes_of(ax, 5.0, 5.2)
    with arrays(data) as results:
        run = first_with_snapshots(results) if run is None else run
        ticks = results.snapshot_ticks(run)
        if not ticks.size:
            raise ResultsError(f"{results.path}: run {run} has no snapshot; recording.snapshot_ticks asks for some")
        at = int(ticks[-1] if tick is None else tick)
        words = draw_network(ax, *results.snapshots(run, at))
    ax.set_title(f"week {at}: {words}", fontsize=9)
    return ax
