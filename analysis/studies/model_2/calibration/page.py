# SPDX-License-Identifier: MIT
"""The page docs/calibration.md: what was taken, which patterns it shows, which it misses, and which other points were not ruled out."""

import numpy as np

from studies.model_2.before.page import interval, table
from tandem.statistics import mean_interval

VOICED = 0.18  # Stasser, Taylor & Hanna 1989
HEAD = """\
# How model 2 was calibrated, and what it misses

<!-- Printed by scripts/python -m studies.model_2.calibration page, which keeps it true. -->

Model 2 has defaults of its own ([decision 22](decisions/0022-two-model-versions.md)). They were fitted once, by a [plan](plans/joint-targets.md) that was committed
before the first run. The point is taken by a rule that reads the fitted rows alone, and was frozen before this page was made; the tables of the
waves hold rows 8 and 12 as well, since the same runs give them. Ranges and reasons stand in
[`ranges.toml`](../analysis/studies/model_2/calibration/ranges.toml), intervals in [`targets.toml`](../analysis/studies/model_2/calibration/targets.toml), the points of the
three waves in [`data/`](../analysis/studies/model_2/calibration/data). All is of the default organisation, weeks {first} to {last}.

"""
NUMBERS = """\
## What was taken

Of {points} points of the last wave {kept} are not ruled out ({share}). Beside the range that was searched stand the middle 80 % of them: where these
are as wide, the patterns do not say what the number is, and the point that was taken is one of many. They are the source of perturbed worlds.

"""
FITTED = """
## Patterns that were fitted

Mean over {replicates} replicates on a seed of its own ({seed}), with its 95 % interval. **met**: all of it lies in the interval that was asked for;
**missed**: none of it does; else undecided. Beside it the mean in the wave in which the point was chosen as the best of many: where the two
differ, the choice owed something to luck. {score}

"""
HELD = """
## Patterns that were held back

Looked at after the freeze, on seed {seed}: at the point that was taken, and at {others} other points that are not ruled out (their median and middle 80 %). {score}

"""
GROUPS = """
### One meeting

Each member of a team says what it knows of a dimension with chance `work.voiced`. There are no teams in the default organisation, so it is
no default of the version; a scenario with teams may take .18, which is what Stasser, Taylor & Hanna 1989 report for
what one member alone knows (row 13, met by arithmetic: one holder is heard with just that chance). What all of 3 know is then heard with chance {three},
of 6 with {six}; asked for are .36 to .56 (row 14: {verdict}). Below is the quality of a group's solution less that of its best member working alone on the
same task. Row 15 asks for more than 0 from 3 on, and for nothing for pairs: {groups}.

"""


def met(target, values):
    """met, missed or undecided, by the 95 % interval of the mean; no verdict where nothing is asked for."""
    if not np.isfinite(target.low) and not np.isfinite(target.high):
        return "no verdict"
    low, high = mean_interval(values[np.isfinite(values)])
    if target.low <= low and high <= target.high:
        return "met"
    return "missed" if high < target.low or low > target.high else "undecided"


def score(verdicts):
    """`Met are 14, undecided 2, missed 1.`"""
    return (
        ", ".join(
            f"{verdicts.count(one)} {one}" for one in ("met", "undecided", "missed", "no verdict") if one in verdicts
        )
        + "."
    )


def asked(target):
    if np.isfinite(target.low) and np.isfinite(target.high):
        return f"{target.low:g} to {target.high:g}"
    return f"under {target.high:g}" if np.isfinite(target.high) else "–"


def numbers_table(space, taken, values):
    """`values` [point, number] of the points that are not ruled out."""
    rows = [[f"`{key}`", "–", str(value), "–", "–", "set"] for key, value in space.settings.items()]
    for number, one in enumerate(space.free):
        low, high = np.quantile(values[:, number], [0.1, 0.9])
        searched, kept = f"{one.low:g} to {one.high:g}", f"{low:.3g} to {high:.3g}"
        rows.append([f"`{one.key}`", f"{one.before:g}", f"{taken[number]:g}", searched, kept, one.source])
    return table(["key", "0.1", "2", "searched", "not ruled out", "range from"], rows)


def fitted_table(targets, before, after, chosen):
    """`chosen` {measure: mean} in the wave in which the point was chosen."""
    rows = []
    for target in targets:
        old, new, then = before[target.measure], after[target.measure], f"{chosen[target.measure]:.3g}"
        rows.append([target.row, target.name, asked(target), interval(old), interval(new), met(target, new), then])
    return table(["row", "pattern", "asked for", "model 0.1", "model 2", "", "when chosen"], rows)


def held_table(targets, before, after, others):
    """`others` {measure: [point] means}."""
    rows = []
    for target in targets:
        seen = others[target.measure][np.isfinite(others[target.measure])]
        low, middle, high = np.quantile(seen, [0.1, 0.5, 0.9])
        spread = f"{middle:.3g} ({low:.3g} to {high:.3g})"
        old, new = before[target.measure], after[target.measure]
        rows.append([target.row, target.name, asked(target), interval(old), interval(new), met(target, new), spread])
    return table(["row", "pattern", "asked for", "model 0.1", "model 2", "", "other points"], rows)


def groups_table(found):
    """`found` {voiced: {people: [replicate]}}."""
    head = ["people", *(f"voiced {voiced:g}" for voiced in found)]
    people = list(next(iter(found.values())))
    return table(head, [[str(m), *(interval(one[m]) for one in found.values())] for m in people])


def row_15(found):
    """The verdict in words, from {voiced: {people: [replicate]}}."""
    right = {
        u: all(one[m].mean() > 0 for m in one if m > 2) and abs(interval_of_pairs(one)) == 0 for u, one in found.items()
    }
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


OBJECTIONS = """
## What speaks against it

- **The numbers are not identified.** Most ranges that are not ruled out are nearly as wide as those that were searched. What is concluded from
  model 2 has to hold over the set, not at the point. That partnering is chosen at all, and that sealing costs output where work is
  interdependent, does; the sign of what sealing does where units hardly need each other does not.
- **Rows 3 and 11 are noise at this number of replicates.** No regression tells where in the ranges they are met.
- **Part of the felt payoff is a taste.** `outside_option.weight` is what working alone is worth at equal pay, and has no counterpart in consent or in
  dropping. `valuation.tie_aversion` weighs the time of a tie far above what an hour earns (`earnings.weight`). A single scale for
  money and time, and a taste beside it that has its name, would be better.
- **Asking and being asked are felt alike**, against the plan: both teach the same record of an hour together. Who asks earns less by the hour than who is asked.
- **Being content with much less than one has alone** (`earnings.standard` far below 1) is what the patterns ask for, since partnering pays over years.
- **Peers do not raise each other's effort** (row 17): there is no mechanism for it while `pooling` is off.
- **Teams of studies are units here** (rows 9 and 11): twelve departments of twenty, in which trust may follow output as well as lead it.
- **It is fitted at the default interdependence**, from week 417 on. The silo scenarios speak of other interdependences, and of the first years.
- **Row 5 tests nothing**: with room for 24 ties hardly any point of any wave fills it.
- Not computed: contribution beside output in rows 1 and 2, the set without row 16.
"""
