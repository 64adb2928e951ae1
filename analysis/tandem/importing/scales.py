# SPDX-License-Identifier: MIT
"""The scale on which answers were given, told from the answers; what stands apart from them is left out of it, and so is refused later."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tandem.importing import survey
from tandem.importing.cells import has_value, number, plain

Scale = list[Any]
USUAL: tuple[tuple[int, int], ...] = ((0, 1), (1, 5), (1, 7), (0, 10), (0, 100))
SHORT = 7  # scales that end here or before start at 1: a 0 in them may be no answer
CODES = (8, 9)  # no answer on scales that end before, as survey tools have it
FEW = 0.1  # share of answers that a scale does without
ENOUGH = 8  # answers of a column by which its own scale can be told
# `Trust (1-5)`, `How much? [0 to 10]`
STATED = re.compile(r"[(\[]\s*(\d{1,3})\s*(?:[-–—/]|\.\.\.?|to|bis|à)\s*(\d{1,3})\s*[)\]]")


def scale_of(texts: Sequence[str], headers: Sequence[str] = ()) -> Scale:
    """The scale of answers: as their headers state it, else the usual one that holds all but those that stand apart."""
    if stated := stated_in(headers):
        return stated
    said = [text for text in texts if has_value(text)]
    if words := in_words(said):
        return words
    values = together([value for text in said if (value := number(text)) is not None])
    if not values:
        return [1, 5]
    low, high = values[0], values[-1]
    if low < 0:
        return [low, high]
    if (low, high) == (1, 10):
        return [1, 10]
    for ends in USUAL:
        if ends[0] <= low and high <= ends[1] and (ends != (0, 1) or low == 0 or high < 1 or low != int(low)):
            return list(ends)
    return [low, high] if low < high else [0, high]


def stated_in(headers: Sequence[str]) -> Scale:
    """The scale that headers state; empty where they state none, or several."""
    found = {(int(one[1]), int(one[2])) for name in headers if (one := STATED.search(name))}
    low, high = found.pop() if len(found) == 1 else (0, 0)
    return [low, high] if low < high else []


def in_words(said: Sequence[str]) -> Scale:
    """The answers in words of which most of these are; empty if they are none."""
    for words in survey.SCALES_IN_WORDS:
        known = {plain(word) for word in words}
        if said and sum(plain(text) in known for text in said) > 0.8 * len(said):
            return list(words)
    return []


def together(values: Sequence[float]) -> list[float]:
    """The different values that make one scale, in order: without codes for "no answer", such as 99, -7, or 0 beside 1 to 5."""
    kept = without_high_codes(sorted(value for value in values if value >= 0))
    below = sorted({value for value in values if value < 0 and kept and value >= -kept[-1]})
    if below and below[0] == -kept[-1] and len(below) >= kept[-1] / 2:  # such as -2 to 2
        return below + kept
    if len(kept) > 1 and kept[0] == 0 and 1 < kept[-1] <= SHORT:
        kept = kept[1:]
    return kept


def without_high_codes(values: list[float]) -> list[float]:
    """The different values, of some in order, up to the first that stands apart: a code beyond a gap, or few that are far off."""
    kept = sorted(set(values))
    for k, (below, above) in enumerate(pairwise(kept), start=1):
        beyond = kept[k:]
        few = k > 1 and sum(value >= above for value in values) <= FEW * len(values)
        far = above > 10 and above - below > max(below - kept[0], 2) and (few or all(map(is_code, beyond)))
        coded = k > 1 and below <= SHORT and above - below >= 2 and above in CODES
        if far or coded and all(value in CODES or is_code(value) for value in beyond):
            return kept[:k]
    return kept


def codes_above(values: Sequence[float]) -> set[float]:
    """Numbers that stand apart above the others, and are codes for "no answer" in many tables."""
    left = set(values) - set(without_high_codes(sorted(values)))
    return {value for value in left if is_code(value) or value in CODES}


def is_code(value: float) -> bool:
    """Whether a number is one that stands for "no answer" in many tables: 77, 88, 96 to 99, 999 and the like."""
    digits = f"{value:g}"
    return (
        value in range(96, 100)
        or len(digits) > 1
        and set(digits) <= {digits[0]} <= {"6", "7", "8", "9"}
        or value in range(990, 1000)
    )


def scale_of_columns(columns: Sequence[Sequence[str]], headers: Sequence[str]) -> Scale:
    """The one scale of several columns; the narrower where some are answered up to 10 and others far beyond."""
    if stated := stated_in(headers):
        return stated
    own = [scale_of(texts) for texts in columns if sum(has_value(text) for text in texts) >= ENOUGH]
    narrow = [scale for scale in own if not isinstance(scale[0], str) and scale[1] <= 10]
    if narrow and any(not isinstance(scale[0], str) and scale[1] > 10 for scale in own):
        return max(narrow, key=lambda scale: scale[1] - scale[0])
    return scale_of([text for texts in columns for text in texts])


def reached(texts: Sequence[str], scale: Scale, headers: Sequence[str]) -> str:
    """What the answers reach of a scale that was told from them or their headers, as a sentence."""
    if isinstance(scale[0], str):
        return f"answers in words, from {scale[0]} to {scale[-1]}"
    inside = [v for text in texts if has_value(text) and (v := number(text)) is not None and scale[0] <= v <= scale[1]]
    if not inside:
        return f"no answer on a scale from {scale[0]:g} to {scale[1]:g}"
    said = f"answers from {min(inside):g} to {max(inside):g} are taken on a scale from {scale[0]:g} to {scale[1]:g}"
    if stated_in(headers):
        return said + ", as the heading has it"
    whole = (min(inside), max(inside)) == (scale[0], scale[1])
    return said + ("" if whole else ": if it is another, say so in the map")
