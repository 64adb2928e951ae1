# SPDX-License-Identifier: MIT
"""An effect as a strip: a dot with its interval, in units of the smallest effect of interest, as the numbers of second.html."""

import math

from studies.claims.second.amounts import STATES

WIDTH, PAD = 320, 18
MOST = 100  # smallest effects of interest at either end
TICKS = (-100, -10, -1, 0, 1, 10, 100)


def across(size):
    """A place on the axis: about linear within the band of what is of no interest, drawn together outside."""
    share = math.asinh(size) / math.asinh(MOST)
    return round(WIDTH / 2 + (WIDTH / 2 - PAD) * max(-1.0, min(1.0, share)), 1)


def axis():
    """What all strips share."""
    return {
        "width": WIDTH,
        "band": {"x": across(-1), "width": round(across(1) - across(-1), 1)},
        "ticks": [{"x": across(tick), "label": str(tick).replace("-", "−")} for tick in TICKS],
    }


def strip(mark):
    """None where there is no yardstick, or no value."""
    if mark.size is None:
        return None
    low, high = (mark.size if end is None else end for end in (mark.low, mark.high))
    return {
        "x": across(mark.size),
        "low": across(low),
        "high": across(high),
        "state": mark.state,
        "words": f"{mark.place}: {mark.amount}; {STATES[mark.state]}",
    }
