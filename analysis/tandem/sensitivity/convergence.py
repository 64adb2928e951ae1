# SPDX-License-Identifier: MIT
"""How indices settle as base samples are added: numbers and figure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from tandem.figures.given import axes_of, short_labels
from tandem.figures.parts import legend, style
from tandem.sensitivity.designs import Design
from tandem.sensitivity.luck import outcomes
from tandem.sensitivity.sobol import Sobol, sobol


def convergence(
    design: Design, y: ArrayLike, *, steps: int = 6, names: Sequence[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Total indices with their intervals over the first so many base samples, doubled from step to step up to all of them.

    steps: at most so many, from 1. names: [key], in place of the keys. Errors as for `sobol`."""
    ax, values = axes_of(ax), outcomes(y)
    every = len(design.rows("A"))
    counts = sorted({max(4, every >> k) for k in range(steps)} & set(range(1, every + 1))) or [every]
    found = [part(design, values, count) for count in counts]
    for number, name in enumerate(short_labels(list(names or design.keys))):
        look = style(number)
        middle = np.array([one.total[number] for one in found])
        ends = np.array([one.total_interval[number] for one in found])
        ax.fill_between(counts, ends[:, 0], ends[:, 1], color=look["color"], alpha=0.15, linewidth=0)
        ax.plot(counts, middle, label=name, markersize=4, **look)
    ax.set_xscale("log", base=2)
    ax.set_xlabel("base samples")
    ax.set_ylabel("total index")
    legend(ax)
    return ax


def part(design: Design, values: np.ndarray, count: int) -> Sobol:
    """The indices of the first base samples."""
    numbers = np.unique(design.sample)[:count]
    kept = np.flatnonzero(np.isin(design.sample, numbers))
    blocks = [design.block[p] for p in kept]
    return sobol(Design(design.keys, design.sample[kept], blocks), values[kept], bootstrap=200)
