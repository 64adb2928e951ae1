# SPDX-License-Identifier: MIT
"""A small tree that tells where something happens: the regions of its leaves (CART with Gini's measure; Breiman et al. 1984)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tandem.regions import Mask, Region, Table, table_of


def tree(
    points: Mapping[str, Sequence[Any]],
    happens: ArrayLike,
    *,
    depth: int = 3,
    least: float = 0.05,
    held_out: float = 0.3,
    seed: int = 1,
) -> list[Region]:
    """The leaves of a tree of at most `depth` questions, the densest first; together they are all inputs.

    least: share of the points that a leaf has at least. Other arguments and errors as for `prim`."""
    table = table_of(points, happens, held_out, seed)
    leaves: list[dict[str, Any]] = []
    grow(table, {}, depth, max(2, round(least * int((~table.held).sum()))), leaves)
    return sorted((table.region(limits) for limits in leaves), key=lambda leaf: -leaf.seen_density)


def grow(table: Table, limits: dict[str, Any], depth: int, least: int, leaves: list[dict[str, Any]]) -> None:
    """Splits a region as often as it helps, and adds its leaves to `leaves`."""
    inside = table.inside(limits) & ~table.held
    chosen, impurity = None, gini(table, inside)
    for key, one, other in splits(table, limits, inside) if depth else ():
        a = inside & table.inside({key: one})
        b = inside & ~a
        if min(a.sum(), b.sum()) >= least:
            left = (a.sum() * gini(table, a) + b.sum() * gini(table, b)) / inside.sum()
            if left < impurity - 1e-9:
                chosen, impurity = (key, one, other), left
    if chosen is None:
        leaves.append(limits)
        return
    key, one, other = chosen
    for side in (one, other):
        grow(table, {**limits, key: side}, depth - 1, least, leaves)


def gini(table: Table, inside: Mask) -> float:
    """How mixed the points of a region are: 0 all alike, 0.5 half and half."""
    share = table.happens[inside].mean() if inside.any() else 0.0
    return float(2 * share * (1 - share))


def splits(table: Table, limits: dict[str, Any], inside: Mask) -> Iterator[tuple[str, Any, Any]]:
    """(key, limit of one side, of the other) of every split: between two numbers, or one value against the others."""
    for key, column in table.columns.items():
        values = list(dict.fromkeys(column[inside].tolist()))
        if column.dtype == object:
            yield from ((key, [v], [w for w in values if w != v]) for v in values if len(values) > 1)
            continue
        low, high = limits.get(key, (-np.inf, np.inf))
        ordered = np.sort(np.array(values))
        for below, above in zip(ordered, ordered[1:]):
            yield key, (low, float((below + above) / 2)), (float(np.nextafter((below + above) / 2, np.inf)), high)
