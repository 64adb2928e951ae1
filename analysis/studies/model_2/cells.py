# SPDX-License-Identifier: MIT
"""Cells and tables of docs/model-2.md: a column for each model."""

import numpy as np

from studies.model_2.before.page import interval, table
from studies.model_2.runs import AFTER, BEFORE
from tandem.statistics import mean_interval

MODELS = (BEFORE, AFTER)


def sure(values):
    """-1, 0 or 1: the sign of a mean whose interval leaves out 0."""
    if np.ptp(values) == 0:
        return int(np.sign(values[0]))
    low, high = mean_interval(values)
    return int(low > 0) - int(high < 0)


def shown(values, percent=False):
    """An interval; `0, exactly` where all replicates are 0."""
    return "0, exactly" if not np.any(values) else interval(values, percent)


def two(head, rows):
    """A table of rows [what, a cell for each model]."""
    return table([head, *MODELS], rows)


def row(what, how, percent=False):
    """A row of what `how(model)` gives: [replicate]."""
    return [what, *(shown(how(model), percent) for model in MODELS)]


def alone(arms, model, arm):
    """[replicate] free weeks alone, per cent."""
    return arms.of(model, arm, "alone_by_choice") * 100
