# SPDX-License-Identifier: MIT
"""PRIM: peels the inputs to a box in which something happens often (Friedman & Fisher 1999; Bryant & Lempert 2010)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tandem.regions import Mask, Region, Table, table_of

PEEL = 0.05  # share of the points in the box that a peel takes off, at most


def prim(
    points: Mapping[str, Sequence[Any]],
    happens: ArrayLike,
    *,
    least: float = 0.05,
    held_out: float = 0.3,
    seed: int = 1,
) -> list[Region]:
    """Boxes, from all inputs to ever smaller ones; each a peel further. `best(boxes)` is the one with the best balance.

    points: {key: values [point]}; happens: [point], whether it does there. least: share of the points that a box keeps. held_out: share of
    the points by which boxes are judged, not found. ResultsError as for `table_of`."""
    table = table_of(points, happens, held_out, seed)
    limits: dict[str, Any] = {}
    found = [table.region({})]
    while (peeled := peel(table, limits, least)) is not None:
        limits = peeled
        found.append(table.region(limits))
    return found


def best(boxes: Sequence[Region]) -> Region:
    """The box with the highest harmonic mean of coverage and density on the points by which boxes were found."""

    def balance(box: Region) -> float:
        both = box.seen_coverage + box.seen_density
        return 2 * box.seen_coverage * box.seen_density / both if both > 0 else 0.0

    return max(boxes, key=balance)


def peel(table: Table, limits: dict[str, Any], least: float) -> dict[str, Any] | None:
    """The limits after the peel that leaves the highest density; None where none leaves enough, or none raises it."""
    seen = ~table.held
    inside = table.inside(limits) & seen
    density = table.happens[inside].mean()
    best_gain, best_limits = 0.0, None
    for key, limit in peels(table, limits, inside):
        rest = inside & table.inside({key: limit})
        taken = int(inside.sum() - rest.sum())
        if taken and rest.sum() >= max(least * seen.sum(), 5):
            gain = (
                float(table.happens[rest].mean() - density) / taken
            )  # by point, so that a large peel is no gain by size
            if gain > best_gain:
                best_gain, best_limits = gain, {**limits, key: limit}
    return best_limits


def peels(table: Table, limits: dict[str, Any], inside: Mask) -> Iterator[tuple[str, Any]]:
    """(key, its limit) of every peel of a box: a slice off either end of a number, one value of a text."""
    for key, column in table.columns.items():
        values = column[inside]
        if column.dtype == object:
            kept = list(dict.fromkeys(values.tolist()))
            yield from ((key, [v for v in kept if v != gone]) for gone in kept if len(kept) > 1)
            continue
        low, high = limits.get(key, (-np.inf, np.inf))
        for cut, up in ((np.quantile(values, PEEL), True), (np.quantile(values, 1 - PEEL), False)):
            beyond = values[values > cut] if up else values[values < cut]
            if len(beyond):  # the limit is a value of a point, so that it means what it says
                yield key, (float(beyond.min()), high) if up else (low, float(beyond.max()))
