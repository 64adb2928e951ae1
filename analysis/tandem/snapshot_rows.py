# SPDX-License-Identifier: MIT
"""Where the rows of each snapshot lie in the columns of a results file."""

import numpy as np
from numpy.typing import NDArray


def slices(runs: NDArray[np.integer], ticks: NDArray[np.integer]) -> dict[tuple[int, int], slice]:
    """{(run, tick): slice} of rows that are ordered by run, then tick, as `snapshots/agents` and `snapshots/ties` are.

    runs, ticks: [row] the columns `run` and `tick` of either."""
    changes = np.flatnonzero((np.diff(runs) != 0) | (np.diff(ticks.astype(np.int64)) != 0)) + 1
    edges = [0, *changes.tolist(), len(runs)]
    return {(int(runs[a]), int(ticks[a])): slice(a, b) for a, b in zip(edges, edges[1:]) if b > a}
