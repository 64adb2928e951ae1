# SPDX-License-Identifier: MIT
"""A regression with squares for each row over the points of the waves: what a point not run would show, and how well that is known."""

from dataclasses import dataclass

import numpy as np

from studies.model_2.calibration.targets import ruled_out


@dataclass
class Regression:
    """Coefficients of 1, places, and squares; residual variance, which holds what squares miss and the luck of replicates."""

    coefficients: np.ndarray
    variance: float

    def __call__(self, places):
        return terms(places) @ self.coefficients


def terms(places):
    """[point, term] of places [point, number], 0 to 1."""
    centred = 2 * np.asarray(places) - 1
    return np.hstack([np.ones((len(centred), 1)), centred, centred**2])


def fit(places, means):
    """The Regression over the points at which the measure is defined; None where these are too few."""
    known = np.isfinite(means)
    table = terms(places[known])
    if known.sum() < 2 * table.shape[1]:
        return None
    coefficients, *_ = np.linalg.lstsq(table, means[known], rcond=None)
    rest = means[known] - table @ coefficients
    return Regression(coefficients, float(rest @ rest) / (known.sum() - table.shape[1]))


def fit_all(targets, places, means):
    """{measure: Regression}."""
    found = {target.measure: fit(places, means[target.measure]) for target in targets}
    return {name: one for name, one in found.items() if one is not None}


def distances(targets, regressions, places):
    """[row, point] implausibility by the regressions; 0 for a row that has none."""
    found = []
    for target in targets:
        one = regressions.get(target.measure)
        found.append(np.zeros(len(places)) if one is None else target.implausibility(one(places), one.variance))
    return np.array(found)


def plausible(targets, sets, places):
    """[point] whether the regressions of no wave rule it out; `sets` [wave] {measure: Regression}."""
    kept = np.ones(len(places), dtype=bool)
    for regressions in sets:
        kept &= ~ruled_out(distances(targets, regressions, places))
    return kept


def draw_plausible(targets, sets, numbers, size, seed, allowed, tries=400, chunk=50_000):
    """([point, number] places that are `allowed` and not ruled out, their share of what is allowed); ValueError where too few are found."""
    luck, found, seen = np.random.default_rng(seed), [], 0
    while sum(map(len, found)) < size and tries > 0:
        places = luck.random((chunk, numbers))
        places = places[allowed(places)]
        found.append(places[plausible(targets, sets, places)])
        seen, tries = seen + len(places), tries - 1
    places = np.concatenate(found)
    if len(places) < size:
        raise ValueError(f"of {seen} points {len(places)} are not ruled out; {size} are needed")
    return places[:size], len(places) / seen
