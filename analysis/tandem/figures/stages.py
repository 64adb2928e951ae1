# SPDX-License-Identifier: MIT
"""The spectrum of partnership over time: shares of ties at transaction, cooperation, collaboration and leadership."""

import numpy as np
from matplotlib.axes import Axes

from tandem.accessor import Arm
from tandem.errors import ResultsError
from tandem.figures.given import Data, axes_of, dataset
from tandem.statistics import mean

# The metric of each stage, from the lowest, its name, and a colour from light to dark that also print tells apart.
STAGES = (
    ("stage_transaction", "transaction", "#d9d3c7"),
    ("stage_cooperation", "cooperation", "#8fbcdb"),
    ("stage_collaboration", "collaboration", "#2f7fb8"),
    ("stage_leadership", "leadership partnership", "#d55e00"),
)


def stages(data: Data, arm: Arm = 0, *, ax: Axes | None = None) -> Axes:
    """Shares of tie ends at each stage by tick, mean over replicates, one on top of the other; together they are 1.

    ResultsError where the four metrics `stage_*` are not recorded."""
    data, ax = dataset(data), axes_of(ax)
    missing = [metric for metric, _, _ in STAGES if metric not in data.data_vars]
    if missing:
        raise ResultsError(
            f"no series {', '.join(missing)}; put the stages into recording.metrics and run the scenario again"
        )
    one = data[[metric for metric, _, _ in STAGES]].tandem.of(arm)
    rows = [mean(one[metric].transpose(..., "replicate").values) for metric, _, _ in STAGES]
    tick = one[STAGES[0][0]].dims[-1]
    ax.stackplot(
        one[tick].values.astype(np.float64),
        np.nan_to_num(rows),
        labels=[name for _, name, _ in STAGES],
        colors=[colour for _, _, colour in STAGES],
        linewidth=0,
    )
    ax.set_ylim(0, 1)
    ax.set_xlabel("week")
    ax.set_ylabel("share of the ends of ties")
    handles, names = ax.get_legend_handles_labels()
    ax.legend(
        handles[::-1], names[::-1], frameon=False, fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.16), ncol=2
    )
    return ax
