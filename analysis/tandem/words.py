# SPDX-License-Identifier: MIT
"""Numbers as text with the digits that their interval allows, and a contrast as a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tandem.best import Best
    from tandem.contrasts import Contrast

COMPARES = {
    "higher": "is higher than",
    "lower": "is lower than",
    "unclear": "cannot be told apart from that",
    "same": "is the same as",
    "none": "cannot be compared with that",
}


def decimals(low: float, high: float) -> int:
    """Decimals that show an interval with two digits, 0 to 6; 3 for one without width."""
    half = (high - low) / 2
    return 3 if not half > 0 else min(6, max(0, 1 - math.floor(math.log10(half))))


def number(value: float, places: int, sign: bool = False) -> str:
    """A number with so many decimals, a real minus sign and no minus zero; with `sign` also a plus."""
    text = f"{value:{'+' if sign else ''}.{places}f}"
    return text.lstrip("+-") if float(text) == 0 else text.replace("-", "−")


def contrast_sentence(say: str, found: Contrast) -> str:
    """The sentence of a comparison: {compares} in `say` becomes "is higher than" and the like (COMPARES), the numbers follow."""
    verdict = found.verdict()
    sentence = say.replace("{compares}", COMPARES[verdict])
    if verdict == "none":
        few = " It takes at least 2." if found.replicates < 2 else ""
        return f"{sentence}: {found.pairs} of {found.replicates} replicates have a value in both arms.{few}"
    places = decimals(found.low, found.high)
    pairs = "" if found.pairs == found.replicates else f", {found.pairs} of {found.replicates} replicates"
    if verdict == "same":
        return f"{sentence} in every replicate: {number(found.arm, places)}{pairs}."
    low, high = number(found.low, places, True), number(found.high, places, True)
    return (
        f"{sentence}: {number(found.arm, places)} against {number(found.against, places)} "
        f"({number(found.difference, places, True)}, 95 % interval {low} to {high}{pairs}){equivalence(found)}."
    )


def equivalence(found: Contrast) -> str:
    """What the test of equivalence says, to follow a contrast's numbers; nothing where none was asked for."""
    if found.sesoi is None:
        return ""
    shown = "" if found.equivalent() else "it is not shown that "
    return f"; {shown}the difference is smaller than {found.sesoi:g} either way"


def best_sentence(say: str, found: Best) -> str:
    """The sentence on the best of several arms: {best} in `say` becomes its value, the numbers follow."""
    if found.top < 0:
        return f"{say.replace('{best}', '?')}: no value is defined."
    lowest = found.against[found.bottom]
    places = decimals(lowest.low, lowest.high)
    least = f"lowest at {plain(found.values[found.bottom])}: {number(found.means[found.bottom], places)}"
    best = f"{say.replace('{best}', plain(found.values[found.top]))}: {number(found.means[found.top], places)}"
    return "; ".join([best, *others_words(found), *([least] if found.bottom != found.top else [])]) + "."


def others_words(found: Best) -> list[str]:
    """What is known of the arms beside the best one."""
    tied, alone, empty = found.tied(), found.unjudged(), found.empty()
    judged = len(found.values) - 1 - len(alone) - len(empty)
    said = []
    if judged and not tied:
        said.append(
            "all others are lower" if judged == len(found.values) - 1 else "all others that can be judged are lower"
        )
    elif judged:
        # All arms may be alike to the bit.
        every = len(tied) == len(found.values) - 1
        named = f"cannot be told apart from it: {', '.join(map(plain, tied))}"
        said.append("no other can be told apart from it" if every else named)
    if alone:
        which = "no difference can" if not judged and not empty else f"{', '.join(map(plain, alone))} cannot"
        said.append(f"{which} be judged: it takes at least 2 replicates in common")
    if empty:
        said.append(f"without any value: {', '.join(map(plain, empty))}")
    return said


def plain(value: Any) -> str:
    """A setting as words: numbers without idle zeros, all else as it is."""
    return f"{value:g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def arm_words(arm: Mapping[str, Any]) -> str:
    """What an arm sets, {key: value}, in words; `arm` is its name."""
    words = (f'"{value}"' if key == "arm" else f"{key} = {plain(value)}" for key, value in arm.items())
    return " and ".join(words) or "nothing set"


def comparison_words(meaning: str, arm: Mapping[str, Any], against: Mapping[str, Any]) -> str:
    """What is compared, with {compares} in it: what both arms set comes first."""
    both = {key: value for key, value in arm.items() if key in against and against[key] == value}
    own, other = ({key: value for key, value in side.items() if key not in both} for side in (arm, against))
    first = meaning[:1].lower() if meaning[1:2].islower() else meaning[:1]  # E-I index keeps its E
    if not own and not other:
        return f"{meaning} with {arm_words(arm)} {{compares}} with itself"
    place = place_words(both)
    where = f"{place[:1].upper()}{place[1:]}, {first}{meaning[1:]}" if both else meaning
    return f"{where} with {arm_words(own)} {{compares}} with {arm_words(other)}"


def place_words(sets: Mapping[str, Any]) -> str:
    """Where something holds: `in "merge" where boundaries.permeability = 0`; "" for {}."""
    arm = [f'in "{sets["arm"]}"'] if "arm" in sets else []
    rest = {key: value for key, value in sets.items() if key != "arm"}
    return " ".join(arm + ([f"where {arm_words(rest)}"] if rest else []))


def counted(count: int, what: str) -> str:
    """`1 agent`, `2 agents`."""
    return f"{count} {what}" + ("" if count == 1 else "s")
