# SPDX-License-Identifier: MIT
"""What a step of a key does: elementary effects of a screening, in per cent of each outcome, beside what luck alone does (Morris 1991)."""

import numpy as np

from studies.model_2.screen import DUMMY, OUTCOMES
from tandem.statistics import mean, mean_interval

LEAST = 1.0  # per cent
SURE = 0.999  # of the means of as many steps of luck
DRAWS, DRAW_SEED = 20000, 1


def outcomes(results, start):
    """{outcome: [run] mean over the ticks after `start`}, in the order of points, then replicates."""
    order = np.lexsort((results.runs["replicate"], results.runs["point"]))
    return {name: mean(results.series(name)[order][:, results.ticks(name) > start]) for name in OUTCOMES}


def steps(points, keys):
    """[trajectory, step] number of the key that each step changed, from the points of whole trajectories."""
    columns = [np.unique([str(value) for value in points[one.key]], return_inverse=True)[1] for one in keys]
    places = np.array(columns).T.reshape(-1, len(keys) + 1, len(keys))
    changed = np.diff(places, axis=1) != 0
    assert (changed.sum(axis=2) == 1).all()
    return changed.argmax(axis=2)


def changes(values, order, count):
    """[key, trajectory] change of an outcome [point] at the step that moved the key."""
    values = values.reshape(len(order), count + 1)
    found = np.empty((count, len(order)))
    for trajectory, (row, moved) in enumerate(zip(np.diff(values, axis=1), order)):
        found[moved, trajectory] = row
    return found


def scales(home):
    """{outcome: value by which its changes are divided}: its own in the default organisation; satisfaction is credit, so it goes by output."""
    return {name: abs(np.mean(home["output" if name == "satisfaction" else name])) for name in OUTCOMES}


class Effects:
    """size, spread: [key, outcome] mean of the absolute change by a step and standard deviation of the change, per cent (mu*, sigma).

    luck: [outcome] what the mean of as many changes by other draws alone exceeds once in a thousand."""

    def __init__(self, screened, home, points, keys):
        order, divide = steps(points, keys), scales(home)
        every = np.array([changes(screened[name], order, len(keys)) / divide[name] * 100 for name in OUTCOMES])
        dummy = [one.key for one in keys].index(DUMMY)
        self.keys = [one for one in keys if one.key != DUMMY]
        kept = np.delete(every, dummy, axis=1)
        self.size, self.spread = np.abs(kept).mean(axis=2).T, kept.std(axis=2, ddof=1).T
        self.dummy = np.abs(every[:, dummy])  # [outcome, trajectory]
        self.luck = exceeded(self.dummy)
        self.moves = (self.size >= LEAST) & (self.size > self.luck)

    def unseen(self):
        """[Moved] of the keys that move no outcome."""
        return [one for one, moves in zip(self.keys, self.moves.any(axis=1)) if not moves]


def between_ends(results, start, home):
    """{outcome: [replicate]} change from the lower end of a key to the upper, per cent of the default organisation's value; paired."""
    found, divide = outcomes(results, start), scales(home)
    half = len(results.runs["run"]) // 2  # in the order of points, then replicates
    return {name: (values[half:] - values[:half]) / divide[name] * 100 for name, values in found.items()}


def surely(change):
    """{outcome: (mean, low, high)} of what changes by LEAST or more, surely."""
    found = {}
    for name, values in change.items():
        low, high = mean_interval(values[np.isfinite(values)], SURE)
        if abs(low + high) / 2 >= LEAST and (low > 0) == (high > 0):
            found[name] = (low + high) / 2, low, high
    return found


def exceeded(dummy):
    """[outcome] what the mean of as many absolute changes, drawn from `dummy` [outcome, trajectory], exceeds with chance 1 - SURE."""
    drawn = np.random.default_rng(DRAW_SEED).integers(dummy.shape[1], size=(DRAWS, dummy.shape[1]))
    return np.array([np.quantile(one[drawn].mean(axis=1), SURE) for one in dummy])
