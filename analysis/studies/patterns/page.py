# SPDX-License-Identifier: MIT
"""docs/pattern-regions.md, made of the table of points: every number and every verdict on it is computed."""

import numpy as np

from studies.patterns import regions
from studies.patterns.edges import how_far, nearest_points
from studies.patterns.regions import share
from studies.patterns.shares import by_fifths, each_pattern, named, what_constrains, which_exclude
from studies.patterns.star_exit import star
from studies.patterns.words import hangs_on, listed, name, small, told, wrapped

FIFTH_NAMES = ("lowest", "second", "middle", "fourth", "highest")


def page(t, asked):
    """The text of the page of a Table; asked: regions.toml."""
    parts = [
        head(t, asked),
        in_short(t, asked),
        each_pattern(t),
        named(t),
        what_constrains(t),
        by_fifths(t),
        which_exclude(t),
        nearest_points(t),
        star(t),
        how_far(t, asked),
        reading(t, asked),
    ]
    return wrapped("\n".join(parts))


def head(t, asked):
    wide, near, axes = (len(t.samples[design].places) for design in ("global", "local", "axes"))
    reach, runs = told(asked["local"]["reach"]), asked["replicates"]
    ranges = "; ".join(
        f"`{p.key}` {p.low:g} to {p.high:g} ({p.default:g}{', by its logarithm' if p.log else ''})" for p in t.chosen
    )
    return f"""\
# Where else the patterns hold

<!-- Printed by scripts/patterns --regions, which keeps it true. -->

[The default organisation](default-organisation.md) is one point. A single pattern is easily kept, also for wrong reasons; several at
once are not, and which parameters can keep them all says what the model rests on (pattern-oriented modelling: Grimm et al. 2005). Here
{len(t.chosen)} parameters are varied around the default organisation, and its {len(t.patterns)} patterns
(`analysis/studies/patterns/patterns.toml`, unchanged) are measured at every point:

- **global**: {wide} points{hypercube(asked["global"])} over the whole ranges;
- **local**: {near} points{hypercube(asked["local"])} over {reach} % of the range to either side of the default values, cut at the bounds;
- **axes**: {axes} points, one parameter at a time at {asked["axes"]["places"]} places of its range, the others at their defaults.

Every point is run {runs} times without and {runs} times with the exit of its most productive member, with the same draws everywhere. A
point keeps a pattern if the mean over its replicates lies in the range asked for. The parameters are the nuisance parameters of
`scenarios/data/nuisance-parameters.toml`, in the ranges of the claims' perturbed worlds, and the two calibrated weights that are not among them
(`analysis/studies/patterns/regions.toml`). Ranges, with the default values in brackets: {ranges}.

All points with their measures, standard errors and digests stand in [points.csv](../analysis/studies/patterns/data/points.csv).
`scripts/patterns --regions` runs them and makes the page; what is finished is kept. With `--pages` the page is made from the table;
`--recompute 3` runs three random points again and compares.
"""


def hypercube(sampled):
    """What the points of a design are, of its table in regions.toml."""
    if "taken" in sampled:
        return f", the first of a Latin hypercube of {sampled['points']} points (in random order)"
    return ", a Latin hypercube"


def in_short(t, asked):
    wide, near, home = t.samples["global"], t.samples["local"], t.samples["default"]
    lines = [
        f"Over the whole ranges all {len(t.patterns)} patterns are kept by {kept_of(wide, t.every)}; all but the star's exit by "
        f"{kept_of(wide, t.others)}.",
        f"Close to the default organisation (within {told(asked['local']['reach'])} % of the ranges) all are kept by {kept_of(near, t.every)}; "
        f"all but the star's exit by {kept_of(near, t.others)}.",
    ]
    missed = [name(t, i) for i in t.every if not home.kept[0, i]]
    lines.append(
        f"The default organisation itself keeps {int(home.kept[0].sum())} of {len(t.patterns)}"
        + (f"; it misses {listed(missed)}." if missed else ".")
    )
    order = np.argsort(wide.kept.mean(axis=0), kind="stable")
    hardest = [f"{name(t, i)} ({told(share(wide.kept[:, i]).value)} %)" for i in order[:3]]
    easiest = f"{name(t, order[-1])} ({told(share(wide.kept[:, order[-1]]).value)} %)"
    lines.append(f"Most selective over the whole ranges are {listed(hardest)}; least, {easiest}.")
    lines += [where(t), lone(t, wide)]
    return "## In short\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"


def where(t):
    """Where in the ranges the points stand that keep all but the star's exit."""
    tested, found = t.constraints()
    last = len(t.patterns)
    here = sorted((item for item in found if item.pattern == last), key=lambda item: -abs(item.shift))
    if all(item.pattern != last for item in tested):
        return "Too few points keep all patterns but the star's exit to say where in the ranges they stand."
    if not here:
        return unsure_where(
            t, min((item for item in tested if item.pattern == last), key=lambda item: item.p), len(tested)
        )
    return f"Points that keep all but the star's exit differ from the others in {listed(hangs_on(t, item) for item in here)}."


def unsure_where(t, clearest, tests):
    """The same where no parameter passes the correction, which with few points says little."""
    wide = t.samples["global"]
    parts = regions.fifths(wide.places[:, clearest.parameter], wide.all_of(t.others))
    most = max(range(5), key=lambda i: parts[i].value)
    return (
        f"The {sum(part.k for part in parts)} points that keep all but the star's exit are too few to say which parameters they hang on: none "
        f"passes the correction for {tests} tests. The clearest is `{t.chosen[clearest.parameter].key}`: {parts[most].k} of them stand in the "
        f"{FIFTH_NAMES[most]} fifth of its range (p {small(clearest.p)} after correction)."
    )


def kept_of(sample, columns):
    found = share(sample.all_of(columns))
    low, high = found.ends
    return f"{found.k} of {found.n} points ({told(found.value)} %, 95 % interval {told(low)} to {told(high)})"


def lone(t, sample):
    """Which pattern stands alone in the way of keeping all."""
    found = [(count, name(t, i)) for i, count in enumerate(regions.missing_one(sample.kept)) if count]
    if not found:
        return "No point of the whole ranges misses a single pattern only."
    return (
        "Points of the whole ranges that miss a single pattern only: "
        + listed(f"{count} miss {what}" for count, what in sorted(found, reverse=True))
        + "."
    )


def reading(t, asked):
    unsure = told(t.samples["global"].unclear.mean())
    return f"""\
## How to read this

A share is of the sampled box, and the box is as wide as its ranges: where a range is wider than anybody would believe, shares are
smaller. Nothing is said about parameters, records and sizes of organisation that were not varied. All points share their draws, so luck
that all of them have is not in the intervals. Over the whole ranges the verdict on {unsure} % of all pairs of point and pattern could
turn with more than {asked["replicates"]} replicates. Recorded series that stand still are counted per replicate, and one in
{asked["replicates"]} replicates is enough to lose that pattern; so does a series within .005 of 0 or 1 where that is no fault, such as
hardly any isolates. A distribution is judged by its summaries: what is behind those of the default organisation is drawn on
[its page](default-organisation.md). The ranges asked for were settled, and the defaults frozen, before any of these points was run;
nothing here changed them ([decision 11](decisions/0011-calibration.md), [decision 14](decisions/0014-regions-of-the-patterns.md)).
"""
