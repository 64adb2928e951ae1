# SPDX-License-Identifier: MIT
"""The parts of docs/pattern-regions.md on shares of the whole ranges: each pattern, what constrains it, which go together."""

import numpy as np

from studies.patterns import regions
from studies.patterns.regions import LEVEL, share
from studies.patterns.table import GROUPS
from studies.patterns.words import hangs_on, keys, listed, name, number, percent, signed, small, table, told

MOVERS = 4  # parameters told of a measure
EACH = """\
## Each pattern

Shares of points that keep the pattern, with 95 % intervals (Wilson). *Not sure*: points of the whole ranges where the 95 % interval of
the mean lies across a bound of the range, so that more replicates could turn the verdict. *Moved by*: the two parameters with the largest
slope among the local points (least squares; change of the measure over a whole range of the parameter), and how much of the variation
between these points all parameters explain together.

"""
NAMED = """\
## The patterns asked for, and what stands for them

A distribution is judged by summaries of it, not by its shape. Concentration of value is the share of collaboration that the busiest do:
the study behind it finds 20 to 35 % of the value-adding collaborations with 3 to 5 % of the people.

"""
CONSTRAINS = """\
## What constrains which pattern

Points of the whole ranges that keep a pattern against those that do not, parameter by parameter: two-sample Kolmogorov-Smirnov tests of
where they stand in its range, {tests} tests together, corrected after Holm; listed is p < {level:g}. In brackets: mean place of those
that keep it minus that of the others, in ranges. With that many points a test of kept against not kept sees strong constraints only;
the measure itself, whatever range is asked for, tells more: in the last column its rank correlation with parameters (Spearman's, at most
{shown} of those with p < {level:g} after Holm over {moved} tests).

"""
FIFTHS = """\
## By fifths of the ranges

Share of the points in each fifth of a parameter's range that keep all patterns but the star's exit, over the whole ranges (the points of
a fifth vary in all other parameters).

"""
TOGETHER = """\
## Which patterns go together

Over the whole ranges; *by chance* is the number of points that would keep both if one had nothing to do with the other (Fisher's exact
test, {tests} pairs, corrected after Holm, p < {level:g}).

"""


def each_pattern(t):
    wide, near, home = t.samples["global"], t.samples["local"], t.samples["default"]
    rows = []
    for i, pattern in enumerate(t.patterns):
        line, explained = regions.slopes(near.places, near.means[:, i])
        strongest = np.argsort(-np.abs(line), kind="stable")[:2]
        moved = ", ".join(f"`{t.chosen[q].key}` {signed(line[q])}" for q in strongest)
        rows.append(
            [
                described(t, i),
                f"{pattern['low']:g} to {pattern['high']:g}",
                f"{number(home.means[0, i])}{'' if home.kept[0, i] else ' (missed)'}",
                percent(share(wide.kept[:, i])),
                percent(share(near.kept[:, i])),
                f"{told(wide.unclear[:, i].mean())} %",
                "–" if not np.isfinite(explained) else f"{moved} ({told(max(0, explained))} %)",
            ]
        )
    return EACH + table(
        ["pattern", "asked for", "default", "kept, global", "kept, local", "not sure", "moved by (local)"], rows
    )


def described(t, i):
    """`isolates: share of people without a tie`."""
    text = t.patterns[i]["name"]
    return text if text.startswith(name(t, i)) else f"{name(t, i)}: {text[0].lower()}{text[1:]}"


def named(t):
    wide, near = t.samples["global"], t.samples["local"]
    rows = [
        [
            group,
            listed(name(t, i) for i in t.group(group)),
            percent(share(wide.all_of(t.group(group)))),
            percent(share(near.all_of(t.group(group)))),
        ]
        for group in GROUPS
    ]
    rows += [
        [
            f"**{what}**",
            f"{len(columns)} measures",
            percent(share(wide.all_of(columns))),
            percent(share(near.all_of(columns))),
        ]
        for what, columns in (("all but the star's exit", t.others), ("all", t.every))
    ]
    return NAMED + table(["pattern", "measures, all of which are to be kept", "kept, global", "kept, local"], rows)


def what_constrains(t):
    tested, found = t.constraints()
    wide = t.samples["global"]
    moved = regions.movers(wide.places, wide.means)
    rows = []
    for i, label in enumerate([name(t, i) for i in t.every] + ["all but the star's exit"]):
        here = sorted((item for item in found if item.pattern == i), key=lambda item: -abs(item.shift))
        kept = ", ".join(hangs_on(t, item) for item in here) or "none found"
        if all(item.pattern != i for item in tested):
            kept = "too few points on one side to compare"
        rows.append([label, kept, moves_with(t, moved, i)])
    text = CONSTRAINS.format(tests=len(tested), level=LEVEL, shown=MOVERS, moved=len(moved))
    text += table(["pattern", "is kept with", "the measure goes with"], rows)
    idle = [
        q
        for q in range(len(t.chosen))
        if all(item.parameter != q for item in found + [item for item in moved if item.p < LEVEL])
    ]
    if idle:
        text += f"\nNothing was found for {keys(t, idle)}.\n"
    return text + "\n![Which parameter constrains which pattern](images/pattern-constraints.png)\n"


def moves_with(t, moved, i):
    """The parameters that measure i goes with most."""
    if i == len(t.patterns):
        return ""
    here = sorted(
        (item for item in moved if item.pattern == i and item.p < LEVEL), key=lambda item: -abs(item.correlation)
    )
    return (
        ", ".join(f"`{t.chosen[item.parameter].key}` {signed(item.correlation)}" for item in here[:MOVERS])
        or "none found"
    )


def by_fifths(t):
    wide = t.samples["global"]
    mask = wide.all_of(t.others)
    rows = [
        [f"`{p.key}`", *(percent(part) for part in regions.fifths(wide.places[:, q], mask))]
        for q, p in enumerate(t.chosen)
    ]
    return (
        FIFTHS
        + table(["parameter", "lowest fifth", "second", "middle", "fourth", "highest"], rows)
        + "\n![Share kept in each fifth of every range](images/pattern-fifths.png)\n"
    )


def which_exclude(t):
    wide = t.samples["global"]
    found = regions.pairs(wide.kept)
    apart = [pair for pair in found if pair.p < LEVEL and pair.both < pair.expected]
    together = [pair for pair in found if pair.p < LEVEL and pair.both > pair.expected]
    kept_by = wide.kept.sum(axis=0)
    never = [pair for pair in found if pair.both == 0 and kept_by[pair.first] and kept_by[pair.second]]
    text = TOGETHER.format(tests=len(found), level=LEVEL)
    rare = [name(t, i) for i in t.every if not kept_by[i]]
    text += f"Kept by no point at all, so that nothing can be said of its company: {listed(rare)}.\n\n" if rare else ""
    text += (
        f"No point keeps both of: {listed(pair_words(t, pair) for pair in never)}; where p is large, chance does that too.\n\n"
        if never
        else "No two patterns of those that any point keeps exclude each other.\n\n"
    )
    rows = [
        [name(t, pair.first), name(t, pair.second), what, pair.both, f"{pair.expected:.1f}", small(pair.p)]
        for what, items in (("stand in each other's way", apart), ("go together", together))
        for pair in items
    ]
    text += (
        table(["pattern", "pattern", "they", "points with both", "by chance", "p"], rows)
        if rows
        else "No pair departs from chance by this test.\n"
    )
    return text + "\n![Share of points that keep both of two patterns](images/pattern-pairs.png)\n"


def pair_words(t, pair):
    return f"{name(t, pair.first)} with {name(t, pair.second)} ({pair.expected:.1f} by chance, p {small(pair.p)})"
