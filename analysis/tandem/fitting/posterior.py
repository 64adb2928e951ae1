# SPDX-License-Identifier: MIT
"""What the particles say of the parameters: medians, intervals, what is told and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tandem.fitting.prior import Parameter
from tandem.fitting.smc import Generation
from tandem.words import number

Array = NDArray[np.float64]
ENDS = (0.05, 0.5, 0.95)  # of an interval of 90 %, and its middle
HARDLY = 0.8  # of the prior's width, above which the interval is hardly narrower
AT_END, PILED = 0.1, 0.4  # a tenth of the range; share of the weight in it from which a posterior leans on its end
TOGETHER = 0.5  # correlation from which two parameters are told to go together


@dataclass(frozen=True)
class Marginal:
    """One parameter. low, middle, high: 5, 50 and 95 % of the weight, in the unit of the key; width: of that interval by the prior's."""

    parameter: Parameter
    low: float
    middle: float
    high: float
    width: float
    at_low: float  # share of the weight in the lowest tenth of the range
    at_high: float

    def sentence(self) -> str:
        """The finding in words."""
        one = self.parameter
        low, middle, high = (digits(value) for value in (self.low, self.middle, self.high))
        prior = f"of {digits(one.low)} to {digits(one.high)}{' on a log scale' * one.log}"
        if self.width > HARDLY:
            return f"{one.key}: {middle} ({low} to {high}, {prior}): hardly told by the network"
        return f"{one.key}: {middle} ({low} to {high}, {prior}){self.lean()}"

    def lean(self) -> str:
        """Whether it gathers at an end of its range, and whether the key goes on there."""
        one, end = self.parameter, "lower" if self.at_low > PILED else "upper" if self.at_high > PILED else ""
        if not end:
            return ""
        last = one.low <= one.least if end == "lower" else one.high >= one.most
        what = "beyond which the key does not go" if last else "and a wider one may hold better"
        return f"; it leans on the {end} end of its range, {what}"


def digits(value: float) -> str:
    """A number with three digits and a real minus sign."""
    return f"{value:.3g}".replace("-", "−") if "e" not in f"{value:.3g}" else number(value, 6)


def quantiles(values: Array, weights: Array, at: Sequence[float]) -> Array:
    """Quantiles of values [particle] by weight: the least value at which that share is reached."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    places = np.searchsorted(reached, np.asarray(at) * reached[-1] - 1e-12)
    return np.asarray(values[order][np.minimum(places, len(values) - 1)])


def marginals(parameters: Sequence[Parameter], last: Generation) -> list[Marginal]:
    """[parameter] of the particles of a generation."""
    found = []
    for k, one in enumerate(parameters):
        u = last.u[:, k]
        ends = quantiles(u, last.weights, ENDS)
        low, middle, high = one.value(ends)
        shares = [float(last.weights[part].sum()) for part in (u < AT_END, u > 1 - AT_END)]
        width = float(ends[2] - ends[0]) / (ENDS[2] - ENDS[0])
        found.append(Marginal(one, float(low), float(middle), float(high), width, *shares))
    return found


def together(parameters: Sequence[Parameter], last: Generation) -> list[str]:
    """Pairs of parameters that the network tells only together, a sentence each."""
    away = last.u - last.weights @ last.u
    covariance = (away * last.weights[:, None]).T @ away
    spread = np.sqrt(np.diag(covariance))
    with np.errstate(invalid="ignore", divide="ignore"):
        r = covariance / np.outer(spread, spread)
    return [
        f"{parameters[i].key} and {parameters[j].key} go together (correlation {number(float(r[i, j]), 2)})"
        for i in range(len(r))
        for j in range(i + 1, len(r))
        if abs(r[i, j]) >= TOGETHER
    ]


def resampled(last: Generation, count: int, rng: np.random.Generator) -> Array:
    """[point, parameter]: particles drawn by weight, evenly spread over them (systematic resampling)."""
    reached = np.cumsum(last.weights)
    places = (rng.random() + np.arange(count)) / count * reached[-1]
    return np.asarray(last.u[np.minimum(np.searchsorted(reached, places), len(last.u) - 1)])
