# SPDX-License-Identifier: MIT
"""The dot plot of a bet, as the numbers of dots.svg: a dot a world, stacked over its relative difference."""

import math
from collections import Counter

from studies.lesson.spoken import digits

WIDTH, MARGIN, DOT = 640, 26, 3.4  # of the picture, beside the axis, radius: in its own units
STACK = 54  # the highest stack: a higher one is drawn together
FOOT = 26  # room for the axis


def plot(row, options, language="en"):
    """What dots.svg draws. row: a row of evidence with `dots`; options: those of its bet."""
    low, high = ends(row["dots"])

    def x(share):
        return MARGIN + (WIDTH - 2 * MARGIN) * (share - low) / (high - low)

    width = (high - low) * 2 * DOT / (WIDTH - 2 * MARGIN)
    stacks = Counter(round(share / width) for share in row["dots"])
    step = min(2 * DOT, STACK / max(stacks.values()))
    height = step * max(stacks.values()) + 2 * DOT + 4
    first, last = band(row, options)
    first, last = max(x(first), 0.0), min(x(last), float(WIDTH))
    return {
        "width": WIDTH,
        "height": round(height + FOOT, 1),
        "base": round(height, 1),
        "radius": DOT,
        "band": {"x": round(first, 1), "width": round(max(0.0, last - first), 1)},
        "zero": round(x(0), 1),
        "mean": round(x(row["relative"]), 1),
        "ticks": [{"x": round(x(tick / 100), 1), "label": label(tick, language)} for tick in ticks(low, high)],
        "dots": [
            {"x": round(x(place * width), 1), "y": round(height - DOT - 1 - level * step, 1)}
            for place, count in sorted(stacks.items())
            for level in range(count)
        ],
    }


def band(row, options):
    """The shares between which the right answer lies; an empty band where the bet is not on the difference (luck)."""
    if not row["options"]:
        return 0, 0
    right = next(option for option in options if option["name"] == row["truth"])
    return (-9 if right["from"] is None else right["from"]), (9 if right["to"] is None else right["to"])


def ends(shares):
    """The first and the last share of the axis, in whole tenths, zero within."""
    return math.floor(min(*shares, -0.05) * 10) / 10, math.ceil(max(*shares, 0.05) * 10) / 10


def ticks(low, high):
    """Per cents that the axis names: at most nine."""
    span = round(100 * (high - low))
    step = 10 if span <= 80 else 20
    return [tick for tick in range(-100, 201, step) if round(100 * low) <= tick <= round(100 * high)]


def label(tick, language):
    """A per cent with its sign."""
    sign = "+" if tick > 0 else ""
    return f"{sign}{digits(tick, language)}{' ' if language == 'de' else ''}%"
