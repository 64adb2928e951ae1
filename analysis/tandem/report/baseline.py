# SPDX-License-Identifier: MIT
"""The setting that the reader of a page wants the others to be compared with: the name of an arm, or values of keys."""

from collections.abc import Mapping, Sequence
from typing import Any

from tandem.design_points import Overlay, read_overlay
from tandem.errors import ResultsError, listed, near
from tandem.named_arms import ARM


def baseline_of(words: Sequence[str]) -> Overlay:
    """What `--baseline` says, each `KEY=VALUE` or the name of an arm; a text may stand without quotation marks."""
    found: Overlay = {}
    for word in words:
        key, sign, value = (part.strip() for part in word.partition("="))
        if not sign and key:
            key, value = ARM, key
        if not key or not value:
            raise ResultsError(
                f"--baseline {word}: expected the name of an arm, or KEY=VALUE, such as boundaries.permeability=1"
            )
        found.update({ARM: value} if key == ARM else read_overlay(f"{key} = {value}") or {key: value})
    return found


def settled(baseline: Overlay | str | None, points: Sequence[Overlay], path: str) -> Overlay:
    """{key: value} as points of the design have it, of an arm's name or of {key: value}. ResultsError, with the path of the results,
    where no point has that."""
    asked = {ARM: baseline} if isinstance(baseline, str) else dict(baseline or {})
    try:
        return {key: the_value(key, value, points) for key, value in asked.items()}
    except ResultsError as error:
        raise ResultsError(f"{path}: {error}") from None


def the_value(key: str, value: Any, points: Sequence[Mapping[str, Any]]) -> Any:
    """The value of a key that points of the design have, where it is that one or reads like it."""
    values: list[Any] = []
    for point in points:
        if key in point and point[key] not in values:
            values.append(point[key])
    for found in values:
        if found == value or str(found) == str(value):
            return found
    known = {k for point in points for k in point}
    if key == ARM and not values:
        raise ResultsError(
            f"no arm '{value}': the design names none; it varies {', '.join(sorted(known)) or 'nothing'}"
        )
    if not values:
        raise ResultsError(
            f"no setting has {key} = {value}{near(key, known)}; varied: {listed(sorted(known)) or 'nothing'}"
        )
    texts = [str(found) for found in values]
    what = f"no arm '{value}'" if key == ARM else f"no setting has {key} = {value}"
    raise ResultsError(f"{what}{near(value, texts)}; {'there are' if key == ARM else 'it is'} {listed(texts)}")
