# SPDX-License-Identifier: MIT
"""Morris' screening: how much each input moves a metric, one step at a time (Morris 1991; Campolongo et al. 2007)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tandem.errors import ResultsError
from tandem.figures.curves import numeric
from tandem.sensitivity.designs import Design
from tandem.sensitivity.luck import outcomes, product, resamples

Array = NDArray[np.float64]
NO_DESIGN = "this is no whole design of Morris': every trajectory takes a step along each key"


@dataclass
class Morris:
    """Elementary effects, in the unit of the metric for a step through the whole range of the key."""

    keys: list[str]
    mu_star: Array  # [key]: mean size of an effect
    mu: Array  # [key]: mean effect, with its sign; of a key that is no number the sign says nothing
    sigma: Array  # [key]: standard deviation over the trajectories, luck left out: what depends on the other keys, or bends
    interval: Array  # [key, 2]: 95 % of mu_star, bootstrap over trajectories
    luck: Array  # [key]: the mu_star that luck alone would give; NaN with one replicate
    trajectories: int

    def table(self) -> Any:
        """A pandas.DataFrame with a row a key, the most moving first."""
        import pandas

        columns = {"mu_star": self.mu_star, "low": self.interval[:, 0], "high": self.interval[:, 1]}
        columns |= {"mu": self.mu, "sigma": self.sigma, "luck": self.luck}
        return pandas.DataFrame(columns, index=pandas.Index(self.keys, name="key")).sort_values(
            "mu_star", ascending=False
        )

    def sentence(self) -> str:
        """The finding in words."""
        order = np.argsort(-self.mu_star)
        ranked = ", ".join(f"{self.keys[k]} ({self.mu_star[k]:.3g})" for k in order[:4])
        hidden = [self.keys[k] for k in order if self.mu_star[k] < 2 * self.luck[k]]
        text = f"It is moved most by {ranked}"
        return f"{text}; not told from luck: {', '.join(hidden)}." if hidden else f"{text}."


def morris(design: Design, y: ArrayLike, *, levels: int | None = None, bootstrap: int = 500, seed: int = 1) -> Morris:
    """Effects of outcomes y [point, replicate] (or [point]) at the points of a design of Morris'; `design_of(data, "morris")` and
    `data.tandem.means(metric)` are those of results.

    levels: of the grid; None: as many as a key has values. ResultsError where a step or a value is missing."""
    values, count = outcomes(y), len(np.unique(design.sample))
    if not set(design.block) <= {"start", *design.keys}:
        raise ResultsError(NO_DESIGN)
    step = width(design, levels)
    found = {key: [] for key in design.keys}
    for trajectory in np.unique(design.sample):
        places = np.flatnonzero(design.sample == trajectory)
        for before, after in zip(places, places[1:]):
            key = design.block[after]
            found[key].append((values[after] - values[before]) * direction(design, key, before, after) / step)
    if any(len(effects) != count for effects in found.values()):
        raise ResultsError(NO_DESIGN)
    effects = np.array([found[key] for key in design.keys])  # [key, trajectory, replicate]
    means, replicates = effects.mean(axis=2), effects.shape[2]
    weights = resamples(count, bootstrap, seed)
    stars = np.abs(means) @ weights.T  # [key, resample]
    spread = np.array([product(rows, rows).mean() for rows in effects]) - means.mean(axis=1) ** 2
    noise = effects.std(axis=2, ddof=1) / np.sqrt(replicates) if replicates > 1 else np.full(means.shape, np.nan)
    ends = np.percentile(stars[:, 1:], [2.5, 97.5], axis=1).T if bootstrap else np.full((len(means), 2), np.nan)
    return Morris(
        design.keys,
        stars[:, 0],
        means.mean(axis=1),
        np.sqrt(np.maximum(spread, 0) * count / max(count - 1, 1)),
        ends,
        np.sqrt(2 / np.pi) * np.sqrt((noise**2).mean(axis=1)),
        count,
    )


def width(design: Design, levels: int | None) -> float:
    """A step as a share of the range: p / 2 (p - 1) on a grid of p levels."""
    if levels is None:
        counts = [distinct(column) for column in design.points.values() if numeric(column)]
        levels = max(counts, default=4)
        levels += levels % 2
    return levels / (2 * (levels - 1))


def distinct(column: Sequence[Any]) -> int:
    """How many values there are, those alike that differ by rounding alone."""
    values = np.asarray(column, dtype=float)
    return len(np.unique(np.round((values - values.min()) / (np.ptp(values) or 1.0), 9)))


def direction(design: Design, key: str, before: int, after: int) -> float:
    """Whether a step goes up or down; up where the key is no number."""
    a, b = design.points[key][before], design.points[key][after]
    return 1.0 if not numeric([a, b]) or b > a else -1.0
