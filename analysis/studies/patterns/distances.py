# SPDX-License-Identifier: MIT
"""How far single points are from the default, and how far the default is from the edges of the region that keeps a pattern.

Pure functions of arrays; places go from 0 to 1 over the range of a parameter."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Edge:
    """Where a pattern is first lost when one parameter alone leaves its default value."""

    pattern: int
    parameter: int
    place: float  # of the range, 0 to 1: the nearest place tried at which the pattern is lost
    distance: float  # of that place from the default, in ranges


def nearest(places, home, mask):
    """[(distance, point)] of the points of the mask, nearest first: root mean square over parameters of the distance in ranges."""
    distance = np.sqrt(((places - home) ** 2).mean(axis=1))
    return [(float(distance[i]), int(i)) for i in np.argsort(distance, kind="stable") if mask[i]]


def reach(places, mask, home, at_home):
    """(low, high): how far from home to either side, in steps of the places tried, all is still kept; None where home does not keep it.

    places [tried] of one parameter, mask [tried]; home is between or at them."""
    if not at_home:
        return None
    ends = []
    for side in (-1, 1):
        found = home
        for place, good in sorted(zip(places, mask), key=lambda item: side * item[0]):
            if side * (place - home) <= 0:
                continue
            if not good:
                break
            found = place
        ends.append(float(found))
    return ends[0], ends[1]


def edges(tried, home, at_home):
    """Every Edge; tried {parameter: (places [tried], masks [tried, pattern])}, home [parameter] places, at_home [pattern]."""
    found = []
    for parameter, (places, masks) in tried.items():
        for pattern in np.flatnonzero(at_home):
            for side in (-1, 1):
                lost = [
                    (abs(place - home[parameter]), place)
                    for place, good in zip(places, masks[:, pattern])
                    if side * (place - home[parameter]) > 0 and not good
                ]
                if lost:
                    distance, place = min(lost)
                    found.append(Edge(int(pattern), parameter, float(place), float(distance)))
    return found
