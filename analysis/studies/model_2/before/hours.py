# SPDX-License-Identifier: MIT
"""What an hour brings: alone, with a partner on the own task, and on a partner's task, over purpose gain and kind of task."""

import numpy as np

from studies.model_2.before.people import NOBODY

GAINS = (0, 0.25, 0.5, 1)
FIELDS = ("value", "with", "time", "outside")
ANY = "all tasks"


def per_hour(week, chosen):
    """(alone, asking, asked): value received by own time, over the chosen own tasks [seat]; NaN where there is none."""
    alone = week["with"] == NOBODY
    value, time = week["value"].astype(float), week["time"].astype(float)
    helper = time[np.where(alone, 0, week["with"]).astype(int)]
    pairs = ((value, time, alone & chosen), (value, time, ~alone & chosen), (value, helper, ~alone & chosen))
    with np.errstate(invalid="ignore"):
        return [worth[kind].sum() / hours[kind].sum() for worth, hours, kind in pairs]


def measures(results):
    """{(gain, blocks of the task from another unit): ([replicate] alone, asking, asked)}, over all weeks that are kept."""
    ticks = results.snapshot_ticks(int(results.runs["run"][0]))
    columns = {name: results.numbers(f"snapshots/agents/{name}") for name in FIELDS}
    seats = len(columns["value"]) // (len(results.runs["run"]) * len(ticks))
    gains = results.points["work.purpose_gain"].astype(float)[results.runs["point"]]
    found = {}
    for run, gain in enumerate(gains):
        # A week's seats follow each other; the partner is moved to the numbers of its week.
        rows = slice(run * len(ticks) * seats, (run + 1) * len(ticks) * seats)
        seen = {name: values[rows] for name, values in columns.items()}
        week = np.repeat(np.arange(len(ticks)), seats) * seats
        seen["with"] = np.where(seen["with"] == NOBODY, NOBODY, seen["with"] + week)
        for kind in (*sorted(set(seen["outside"])), ANY):
            chosen = np.full(len(week), True) if kind == ANY else seen["outside"] == kind
            found.setdefault((gain, kind), []).append(per_hour(seen, chosen))
    return {what: np.array(values).T for what, values in found.items()}
