# SPDX-License-Identifier: MIT
"""docs/pattern-regions.md, made of the table of points: every number and every verdict on it is computed here."""

import re
import textwrap

import numpy as np

from analysis import pattern_regions as regions
from analysis.pattern_regions import LEVEL, share
from analysis.pattern_table import GROUPS, STAR_LOSS
from analysis.pattern_words import listed, number, percent, signed, small, table, told

SHORT = {
    "trust_and_output": "trust and output", "collaboration_of_top": "work of the busiest", "star_loss": "star's exit",
    "ei_index": "E-I index", "ripening": "ripening trust", "rarest_stage": "rarest stage", "isolates": "isolates",
    "stuck_series": "nothing stuck", "tie_strength": "spread of tie strength", "degree_inequality": "spread of degree",
    "assortativity": "assortativity",
}
SHOWN = 5  # nearest points
WIDTH = 136  # characters of a line


def page(table_of_points, asked):
    """The text of the page; asked: scenarios/data/pattern-regions.toml."""
    t = table_of_points
    parts = [head(t, asked), in_short(t, asked), each_pattern(t), named(t), what_constrains(t), by_fifths(t), which_exclude(t),
             nearest_points(t), star(t), how_far(t, asked), reading(t, asked)]
    return wrapped("\n".join(parts))


def wrapped(text):
    """The text with paragraphs and list items broken into lines; tables, headings and pictures stay as they are."""
    lines = []
    for line in re.sub(r"\n{3,}", "\n\n", text).split("\n"):
        plain = line and not line.startswith(("|", "#", "!", "<", "- "))
        if plain and lines and lines[-1] and not lines[-1].startswith(("|", "#", "!", "<")):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return "\n".join("\n".join(broken(line)) for line in lines).rstrip() + "\n"


def broken(line):
    if len(line) <= WIDTH or line.startswith(("|", "#", "!", "<")):
        return [line]
    return textwrap.wrap(line, WIDTH, subsequent_indent="  " * line.startswith("- "), break_on_hyphens=False, break_long_words=False)


def name(t, i):
    return SHORT[t.measures[i]]


def keys(t, items):
    return listed(f"`{t.chosen[q].key}`" for q in items)


def head(t, asked):
    wide, near, axes = (len(t.samples[design].places) for design in ("global", "local", "axes"))
    low_high = "; ".join(f"`{p.key}` {p.low:g} to {p.high:g} ({p.default:g}{', by its logarithm' if p.log else ''})" for p in t.chosen)
    return f"""\
# Where else the patterns hold

<!-- Printed by scripts/patterns --regions, which keeps it true. -->

[The default organisation](default-organisation.md) is one point. A model is trusted for several patterns that it keeps at once, and for
how little of what it could be keeps them (pattern-oriented modelling: Grimm et al. 2005). Here {len(t.chosen)} parameters are varied around the
default organisation, and its {len(t.patterns)} patterns (`scenarios/data/patterns.toml`, unchanged) are measured at every point:

- **global**: {wide} points, a Latin hypercube over the whole ranges;
- **local**: {near} points, a Latin hypercube over {told(asked['local']['reach'])} % of the range to either side of the default values, cut at the bounds;
- **axes**: {axes} points, one parameter at a time at {asked['axes']['places']} places of its range, the others at their defaults.

Every point is run {asked['replicates']} times without and {asked['replicates']} times with the exit of its most productive member, with the same draws everywhere. A point
keeps a pattern if the mean over its replicates lies in the range asked for. The parameters are the nuisance parameters of
`scenarios/claims/rules.toml`, in the ranges of the claims' perturbed worlds, and the two calibrated weights that are not among them. Ranges (default values):
{low_high}.

All points with their measures, standard errors and digests stand in [pattern-regions/points.csv](pattern-regions/points.csv).
`scripts/patterns --regions` runs them and makes the page; what is finished is kept. With `--pages` the page is made from the table;
`--recompute 3` runs three random points again and compares.
"""


def in_short(t, asked):
    wide, near, home = t.samples["global"], t.samples["local"], t.samples["default"]
    lines = [f"All {len(t.patterns)} patterns are kept by {kept_of(wide, t.every)}; all but the star's exit by {kept_of(wide, t.others)}.",
             f"Close to the default organisation (within {told(asked['local']['reach'])} % of the ranges) all are kept by {kept_of(near, t.every)}; "
             f"all but the star's exit by {kept_of(near, t.others)}."]
    missed = [name(t, i) for i in t.every if not home.kept[0, i]]
    lines.append(f"The default organisation itself keeps {int(home.kept[0].sum())} of {len(t.patterns)}"
                 + (f"; it misses {listed(missed)}." if missed else "."))
    order = np.argsort(wide.kept.mean(axis=0), kind="stable")
    hardest = [f"{name(t, i)} ({told(share(wide.kept[:, i]).value)} %)" for i in order[:3]]
    lines.append(f"Most selective over the whole ranges are {listed(hardest)}; least, {name(t, order[-1])} ({told(share(wide.kept[:, order[-1]]).value)} %).")
    lines.append(where(t))
    lines.append(lone(t, wide))
    return "## In short\n\n" + "\n".join(f"- {line}" for line in lines if line) + "\n"


def where(t):
    """Where in the ranges the points stand that keep all but the star's exit."""
    tested, found = found_constraints(t)
    last = len(t.patterns)
    here = sorted((item for item in found if item.pattern == last), key=lambda item: -abs(item.shift))
    if all(item.pattern != last for item in tested):
        return "Too few points keep all patterns but the star's exit to say where in the ranges they stand."
    if not here:
        return "For keeping all patterns but the star's exit no single parameter was found to matter."
    return (f"Points that keep all but the star's exit differ from the others in {listed(hangs_on(t, item) for item in here)}.")


def hangs_on(t, item):
    """`low a.b (−0.20, p .003)` of a constraint; without a direction where only the spread differs."""
    key = f"`{t.chosen[item.parameter].key}`"
    if abs(item.shift) < .05:
        return f"the spread of {key} (p {small(item.p)})"
    return f"{'low' if item.shift < 0 else 'high'} {key} ({signed(item.shift)}, p {small(item.p)})"


def kept_of(sample, columns):
    found = share(sample.all_of(columns))
    low, high = found.ends
    return f"{found.k} of {found.n} points ({told(found.value)} %, 95 % interval {told(low)} to {told(high)})"


def lone(t, sample):
    """Which pattern stands alone in the way of keeping all."""
    found = [(count, name(t, i)) for i, count in enumerate(regions.missing_one(sample.kept)) if count]
    if not found:
        return "No point of the whole ranges misses a single pattern only."
    return ("Points of the whole ranges that miss a single pattern only: "
            + listed(f"{count} miss {what}" for count, what in sorted(found, reverse=True)) + ".")


def each_pattern(t):
    wide, near, home = t.samples["global"], t.samples["local"], t.samples["default"]
    rows = []
    for i, pattern in enumerate(t.patterns):
        line, explained = regions.slopes(near.places, near.means[:, i])
        strongest = np.argsort(-np.abs(line), kind="stable")[:2]
        moved = ", ".join(f"`{t.chosen[q].key}` {signed(line[q])}" for q in strongest)
        rows.append([described(t, i), f"{pattern['low']:g} to {pattern['high']:g}",
                     f"{number(home.means[0, i])}{'' if home.kept[0, i] else ' (missed)'}", percent(share(wide.kept[:, i])),
                     percent(share(near.kept[:, i])), f"{told(wide.unclear[:, i].mean())} %",
                     "–" if not np.isfinite(explained) else f"{moved} ({told(max(0, explained))} %)"])
    return ("## Each pattern\n\nShares of points that keep the pattern, with 95 % intervals (Wilson). *Not sure*: points of the whole ranges where the 95 % interval of the mean "
            "lies across a bound of the range, so that more replicates could turn the verdict. *Moved by*: the two parameters with the largest slope among the "
            "local points (least squares; change of the measure over a whole range of the parameter), and how much of the variation between these "
            "points all parameters explain together.\n\n"
            + table(["pattern", "asked for", "default", "kept, global", "kept, local", "not sure", "moved by (local)"], rows))


def described(t, i):
    """`isolates: share of people without a tie`."""
    text = t.patterns[i]["name"]
    return text if text.startswith(name(t, i)) else f"{name(t, i)}: {text[0].lower()}{text[1:]}"


def named(t):
    wide, near = t.samples["global"], t.samples["local"]
    rows = [[group, listed(name(t, i) for i in t.group(group)), percent(share(wide.all_of(t.group(group)))),
             percent(share(near.all_of(t.group(group))))] for group in GROUPS]
    rows += [[f"**{what}**", f"{len(columns)} measures", percent(share(wide.all_of(columns))), percent(share(near.all_of(columns)))]
             for what, columns in (("all but the star's exit", t.others), ("all", t.every))]
    return ("## The patterns asked for, and what stands for them\n\nA distribution is judged by summaries of it, not by its shape. Concentration of value is the share of "
            "collaboration that the busiest do: the study behind it finds 20 to 35 % of the value-adding collaborations with 3 to 5 % of the people.\n\n"
            + table(["pattern", "measures, all of which are to be kept", "kept, global", "kept, local"], rows))


def found_constraints(t):
    wide = t.samples["global"]
    found = regions.constraints(wide.places, np.column_stack([wide.kept, wide.all_of(t.others)]))
    return found, [item for item in found if item.p < LEVEL]


def what_constrains(t):
    tested, found = found_constraints(t)
    labels = [name(t, i) for i in t.every] + ["all but the star's exit"]
    rows = []
    for i, label in enumerate(labels):
        if all(item.pattern != i for item in tested):
            rows.append([label, "too few points on one side to compare"])
            continue
        here = sorted((item for item in found if item.pattern == i), key=lambda item: -abs(item.shift))
        rows.append([label, ", ".join(hangs_on(t, item) for item in here) or "none found"])
    idle = [q for q in range(len(t.chosen)) if all(item.parameter != q for item in found)]
    text = (f"## What constrains which pattern\n\nPoints of the whole ranges that keep a pattern against those that do not, parameter by parameter: two-sample Kolmogorov-Smirnov tests of where "
            f"they stand in its range, {len(tested)} tests together, corrected after Holm; listed is p < {LEVEL:g}. In brackets: mean place of those that keep it "
            "minus that of the others, in ranges. A test on that many points sees strong constraints only.\n\n"
            + table(["pattern", "is kept with"], rows))
    if idle:
        text += f"\nFor none of the patterns a constraint was found on {keys(t, idle)}.\n"
    return text + "\n![Which parameter constrains which pattern](images/pattern-constraints.png)\n"


def by_fifths(t):
    text = ("## By fifths of the ranges\n\nShare of the points in each fifth of a parameter's range that keep all patterns but the star's exit, over the whole ranges (the points of "
            "a fifth vary in all other parameters).\n\n")
    wide = t.samples["global"]
    mask = wide.all_of(t.others)
    rows = []
    for q, p in enumerate(t.chosen):
        rows.append([f"`{p.key}`", *(percent(part) for part in regions.fifths(wide.places[:, q], mask))])
    return (text + table(["parameter", "lowest fifth", "second", "middle", "fourth", "highest"], rows)
            + "\n![Share kept in each fifth of every range](images/pattern-fifths.png)\n")


def which_exclude(t):
    wide = t.samples["global"]
    found = regions.pairs(wide.kept)
    apart = [pair for pair in found if pair.p < LEVEL and pair.both < pair.expected]
    together = [pair for pair in found if pair.p < LEVEL and pair.both > pair.expected]
    kept_by = wide.kept.sum(axis=0)
    never = [pair for pair in found if pair.both == 0 and kept_by[pair.first] and kept_by[pair.second]]
    text = (f"## Which patterns go together\n\nOver the whole ranges; *by chance* is the number of points that would keep both if one had "
            f"nothing to do with the other (Fisher's exact test, {len(found)} pairs, corrected after Holm, p < {LEVEL:g}).\n\n")
    rare = [name(t, i) for i in t.every if not kept_by[i]]
    text += f"Kept by no point at all, so that nothing can be said of its company: {listed(rare)}.\n\n" if rare else ""
    text += (f"No point keeps both of: {listed(pair_words(t, pair) for pair in never)}.\n\n" if never
             else "No two patterns of those that any point keeps exclude each other.\n\n")
    rows = [[name(t, pair.first), name(t, pair.second), what, pair.both, f"{pair.expected:.1f}", percent(share_of(pair, wide)), small(pair.p)]
            for what, items in (("stand in each other's way", apart), ("go together", together)) for pair in items]
    text += table(["pattern", "pattern", "they", "points with both", "by chance", "share with both", "p"], rows) if rows else "No pair departs from chance by this test.\n"
    return text + "\n![Share of points that keep both of two patterns](images/pattern-pairs.png)\n"


def share_of(pair, sample):
    return regions.Share(pair.both, len(sample.kept))


def pair_words(t, pair):
    return f"{name(t, pair.first)} with {name(t, pair.second)} ({pair.expected:.1f} by chance)"


def nearest_points(t):
    text = (f"## Nearest points that keep them\n\nDistance: root mean square over the parameters of the difference to the default, in ranges. Shown are at most {SHOWN} points, with the three parameters "
            "that differ most.\n\n")
    for what, columns in (("all patterns", t.every), ("all patterns but the star's exit", t.others)):
        rows = []
        for design in ("local", "global", "axes"):
            sample = t.samples[design]
            rows += [(distance, design, i) for distance, i in regions.nearest(sample.places, t.home, sample.all_of(columns))]
        rows.sort()
        if not rows:
            text += f"No sampled point keeps {what}.\n\n"
            continue
        lines = [[f"{design} {t.samples[design].numbers[i]}", f"{distance:.3f}", differences(t, t.samples[design], i),
                  number(t.samples[design].means[i, t.measures.index(STAR_LOSS)], 2)] for distance, design, i in rows[:SHOWN]]
        text += (f"{what[0].upper()}{what[1:]}: {len(rows)} of {sum(len(t.samples[d].places) for d in ('local', 'global', 'axes'))} points.\n\n"
                 + table(["point", "distance", "differs most in", "star's exit"], lines) + "\n")
    return text


def differences(t, sample, i):
    order = np.argsort(-np.abs(sample.places[i] - t.home), kind="stable")[:3]
    moved = [q for q in order if sample.places[i, q] != t.home[q]]
    return ", ".join(f"`{t.chosen[q].key}` {sample.values[i, q]:.3g} (default {t.chosen[q].default:g})" for q in moved)


def how_far(t, asked):
    tried, at_home = t.axes(), t.samples["default"].kept[0]
    lost = regions.edges(tried, t.home, at_home)
    rows = []
    for q, p in enumerate(t.chosen):
        places, masks = tried[q]
        ends = regions.reach(places, masks[:, t.others].all(axis=1), t.home[q], at_home[t.others].all())
        span = "–" if ends is None else "the default only" if ends[0] == ends[1] else f"{p.at(ends[0]):g} to {p.at(ends[1]):g}"
        rows.append([f"`{p.key}`", f"{p.default:g}", f"{p.low:g} to {p.high:g}", span,
                     "; ".join(lost_at(t, p, lost, q)) or "none lost"])
    near = t.samples["local"]
    alone = sorted(((float((~near.kept[:, i]).mean()), name(t, i)) for i in t.others), reverse=True)
    first = [f"{what} ({told(lost_share)} %)" for lost_share, what in alone if lost_share > 0]
    text = (f"## How far the default organisation is from the edges\n\nOne parameter leaves its default alone, at {asked['axes']['places']} places of its range. *Kept*: from the first to the last place around "
            "the default at which all patterns but the star's exit are still kept (the default itself, where the next place loses one). *First lost at*: for every "
            "pattern and side, the nearest place tried that loses it.\n\n"
            + table(["parameter", "default", "range tried", "kept", "first lost at"], rows) + "\n")
    text += margins(t)
    if first:
        text += f"With all parameters moved at once within {told(asked['local']['reach'])} % of their ranges, patterns that are lost, most often first: {listed(first)}.\n\n"
    return text + "![What one parameter alone does to the patterns](images/pattern-axes.png)\n"


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
    return ("Distance of the default's mean from the nearest bound of the range asked for, in standard deviations between the local points, smallest "
            f"first: {listed(f'{what} {margin:.2g}' for margin, what in sorted(found))}.\n\n")


def star(t):
    """What is known of the one pattern that the default organisation misses."""
    i = t.measures.index(STAR_LOSS)
    low, high = t.lows[i], t.highs[i]
    text = f"## The star's exit\n\nAsked for: {low:g} to {high:g}. "
    lines = []
    for design, sample in t.samples.items():
        if design == "default":
            continue
        means = sample.means[:, i]
        below, sure = int((means < 0).sum()), int(((means < 0) & sample.sure_sign[:, i]).sum())
        lines.append(f"- {design}: {number(np.nanmin(means), 2)} to {number(np.nanmax(means), 2)}; a loss in {below} of {len(means)} points, in {sure} of them with a 95 % interval "
                     f"without zero; {int(sample.kept[:, i].sum())} in the range asked for")
    wide = t.samples["global"]
    line, explained = regions.slopes(wide.places, wide.means[:, i])
    strongest = np.argsort(-np.abs(line), kind="stable")[:3]
    moved = listed(f"`{t.chosen[q].key}` ({signed(line[q])} over its range)" for q in strongest)
    text += "Change in the output of a star's partners, mean over replicates, over the points of each design:\n\n" + "\n".join(lines) + "\n\n"
    text += (f"Over the whole ranges it moves most with {moved}; all {len(t.chosen)} parameters together explain {told(max(0, explained))} % of its variation between points "
             "in a straight line.\n")
    return text + "\n" + in_range(t, i)


def in_range(t, i):
    """The points that keep pattern i, and what else they keep."""
    rows = []
    for design, sample in t.samples.items():
        for k in np.flatnonzero(sample.kept[:, i]):
            lost = [name(t, j) for j in t.others if not sample.kept[k, j]]
            rows.append((len(lost), design, [f"{design} {sample.numbers[k]}", number(sample.means[k, i], 2), differences(t, sample, k), listed(lost) or "none"]))
    if not rows:
        return "No sampled point brings it into its range.\n"
    rows.sort(key=lambda row: row[:2])
    return (f"{len(rows)} sampled {'point brings' if len(rows) == 1 else 'points bring'} it into its range; shown are at most {SHOWN}, those that keep most of the other patterns first.\n\n"
            + table(["point", "star's exit", "differs most in", "patterns lost"], [row[2] for row in rows[:SHOWN]]))


def reading(t, asked):
    wide = t.samples["global"]
    return f"""\
## How to read this

A share is of the sampled box, and the box is as wide as its ranges: where a range is wider than anybody would believe, shares are smaller.
Nothing is said about parameters, records and sizes of organisation that were not varied. All points share their draws, so luck that all of
them have is not in the intervals. Over the whole ranges the verdict on {told(wide.unclear.mean())} % of all pairs of point and pattern could turn with more than {asked['replicates']}
replicates. Recorded series that stand still are counted per replicate, and one in {asked['replicates']} replicates is enough to lose that pattern. The ranges asked for were
settled, and the defaults frozen, before any of these points was run; nothing here changed them
([decision 11](decisions/0011-calibration.md), [decision 14](decisions/0014-regions-of-the-patterns.md)).
"""
