# SPDX-License-Identifier: MIT
"""How free weeks alone differ: between people, more than luck would have it, from year to year, and between tasks."""

import numpy as np

from studies.model_2.before.people import NOBODY

COLUMNS = ("entered", "managed", "asked", "outside")
PEOPLE = {
    "free weeks alone, per cent: a tenth of people have less than": 0.1,
    "half of people": 0.5,
    "nine tenths of people": 0.9,
}
TENURES = {
    "at most half a year": (0, 26),
    "half a year to two": (26, 104),
    "longer": (104, np.inf),
}  # weeks in the seat
LEAST = 10  # free weeks in a year, for a person to be counted


def weeks(results):
    """[run] {column: [week, seat]} of all runs; `free`: who may choose, `alone`: and asked nobody. Who came in at the end of a week did not choose in it."""
    ticks = results.snapshot_ticks(int(results.runs["run"][0]))
    shape = (len(results.runs["run"]), len(ticks), -1)
    every = {name: results.numbers(f"snapshots/agents/{name}").reshape(shape) for name in COLUMNS}
    every["free"] = (every["managed"] == 0) & (every["entered"] < ticks[:, None])
    every["tenure"] = ticks[:, None] - every["entered"].astype(float)
    every["alone"] = every["free"] & (every["asked"] == NOBODY)
    return [{name: values[run] for name, values in every.items()} for run in range(shape[0])]


def shares(year):
    """([seat] share of free weeks alone, [seat] free weeks) of a year; NaN for who came in it or had too few free weeks."""
    free, alone = (year[name].sum(axis=0) for name in ("free", "alone"))
    counted = (year["entered"][0] == year["entered"][-1]) & (free >= LEAST)
    with np.errstate(invalid="ignore"):
        return np.where(counted, alone / free, np.nan), free


def halves(run):
    """The first year and the second."""
    return [{name: values[first : first + 52] for name, values in run.items()} for first in (0, 52)]


def people(run):
    """{what: value} of one run."""
    (first, free), (second, _) = (shares(year) for year in halves(run))
    known = np.isfinite(first)
    both = known & np.isfinite(second)
    mean = first[known].mean()
    by_luck = np.sqrt((mean * (1 - mean) / free[known]).mean())
    found = {name: np.quantile(first[known], q) * 100 for name, q in PEOPLE.items()}
    found["its standard deviation over people"] = first[known].std(ddof=1) * 100
    found["what luck alone would make of that"] = by_luck * 100
    found["its correlation from one year to the next"] = correlation(first[both], second[both])
    return found


def correlation(one, other):
    return np.corrcoef(one, other)[0, 1] if np.ptp(one) > 0 and np.ptp(other) > 0 else np.nan


def by_task(run):
    """{blocks of the task from another unit: share of free weeks alone} of one run."""
    kinds = sorted(int(kind) for kind in np.unique(run["outside"][run["free"]]))
    return {kind: run["alone"][run["free"] & (run["outside"] == kind)].mean() for kind in kinds}


def by_tenure(run):
    """{what: free weeks alone, per cent, of who is in its seat for so long} of one run."""
    found = {}
    for name, (after, last) in TENURES.items():
        chosen = run["free"] & (run["tenure"] > after) & (run["tenure"] <= last)
        found[f"free weeks alone, per cent, in the seat for {name}"] = run["alone"][chosen].mean() * 100
    return found


def measures(results):
    """({what: [run]}, {kind of task: [run]}, [person of all runs] share of the first year)."""
    every = weeks(results)
    tables = []
    for how in (lambda run: people(run) | by_tenure(run), by_task):
        rows = [how(run) for run in every]
        tables.append({what: np.array([row.get(what, np.nan) for row in rows]) for what in rows[0]})
    first = np.concatenate([shares(halves(run)[0])[0] for run in every])
    return *tables, first[np.isfinite(first)]
