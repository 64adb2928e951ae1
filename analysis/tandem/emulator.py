# SPDX-License-Identifier: MIT
"""A Gaussian process in place of runs: a metric between the points of a sample, with its doubt; it does not go beyond them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg import cho_solve, cholesky, solve_triangular
from scipy.optimize import minimize
from scipy.spatial import Delaunay, QhullError

from tandem.errors import ResultsError, near
from tandem.figures.curves import numeric

if TYPE_CHECKING:
    from tandem.scenario import Scenario

Array = NDArray[np.float64]
STARTS = 3  # of the search for the widths
MOST_HULL = 4  # keys up to which the hull of the sample is looked at, and not its range alone
JITTER = 1e-8


@dataclass
class Prediction:
    """What the emulator expects, in the unit of the metric."""

    mean: Array  # [point]: of the metric, luck averaged out
    deviation: Array  # [point]: standard deviation of that mean, as far as the sample leaves it open
    of_a_run: Array  # [point]: standard deviation of a single run: that doubt, and luck


@dataclass
class Emulator:
    """A fitted emulator; `predict` in place of runs, `exactly` for the runs themselves beside it."""

    keys: list[str]
    low: Array  # [key]: range of the sample
    high: Array
    widths: Array  # [key]: how far a key can move before the metric is another, in ranges; large: it does not matter
    luck: float  # variance of a single run at a point; 0 where it was fitted without replicates and the fit found none
    residuals: Array  # [point]: each point left out, its distance from what the others say, in standard deviations
    _x: Array
    _factor: Array
    _alpha: Array
    _scale: tuple[float, float, float]  # mean, signal's deviation, deviation of y
    _hull: Any

    def predict(self, points: Mapping[str, Sequence[float]]) -> Prediction:
        """The metric at points {key: values}. ResultsError, with the key and its range, where a point lies outside of the sample."""
        x = self._inside(points)
        mean, signal, unit = self._scale
        across = kernel(x, self._x, self.widths) * signal**2
        doubt = signal**2 - (solve_triangular(self._factor, across.T, lower=True) ** 2).sum(axis=0)
        deviation = unit * np.sqrt(np.maximum(doubt, 0))
        return Prediction(mean + unit * (across @ self._alpha), deviation, np.sqrt(deviation**2 + self.luck))

    def exactly(self, scenario: Scenario, points: Mapping[str, Sequence[float]], metric: str, **options: Any) -> Any:
        """The runs themselves: `tandem.evaluate` at these points, also outside of the sample; [point, replicate]."""
        from tandem.evaluation import evaluate

        return evaluate(scenario, dict(points), metric, **options)

    def sentence(self) -> str:
        """How well it tells points that it has not seen."""
        inside = 100 * np.mean(np.abs(self.residuals) < 1.96)
        return f"Of {len(self.residuals)} points, each left out in turn, {inside:.0f} % lie in their 95 % interval."

    def _inside(self, points: Mapping[str, Sequence[float]]) -> Array:
        for key in points:
            if key not in self.keys:
                raise ResultsError(
                    f"the emulator knows no {key}{near(key, self.keys)}; it knows {', '.join(self.keys)}"
                )
        if missing := [key for key in self.keys if key not in points]:
            raise ResultsError(f"a point takes a value of every key; missing: {', '.join(missing)}")
        x = np.array([list(points[key]) for key in self.keys], dtype=np.float64).T
        for k, key in enumerate(self.keys):
            wrong = x[~((x[:, k] >= self.low[k]) & (x[:, k] <= self.high[k])), k]
            if wrong.size:
                sampled = f"{self.low[k]:g} to {self.high[k]:g}"
                raise ResultsError(
                    f"{key} = {wrong[0]:g} lies outside of the sample, {sampled}: run it exactly (`exactly`)"
                )
        unit = (x - self.low) / (self.high - self.low)
        if self._hull is not None and (self._hull.find_simplex(unit, tol=1e-9) < 0).any():
            raise ResultsError("a point lies beyond the outermost points of the sample: run it exactly (`exactly`)")
        return np.asarray(unit)


def emulator(points: Mapping[str, Sequence[float]], y: ArrayLike, *, seed: int = 1) -> Emulator:
    """Fits an emulator to outcomes y [point, replicate] (or [point]) at points {key: values}.

    A squared exponential with a width for each key, by the largest likelihood. With replicates the luck of runs is what they show; without
    it is fitted too. Points with a missing run are taken with those that they have. ResultsError with fewer than 10 points, keys that are
    no numbers, or outcomes that do not vary."""
    columns = {key: list(values) for key, values in points.items()}
    if not columns or not all(numeric(values) and len(set(values)) > 1 for values in columns.values()):
        raise ResultsError("an emulator takes keys that are numbers and vary")
    outcomes = np.asarray(y, dtype=np.float64)
    outcomes = outcomes[:, None] if outcomes.ndim == 1 else outcomes
    have = ~np.isnan(outcomes).all(axis=1)
    x, outcomes = np.array(list(columns.values()), dtype=np.float64).T[have], outcomes[have]
    runs = (~np.isnan(outcomes)).sum(axis=1)
    if len(x) < 10 or np.ptp(np.nanmean(outcomes, axis=1)) == 0:
        raise ResultsError(f"{len(x)} points with a value; an emulator takes at least 10, and outcomes that vary")
    centred = outcomes - np.nanmean(outcomes, axis=0)
    freedom = int((runs - 1).sum()) - (outcomes.shape[1] - 1)  # the level of each replicate is fitted as well
    within = (
        float(np.nansum((centred - np.nanmean(centred, axis=1, keepdims=True)) ** 2)) / freedom if freedom > 0 else None
    )
    low, high = x.min(axis=0), x.max(axis=0)
    means = np.nanmean(outcomes, axis=1)
    return fitted(list(columns), (x - low) / (high - low), means, runs, within, (low, high), seed)


def fitted(
    keys: list[str],
    x: Array,
    y: Array,
    runs: NDArray[np.int64],
    luck: float | None,
    ends: tuple[Array, Array],
    seed: int,
) -> Emulator:
    """The emulator of means y [point] over `runs` [point] each, x from 0 to 1; luck: variance of a run, None to fit it."""
    mean, unit = float(y.mean()), float(y.std())
    z, draw = (y - mean) / unit, np.random.default_rng(seed)
    known = None if luck is None else luck / unit**2

    def parts(free: Array) -> tuple[Array, float, Array]:
        noise = known if known is not None else float(np.exp(free[-1]))
        return np.exp(free[: len(keys)]), float(np.exp(free[len(keys)])), noise / runs + JITTER

    def cost(free: Array) -> float:
        widths, signal, noise = parts(free)
        try:
            factor = cholesky(kernel(x, x, widths) * signal**2 + np.diag(noise), lower=True)
        except np.linalg.LinAlgError:
            return 1e10
        return float(0.5 * z @ cho_solve((factor, True), z) + np.log(np.diag(factor)).sum())

    bounds = [(np.log(0.05), np.log(20.0))] * len(keys) + [(np.log(0.05), np.log(20.0))]
    bounds += [] if known is not None else [(np.log(1e-6), np.log(2.0))]
    starts = [
        np.array(
            [
                draw.uniform(np.log(0.2), np.log(2)) if n < len(keys) else 0.0 if n == len(keys) else np.log(0.1)
                for n in range(len(bounds))
            ]
        )
        for _ in range(STARTS)
    ]
    found = min((minimize(cost, start, method="L-BFGS-B", bounds=bounds) for start in starts), key=lambda one: one.fun)
    widths, signal, noise = parts(found.x)
    factor = cholesky(kernel(x, x, widths) * signal**2 + np.diag(noise), lower=True)
    alpha = cho_solve((factor, True), z)
    inverse = cho_solve((factor, True), np.eye(len(x)))
    variance = luck if luck is not None else float(np.exp(found.x[-1])) * unit**2 * float(runs[0])
    residuals = alpha / np.sqrt(np.diag(inverse))  # leave-one-out in closed form (Rasmussen & Williams 2006, 5.4.2)
    return Emulator(keys, *ends, widths, variance, residuals, x, factor, alpha, (mean, signal, unit), hull_of(x))


def kernel(a: Array, b: Array, widths: Array) -> Array:
    """[a, b]: how alike the metric is at two points, 0 to 1."""
    gaps = (a[:, None, :] - b[None, :, :]) / widths
    return np.asarray(np.exp(-0.5 * (gaps**2).sum(axis=2)))


def hull_of(x: Array) -> Delaunay | None:
    """What the points span, a little widened; None with many keys, where a sample's points nearly all lie on their hull."""
    if not 2 <= x.shape[1] <= MOST_HULL:
        return None
    centre = x.mean(axis=0)
    try:
        return Delaunay(centre + 1.1 * (x - centre))
    except QhullError:
        return None
