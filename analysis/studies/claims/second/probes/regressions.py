# SPDX-License-Identifier: MIT
"""What differs between people who are equal in other respects: regressions over the people of one organisation."""

import math

import numpy as np

from studies.claims.second.probes.people import requests
from studies.claims.second.probes.world import tied, to


def coefficient(y, x, others):
    """Least-squares coefficient of x on y beside other columns; NaN where they leave nothing of x."""
    design = np.column_stack([x, *others])
    if len(y) <= design.shape[1] or np.linalg.matrix_rank(design) < design.shape[1]:
        return math.nan
    return float(np.linalg.lstsq(design, y, rcond=None)[0][0])


def unit_columns(units):
    """A column of ones and zeros for each unit, the intercept among them."""
    return [(units == unit).astype(float) for unit in np.unique(units)]


class Means:
    """Means over the weeks of a window, of those who are there in all of it."""

    def __init__(self, run, after):
        self.run, self.stay, self.sums, self.weeks = run, run.column("staff.entered") <= after, {}, 0

    def add(self, **columns):
        self.weeks += 1
        self.stay &= (self.run.column("staff.entered") <= self.run.tick()[0] - self.weeks) & (
            self.run.column("staff.occupied") == 1
        )
        for name, values in columns.items():
            self.sums[name] = self.sums.get(name, 0) + np.asarray(values, dtype=float)

    def __getitem__(self, name):
        return self.sums[name][self.stay] / self.weeks


def over_windows(world, windows, week, effect):
    """[window] `effect(run, means)` after adding `week(run)` of every week in it."""
    found = []
    with world.open() as run:
        for after, last in windows:
            to(run, after)
            means = Means(run, after)
            for _ in range(last - after):
                run.step()
                means.add(**week(run))
            found.append(effect(run, means))
    return found


def record(world, p, windows):
    """[window] requests a week that one standard deviation of the visible record brings, at equal reliability, ties and unit."""

    def week(run):
        seen = run.column("standing.visibility") * (run.column("standing.reputation") - 0.5)
        return {"requests": requests(run)[0], "seen": seen, "ties": run.column("ties.degree")}

    def effect(run, means):
        seen = means["seen"]
        if not np.std(seen) > 0:
            return math.nan
        others = [
            means["ties"],
            run.column("people.integrity")[means.stay],
            *unit_columns(run.column("units.of")[means.stay]),
        ]
        return coefficient(means["requests"], (seen - seen.mean()) / np.std(seen), others)

    return over_windows(world, windows, week, effect)


def bridges(world, p, windows):
    """[window] log of the output of those who have a tie to another unit over that of others of their unit with as many ties."""

    def week(run):
        units, across = run.column("units.of"), np.zeros(len(run.column("units.of")))
        i, j, _ = tied(run)
        crossing = units[i] != units[j]
        across[np.concatenate([i[crossing], j[crossing]])] = 1
        return {"output": run.column("work.output"), "across": across, "ties": run.column("ties.degree")}

    def effect(run, means):
        others = [means["ties"], *unit_columns(run.column("units.of")[means.stay])]
        ratio = 1 + coefficient(means["output"], means["across"], others) / means["output"].mean()
        return math.log(ratio) if ratio > 0 else math.nan

    return over_windows(world, windows, week, effect)


def able_partners(world, p, windows):
    """[window] share of partnerships, from either end, whose partner's lasting talent is above that of most."""
    found = []
    with world.open() as run:
        for after, last in windows:
            to(run, after)
            able = total = 0
            for _ in range(last - after):
                run.step()
                talent = run.column("people.talent")
                above = talent > np.median(talent)
                i, j, _ = tied(run)
                able += above[i].sum() + above[j].sum()
                total += 2 * len(i)
            found.append(able / total if total else math.nan)
    return found
