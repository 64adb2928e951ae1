# SPDX-License-Identifier: MIT
"""The parts of docs/pattern-regions.md on single points: the nearest that keep the patterns, and how far the edges are."""

import numpy as np

from studies.patterns import distances
from studies.patterns.table import STAR_LOSS
from studies.patterns.words import SAMPLED, SHOWN, differences, listed, name, number, table, told

NEAREST = """\
## Nearest points that keep them

Distance: root mean square over the parameters of the difference to the default, in ranges. Shown are at most {shown} points, with the
three parameters that differ most.

"""
FAR = """\
## How far the default organisation is from the edges

One parameter leaves its default alone, at {places} places of its range. *Kept*: from the first to the last place around the default at
which all patterns but the star's exit are still kept. *First lost at*: for every pattern and side, the nearest place tried that loses it.

"""


def nearest_points(t):
    text = NEAREST.format(shown=SHOWN)
    for what, columns in (("all patterns", t.every), ("all patterns but the star's exit", t.others)):
        rows = sorted(
            (distance, design, i)
            for design in SAMPLED
            for distance, i in distances.nearest(t.samples[design].places, t.home, t.samples[design].all_of(columns))
            if distance > 0
        )  # 0: the default itself, as a place on an axis
        if not rows:
            text += f"No sampled point keeps {what}.\n\n"
            continue
        lines = [near_line(t, *row) for row in rows[:SHOWN]]
        of = sum(len(t.samples[design].places) for design in SAMPLED)
        text += (
            f"{what[0].upper()}{what[1:]}: {len(rows)} of {of} points.\n\n"
            + table(["point", "distance", "differs most in", "star's exit"], lines)
            + "\n"
        )
    return text


def near_line(t, distance, design, i):
    sample = t.samples[design]
    loss = sample.means[i, t.measures.index(STAR_LOSS)]
    return [f"{design} {sample.numbers[i]}", f"{distance:.3f}", differences(t, sample, i), number(loss, 2)]


def how_far(t, asked):
    tried, at_home = t.axes(), t.samples["default"].kept[0]
    lost = distances.edges(tried, t.home, at_home)
    rows = []
    for q, p in enumerate(t.chosen):
        places, masks = tried[q]
        ends = distances.reach(places, masks[:, t.others].all(axis=1), t.home[q], at_home[t.others].all())
        span = (
            "–"
            if ends is None
            else "the default only"
            if ends[0] == ends[1]
            else f"{p.at(ends[0]):g} to {p.at(ends[1]):g}"
        )
        rows.append(
            [
                f"`{p.key}`",
                f"{p.default:g}",
                f"{p.low:g} to {p.high:g}",
                span,
                "; ".join(lost_at(t, p, lost, q)) or "none lost",
            ]
        )
    return (
        FAR.format(places=asked["axes"]["places"])
        + table(["parameter", "default", "range tried", "kept", "first lost at"], rows)
        + "\n![What one parameter alone does to the patterns](images/pattern-axes.png)\n\n"
        + margins(t)
        + moved_at_once(t, asked)
    )


def lost_at(t, parameter, lost, q):
    """`E-I index at 0 and 1`, for every pattern that the parameter alone loses, the nearest first."""
    here = sorted((edge for edge in lost if edge.parameter == q), key=lambda edge: edge.distance)
    for pattern in dict.fromkeys(edge.pattern for edge in here):
        places = sorted(edge.place for edge in here if edge.pattern == pattern)
        yield f"{name(t, pattern)} at {listed(f'{parameter.at(place):g}' for place in places)}"


def margins(t):
    """How far the default is inside each range, against what the parameters do close to it."""
    home, near = t.samples["default"].means[0], t.samples["local"].means
    found = []
    for i in t.others:
        spread = np.nanstd(near[:, i])
        margin = min(home[i] - t.lows[i], t.highs[i] - home[i])
        if spread > 0 and t.highs[i] > t.lows[i]:
            found.append((float(margin / spread), name(t, i)))
    told_of = listed(f"{what} {margin:.2g}" for margin, what in sorted(found))
    return (
        "Distance of the default's mean from the nearest bound of the range asked for, in standard deviations between the local points, "
        f"smallest first: {told_of}.\n\n"
    )


def moved_at_once(t, asked):
    """Which patterns go first when all parameters move a little."""
    near = t.samples["local"]
    lost = sorted(((float((~near.kept[:, i]).mean()), name(t, i)) for i in t.others), reverse=True)
    first = [f"{what} ({told(part)} %)" for part, what in lost if part > 0]
    within = f"With all parameters moved at once within {told(asked['local']['reach'])} % of their ranges"
    return (
        f"{within}, the patterns lost are, most often first, {listed(first)}.\n"
        if first
        else f"{within}, none of these patterns is lost.\n"
    )
