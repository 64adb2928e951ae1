# SPDX-License-Identifier: MIT
"""The design points of a results file: what each sets, and which point is meant by some of its settings."""

import tomllib
from collections.abc import Sequence
from typing import Any

from tandem.errors import ResultsError, listed, near
from tandem.results import Results

Overlay = dict[str, Any]


def read_overlay(text: str) -> Overlay:
    """{key: value} of a design point, from the TOML in `/points/overlay`: `key = value; key = value`."""
    found, rest = {}, ""
    for piece in filter(None, text.split("; ")):
        # A text value may hold the separator: take pieces together until they are a value.
        rest = f"{rest}; {piece}" if rest else piece
        key, _, value = rest.partition(" = ")
        try:
            found[key] = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            continue
        rest = ""
    return found


def overlays(results: Results) -> list[Overlay]:
    """[point]: {key: value} that the point sets over the scenario."""
    return [read_overlay(text) for text in results.points["overlay"]]


def matching(points: Sequence[Overlay], arm: Overlay) -> list[int]:
    """Numbers of the points that set every key of `arm` to its value."""
    return [
        number for number, point in enumerate(points) if all(key in point and point[key] == arm[key] for key in arm)
    ]


def the_point(points: Sequence[Overlay], arm: Overlay, by: str = "") -> int:
    """Number of the point that sets every key of `arm`; where several do, the one that sets nothing else. ResultsError without just one.

    by: name of the argument that takes what else is set; "": it is added to `arm`."""
    found = matching(points, arm)
    if len(found) > 1:
        found = [number for number in found if set(points[number]) == set(arm)] or found
    if len(found) == 1:
        return found[0]
    why = missing(points, arm) if not found else several([points[number] for number in found], arm, by)
    raise ResultsError(f"{len(found)} design points have {arm}{why}")


def missing(points: Sequence[Overlay], arm: Overlay) -> str:
    """Why no point sets every key of `arm` to its value."""
    known = {key for point in points for key in point}
    if unknown := sorted(set(arm) - known):
        return f": no point sets {unknown[0]}{near(unknown[0], known)}; they set {sorted(known)}"
    for key, value in arm.items():
        values = list(dict.fromkeys(str(point[key]) for point in points if key in point))
        if not matching(points, {key: value}):
            return f"; expected 1: {key} is {listed(values)}"
    return "; expected 1: each of these is set, and no point sets all of them"


def several(points: Sequence[Overlay], arm: Overlay, by: str) -> str:
    """How to choose among points that all set every key of `arm`."""
    keys = list(dict.fromkeys(key for point in points for key in point if key not in arm))
    values = {key: list(dict.fromkeys(str(point.get(key, "not set")) for point in points)) for key in keys}
    differ = [key for key in keys if len(values[key]) > 1]
    if not differ:
        return "; expected 1: they set the same; tell one by its number"
    words = ", ".join(f"{key} ({listed(values[key])})" for key in differ[:4])
    one = next((point for point in points if set(differ) <= set(point)), points[0])
    more = {key: one[key] for key in differ if key in one}
    example = f"{by}={more}" if by else f"{arm | more}"
    return f"; expected 1: they differ in {words}; say which, such as {example}"
