# SPDX-License-Identifier: MIT
"""Sobol's indices: which share of the variance of a metric each input makes, alone, in pairs, and in all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tandem.errors import ResultsError
from tandem.sensitivity.designs import Design
from tandem.sensitivity.luck import outcomes, product, resamples, share_of_luck, variance

Array = NDArray[np.float64]
ENDS = (2.5, 97.5)  # per cent of the bootstrap between which an interval lies


@dataclass
class Sobol:
    """Shares of the variance of the metric over the inputs, luck left out. Estimates may lie a little outside of 0 to 1."""

    keys: list[str]
    first: Array  # [key]: alone
    total: Array  # [key]: alone and with all others
    second: dict[tuple[str, str], float]  # of a pair beyond the two alone; empty where the design has no BA blocks
    first_interval: Array  # [key, 2]: 95 %, bootstrap over base samples
    total_interval: Array  # [key, 2]
    second_interval: dict[tuple[str, str], tuple[float, float]]
    luck: (
        float  # share of the variance of single runs that is luck; NaN with one replicate, whose luck the indices count
    )
    deviation: float  # standard deviation of the metric over the inputs, without luck, in its unit

    def table(self) -> Any:
        """A pandas.DataFrame with a row a key: first, total and their intervals."""
        import pandas

        columns = {"first": self.first, "first_low": self.first_interval[:, 0], "first_high": self.first_interval[:, 1]}
        columns |= {
            "total": self.total,
            "total_low": self.total_interval[:, 0],
            "total_high": self.total_interval[:, 1],
        }
        return pandas.DataFrame(columns, index=pandas.Index(self.keys, name="key"))

    def sentence(self) -> str:
        """The finding in words; an estimate that lies outside of 0 to 1 is told as the nearer of them."""
        order = np.argsort(-self.total)
        shares = 100 * np.clip(self.total, 0, 1)
        ranked = ", ".join(f"{self.keys[k]} {shares[k]:.0f} %" for k in order[:4])
        luck = "" if np.isnan(self.luck) else f"; {100 * self.luck:.0f} % of the variance of single runs is luck"
        return f"Of the variance that the inputs make, with all that they do together: {ranked}{luck}."


def sobol(design: Design, y: ArrayLike, *, bootstrap: int = 500, seed: int = 1) -> Sobol:
    """Indices of outcomes y [point, replicate] (or [point]) at the points of a design of Saltelli's; `design_of(data, "saltelli")` and
    `data.tandem.means(metric)` are those of results.

    First order after Saltelli et al. 2010, total after Jansen 1999, second order after Saltelli 2002. With two or more replicates every
    product takes two different ones, so luck adds nothing to any index. ResultsError where a block or a value is missing, or nothing
    varies."""
    values, count = outcomes(y), len(design.rows("A"))
    if count < 2 or any(len(design.rows(block)) != count for block in ("B", *(f"AB {key}" for key in design.keys))):
        raise ResultsError("this is no whole design of Saltelli's: every base sample takes A, B and AB of each key")
    values = values - values[np.concatenate([design.rows("A"), design.rows("B")])].mean(axis=0)
    a, b = values[design.rows("A")], values[design.rows("B")]
    mixed = {key: values[design.rows(f"AB {key}")] for key in design.keys}
    weights = resamples(len(a), bootstrap, seed)
    whole = variance(np.concatenate([a, b]), np.hstack([weights, weights]) / 2)
    if not whole[0] > 0:
        raise ResultsError("the metric does not vary over the inputs beyond luck, so there is nothing to share out")
    with np.errstate(divide="ignore", invalid="ignore"):
        first = np.stack([weights @ product(b, row - a) / whole for row in mixed.values()], axis=1)
        total = np.stack([weights @ product(row - a, row - a) / 2 / whole for row in mixed.values()], axis=1)
        pairs = second_order(design, values, a, b, mixed, weights, whole, first)
    ends = {
        pair: tuple(np.nanpercentile(rows[1:], ENDS)) if bootstrap else (np.nan, np.nan) for pair, rows in pairs.items()
    }
    return Sobol(
        design.keys,
        first[0],
        total[0],
        {pair: float(rows[0]) for pair, rows in pairs.items()},
        interval(first),
        interval(total),
        ends,
        share_of_luck(values[np.concatenate([design.rows("A"), design.rows("B")])]),
        float(np.sqrt(whole[0])),
    )


def second_order(
    design: Design,
    values: Array,
    a: Array,
    b: Array,
    mixed: dict[str, Array],
    weights: Array,
    whole: Array,
    first: Array,
) -> dict[tuple[str, str], Array]:
    """{pair: index [resample]}; empty without BA blocks."""
    back = {key: values[design.rows(f"BA {key}")] for key in design.keys}
    if any(len(rows) != len(a) for rows in back.values()):
        return {}
    found = {}
    for (i, one), (j, other) in combinations(enumerate(design.keys), 2):
        both = weights @ (product(back[one], mixed[other]) - product(a, b)) / whole
        found[one, other] = both - first[:, i] - first[:, j]
    return found


def interval(rows: Array) -> Array:
    """[key, 2]: the interval of the resamples after the first; NaN without any."""
    if len(rows) < 2:
        return np.full((rows.shape[1], 2), np.nan)
    return np.asarray(np.nanpercentile(rows[1:], ENDS, axis=0).T)
