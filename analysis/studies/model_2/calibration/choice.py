# SPDX-License-Identifier: MIT
"""The point that is taken, and the set of points that are not ruled out, from the table of the last wave."""

import numpy as np

from studies.model_2.calibration.ladder import starts_at_transaction
from studies.model_2.calibration.targets import ruled_out

CLOSE = 1  # of the least sum of squares: among the points that close the nearest to model 0.1 is taken


def measured_distances(targets, wave):
    """[row, point] implausibility of what was measured: no regression has a part in it; infinite where undefined."""
    found = np.array([t.implausibility(wave.means[t.measure], wave.errors[t.measure] ** 2) for t in targets])
    return np.where(np.isnan(found), np.inf, found)


def kept(targets, wave):
    """Numbers of the points that are not ruled out, the best first."""
    distances = measured_distances(targets, wave)
    rows = np.flatnonzero(~ruled_out(distances))
    return rows[np.argsort((distances[:, rows] ** 2).sum(axis=0), kind="stable")]


def change(space, values):
    """How far a point is from model 0.1: the sum of distances in the ranges."""
    return sum(
        abs(one.place(value) - min(max(one.place(one.before), 0), 1))
        if one.before > 0 or not one.log
        else one.place(value)
        for one, value in zip(space.free, values)
    )


def chosen(space, targets, wave):
    """The number of the point that is taken."""
    squares = (measured_distances(targets, wave) ** 2).sum(axis=0)
    squares = np.where(starts_at_transaction(space, wave.values), squares, np.inf)
    close = np.flatnonzero(squares <= squares.min() + CLOSE)
    return int(min(close, key=lambda number: change(space, wave.values[number])))
