# SPDX-License-Identifier: MIT
"""The part of docs/pattern-regions.md on the one pattern that the default organisation misses: the star's exit."""

import numpy as np

from studies.patterns import regions
from studies.patterns.table import STAR_LOSS
from studies.patterns.words import SAMPLED, SHOWN, differences, listed, name, number, signed, table, told

STAR = """\
## The star's exit

Asked for: {low:g} to {high:g}. Change in the output of a star's partners, mean over replicates, over the points of each design:

"""


def star(t):
    """What is known of the one pattern that the default organisation misses."""
    i = t.measures.index(STAR_LOSS)
    lines = []
    for design in SAMPLED:
        sample = t.samples[design]
        means, loss = sample.means[:, i], sample.means[:, i] < 0
        lines.append(
            f"- {design}: {number(np.nanmin(means), 2)} to {number(np.nanmax(means), 2)}; a loss in {loss.sum()} of {len(means)} points, "
            f"in {(means < -sample.half[:, i]).sum()} of them with a 95 % interval without zero; {sample.kept[:, i].sum()} in the "
            "range asked for\n"
        )
    wide = t.samples["global"]
    line, explained = regions.slopes(wide.places, wide.means[:, i])
    strongest = np.argsort(-np.abs(line), kind="stable")[:3]
    moved = listed(f"`{t.chosen[q].key}` ({signed(line[q])} over its range)" for q in strongest)
    return (
        STAR.format(low=t.lows[i], high=t.highs[i])
        + "".join(lines)
        + f"\nOver the whole ranges it moves most with {moved}; all "
        f"{len(t.chosen)} parameters together explain {told(max(0, explained))} % of its variation between points in a straight line.\n\n"
        + in_range(t, i)
    )


def in_range(t, i):
    """The points that keep pattern i, and what else they lose."""
    found = []
    for design in SAMPLED:
        sample = t.samples[design]
        for k in np.flatnonzero(sample.kept[:, i]):
            lost = [name(t, j) for j in t.every if not sample.kept[k, j]]
            found.append(
                (
                    len(lost),
                    design,
                    sample.numbers[k],
                    [
                        f"{design} {sample.numbers[k]}",
                        with_interval(sample, k, i),
                        differences(t, sample, k),
                        listed(lost) or "none",
                    ],
                )
            )
    if not found:
        return "No sampled point brings it into its range.\n"
    rows = [line[:2] + [again(t, design, number, i)] + line[2:] for _, design, number, line in sorted(found)][:SHOWN]
    what = "point brings" if len(found) == 1 else "points bring"
    return (
        f"{len(found)} sampled {what} it into its range; shown are at most {SHOWN}, those that lose fewest of the other patterns first. "
        "Points that are picked for an extreme mean owe part of it to luck: those of the whole ranges were run once more with other draws"
        f"{still(t, i)}.\n\n"
        + table(["point", "star's exit (95 % interval)", "with other draws", "differs most in", "patterns lost"], rows)
    )


def again(t, design, number, i):
    """Measure i at a point of the whole ranges with other draws."""
    sample = t.samples.get("again")
    if design != "global" or sample is None or number not in sample.numbers:
        return "–"
    return with_interval(sample, sample.numbers.index(number), i)


def still(t, i):
    """What became of them."""
    sample = t.samples.get("again")
    return f", and {sample.kept[:, i].sum()} of {len(sample.kept)} are in the range again" if sample else ""


def with_interval(sample, k, i):
    """`−0.072 (−0.11 to −0.03)` of measure i at point k."""
    middle, half = sample.means[k, i], sample.half[k, i]
    return f"{number(middle, 2)} ({number(middle - half, 2)} to {number(middle + half, 2)})"
