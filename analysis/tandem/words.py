# SPDX-License-Identifier: MIT
"""Numbers as text with the digits that their interval allows, and a contrast as a sentence."""

import math

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
        return f"{sentence}: {found.pairs} of {found.replicates} replicates have a value in both arms."
    places = decimals(found.low, found.high)
    pairs = "" if found.pairs == found.replicates else f", {found.pairs} of {found.replicates} replicates"
    if verdict == "same":
        return f"{sentence} in every replicate: {number(found.arm, places)}{pairs}."
    low, high = number(found.low, places, True), number(found.high, places, True)
    return (
        f"{sentence}: {number(found.arm, places)} against {number(found.against, places)} "
        f"({number(found.difference, places, True)}, 95 % interval {low} to {high}{pairs})."
    )


def counted(count: int, what: str) -> str:
    """`1 agent`, `2 agents`."""
    return f"{count} {what}" + ("" if count == 1 else "s")
