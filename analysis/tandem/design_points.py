# SPDX-License-Identifier: MIT
"""The design points of a results file: what each sets, and which point is meant by some of its settings."""

import tomllib
from collections.abc import Sequence
from typing import Any

from tandem.errors import ResultsError, near
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


def the_point(points: Sequence[Overlay], arm: Overlay) -> int:
    """Number of the point that sets every key of `arm`; where several do, the one that sets nothing else. ResultsError without just one."""
    found = matching(points, arm)
    if not found and (unknown := set(arm) - {key for point in points for key in point}):
        known = {key for point in points for key in point}
        key = min(unknown)
        raise ResultsError(
            f"0 design points have {arm}: no point sets {key}{near(key, known)}; they set {sorted(known)}"
        )
    if len(found) > 1:
        found = [number for number in found if set(points[number]) == set(arm)] or found
    if len(found) != 1:
        raise ResultsError(f"{len(found)} design points have {arm}; expected 1")
    return found[0]
