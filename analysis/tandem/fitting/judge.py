# SPDX-License-Identifier: MIT
"""Which targets the fitted model matches and which it cannot: posterior predictive checks, as test_gof of RSiena has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tandem.fitting.distance import Target
from tandem.fitting.measures import Measure
from tandem.words import decimals, number

Array = NDArray[np.float64]
# What is predicted of a measure leaves out this share of the runs; a measure of k numbers has each number's range wider, 1 - REFUSED / k, so that
# single numbers are not missed for being many (Bonferroni). Below this p all numbers together are missed.
REFUSED = 0.05


@dataclass(frozen=True)
class Line:
    """One component. low, middle, high: what is predicted, and the median; least, most: of all runs of the prior."""

    target: Target
    low: float
    middle: float
    high: float
    least: float
    most: float

    def misses(self) -> bool:
        """Whether the target lies outside of what the fitted model predicts, or nothing is predicted."""
        return not (self.low <= self.target.high and self.target.low <= self.high)

    def reached(self) -> bool:
        """Whether runs of the prior lie on both sides of the target, or on it."""
        return bool(self.least <= self.target.high and self.target.low <= self.most)


@dataclass(frozen=True)
class Check:
    """One measure. p: share of the runs that are as far from the middle of all runs as the target (Mahalanobis), or farther; NaN: undefined."""

    measure: Measure
    lines: list[Line]
    values: Array  # [run, component]
    p: float
    fitted: bool

    def matched(self) -> bool:
        """Whether every target lies in the range of the runs, and all of them together do not stand out."""
        return not any(one.misses() for one in self.lines) and not self.p < REFUSED

    def sentence(self) -> str:
        """The finding in words, with figures."""
        missed = [one for one in self.lines if one.misses()]
        name = self.measure.words
        p = "p undefined" if self.p != self.p else f"p = {number(self.p, 2)}"
        if self.matched():
            return f"{name}: matched ({figures(self.lines, 2)}; {p})"
        if not missed:
            return f"{name}: cannot be matched as a whole, though each number is ({figures(self.lines, 2)}; {p})"
        worst = sorted(missed, key=lambda one: -distance(one))
        count = f"{len(missed)} of {len(self.lines)} numbers missed; " if len(self.lines) > 1 else ""
        return f"{name}: cannot be matched ({count}{figures(worst, 2)}; {p}). {self.why(worst)}"

    def why(self, missed: Sequence[Line]) -> str:
        """Whether the ranges of the parameters hold what is missed at all."""
        out = [one for one in missed if not one.reached()]
        if out:
            first = out[0]
            nearest = first.most if first.target.low > first.most else first.least
            told = shown(nearest, [first.target.low, nearest])
            return f"No run within the ranges of the parameters comes to it; the nearest has {told} {when(first)}."
        if self.fitted:
            return "Single runs within the ranges come to it, but none that also holds the other targets."
        return "Single runs within the ranges come to it; it was not fitted."


def distance(line: Line) -> float:
    """How far a target lies outside of the range, in widths of the range."""
    width = max(line.high - line.low, 1e-12)
    found = max(line.target.low - line.high, line.low - line.target.high) / width
    return found if np.isfinite(found) else np.inf


def figures(lines: Sequence[Line], most: int) -> str:
    """Target and range of the first few components."""
    told = []
    for one in lines[:most]:
        numbers = [one.target.low, one.low, one.high]
        wanted = shown(one.target.low, numbers)
        if one.target.high > one.target.low:
            wanted += f" to {shown(one.target.high, numbers)}"
        range_ = f"{shown(one.low, numbers)} to {shown(one.high, numbers)}" if np.isfinite(one.low) else "nothing"
        told.append(f"{when(one)} {wanted} wanted, {range_} predicted")
    return "; ".join(told)


def when(line: Line) -> str:
    """Which component it is."""
    detail = line.target.component.measure.labels[line.target.component.place]
    return f"{detail + ' ' if detail else ''}after {line.target.component.week} weeks"


def shown(value: float, beside: Sequence[float]) -> str:
    """A number with the digits by which it differs from those beside it."""
    have = [one for one in beside if np.isfinite(one)]
    return number(value, min(3, decimals(min(have), max(have)))) if np.isfinite(value) and have else "undefined"


def mahalanobis(values: Array, target: Array) -> float:
    """Share of runs, values [run, component], at least as far from their mean as the target, by their own covariance (Lospinoso & Snijders
    2019; a generalised inverse where numbers go together). NaN with fewer than two runs that are defined throughout."""
    have = values[np.isfinite(values).all(axis=1)]
    if len(have) < 2:
        return float("nan")
    centre = have.mean(axis=0)
    inverse = np.linalg.pinv(np.atleast_2d(np.cov(have, rowvar=False)), hermitian=True)
    apart = np.einsum("ij,jk,ik->i", have - centre, inverse, have - centre)
    away = target - centre
    own = float(away @ inverse @ away)
    # What never varies in the runs has no part in the inverse, and yet rules the target out where that is another.
    still = have.std(axis=0) <= 1e-12 * np.maximum(1, np.abs(centre))
    if np.any(still & (np.abs(away) > 1e-9 * np.maximum(1, np.abs(centre)))):
        return 0.0
    return float(np.mean(apart >= own * (1 - 1e-9)))


def judge(targets: Sequence[Target], values: Array, prior: Array, fitted: bool) -> list[Check]:
    """Checks, measure by measure, of runs of the posterior, values [run, component], beside those of the prior [point, component]."""
    found = []
    for measure in dict.fromkeys(one.component.measure for one in targets):
        places = [k for k, one in enumerate(targets) if one.component.measure is measure]
        own = [line(targets[k], values[:, k], prior[:, k], REFUSED / len(places)) for k in places]
        part = values[:, places]
        with np.errstate(invalid="ignore"):
            middle = np.array([one.middle for one in own])
        wanted = np.array([targets[k].nearest(at) for k, at in zip(places, middle)])
        found.append(Check(measure, own, part, mahalanobis(part, wanted), fitted))
    return found


def line(target: Target, values: Array, prior: Array, out: float) -> Line:
    """A component among the runs that define it; out: share of them that its range leaves out."""
    have, before = values[np.isfinite(values)], prior[np.isfinite(prior)]
    low, middle, high = np.quantile(have, [out / 2, 0.5, 1 - out / 2]) if len(have) else [np.nan] * 3
    ends = (before.min(), before.max()) if len(before) else (np.nan, np.nan)
    return Line(target, float(low), float(middle), float(high), float(ends[0]), float(ends[1]))
