# SPDX-License-Identifier: MIT
"""Points of a design as users have them: a pandas.DataFrame, columns, or rows."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pandas

    Points: TypeAlias = pandas.DataFrame | Mapping[str, Sequence[Any]] | Sequence[Mapping[str, Any]]


def columns_of(points: "Points") -> dict[str, list[Any]]:
    """{key: values [point]} of a table of points; ValueError where it has none, or where its rows differ in keys."""
    if hasattr(points, "to_dict"):
        points = points.to_dict("list")
    if not isinstance(points, Mapping):
        keys = {tuple(sorted(point)) for point in points}
        if len(keys) > 1:
            raise ValueError(f"all points have to set the same keys; there are {sorted(keys)}")
        points = {key: [point[key] for point in points] for key in (points[0] if len(points) else ())}
    columns = {str(key): list(values) for key, values in points.items()}
    if len({len(values) for values in columns.values()}) != 1 or not all(columns.values()):
        raise ValueError(
            f"expected as many values of each key, at least one: { ({k: len(v) for k, v in columns.items()}) }"
        )
    return columns
