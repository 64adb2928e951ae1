# SPDX-License-Identifier: MIT
"""The page docs/calibration.md: what was taken, which patterns it shows, which it misses, and which other points were not ruled out."""

import numpy as np

from studies.before_model_2.page import interval, table
from tandem.statistics import mean_interval

VOICED = 0.18  # Stasser, Taylor & Hanna 1989
HEAD = """\
# How model 2 was calibrated, and what it misses

<!-- Printed by scripts/python -m studies.calibration page, which keeps it true. -->

Model 2 has defaults of its own ([decision 22](decisions/0022-two-model-versions.md)). They were fitted once, by a [plan](plans/joint-targets.md) that was committed
before the first run, and frozen before anything that was held back was looked at. Ranges and reasons stand in
[`ranges.toml`](../analysis/studies/calibration/ranges.toml), intervals in [`targets.toml`](../analysis/studies/calibration/targets.toml), the points of the
three waves in [`data/`](../analysis/studies/calibration/data). All is of the default organisation, weeks {first} to {last}.

"""
NUMBERS = """\
## What was taken

Of {points} points of the last wave {kept} are not ruled out ({share}). The last column has the middle 80 % of them: where it is wide,
the patterns do not say what the number is, and the point that was taken is one of many. They are the source of perturbed worlds.

"""
FITTED = """
## Patterns that were fitted

Mean over {replicates} replicates on a seed of its own ({seed}), with its 95 % interval. A pattern is met where the mean lies in the interval that was asked for.

"""
HELD = """
## Patterns that were held back

Looked at after the freeze, on seed {seed}: at the point that was taken, and at {others} other points that are not ruled out (their median and middle 80 %).

"""
GROUPS = """
### One meeting

Each member says what it knows of a dimension with chance `work.voiced`. Taken is .18, which is what Stasser, Taylor & Hanna 1989 report for
what one member alone knows (row 13, met by arithmetic: one holder is heard with just that chance). What all of 3 know is then heard with chance {three},
of 6 with {six}; asked for are .36 to .56 (row 14: {verdict}). Below is the quality of a group's solution less that of its best member working alone on the
same task. Row 15 asks for more than 0 from 3 on, and for nothing for pairs: {groups}.

"""


def met(target, values):
    mean = np.nanmean(values)
    if not np.isfinite(target.low) and not np.isfinite(target.high):
        return "no verdict"
    return "met" if target.low <= mean <= target.high else "**missed**"


def asked(target):
    if np.isfinite(target.low) and np.isfinite(target.high):
        return f"{target.low:g} to {target.high:g}"
    return f"under {target.high:g}" if np.isfinite(target.high) else "–"


def numbers_table(space, taken, values):
    """`values` [point, number] of the points that are not ruled out."""
    rows = [[f"`{key}`", "–", str(value), "–", "set"] for key, value in space.settings.items()]
    for number, one in enumerate(space.free):
        low, high = np.quantile(values[:, number], [0.1, 0.9])
        rows.append([f"`{one.key}`", f"{one.before:g}", f"{taken[number]:g}", f"{low:.3g} to {high:.3g}", one.source])
    return table(["key", "0.1", "2", "not ruled out", "range from"], rows)


def fitted_table(targets, before, after):
    rows = []
    for target in targets:
        old, new = before[target.measure], after[target.measure]
        rows.append([target.row, target.name, asked(target), interval(old), interval(new), met(target, new)])
    return table(["row", "pattern", "asked for", "model 0.1", "model 2", ""], rows)


def held_table(targets, after, others):
    """`others` {measure: [point] means}."""
    rows = []
    for target in targets:
        seen = others[target.measure][np.isfinite(others[target.measure])]
        low, middle, high = np.quantile(seen, [0.1, 0.5, 0.9])
        spread = f"{middle:.3g} ({low:.3g} to {high:.3g})"
        rows.append([target.row, target.name, asked(target), interval(after[target.measure]), met(target, after[target.measure]), spread])
    return table(["row", "pattern", "asked for", "model 2", "", "other points"], rows)


def groups_table(found):
    """`found` {voiced: {people: [replicate]}}."""
    head = ["people", *(f"voiced {voiced:g}" for voiced in found)]
    people = list(next(iter(found.values())))
    return table(head, [[str(m), *(interval(one[m]) for one in found.values())] for m in people])


def row_15(found):
    """The verdict in words, from {voiced: {people: [replicate]}}."""
    right = {u: all(one[m].mean() > 0 for m in one if m > 2) and abs(interval_of_pairs(one)) == 0 for u, one in found.items()}
    if any(right.values()):
        return "met where a view is voiced with " + " or ".join(f"{u:g}" for u, met_ in right.items() if met_)
    return "**missed** with either; groups lose while most of what is known stays unsaid, and where all is said pairs win, too"


def interval_of_pairs(one):
    """0 where the 95 % interval for pairs holds 0, else its sign."""
    low, high = mean_interval(one[2])
    return 0 if low <= 0 <= high else np.sign(low)


def heard(voiced, holders):
    """Chance that an item is said by at least one who holds it."""
    return 1 - (1 - voiced) ** holders
