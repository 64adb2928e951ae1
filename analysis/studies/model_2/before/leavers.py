# SPDX-License-Identifier: MIT
"""Who leaves, by four ways to tell a star, and what that does to the output of those who worked with them."""

import numpy as np

from studies.model_2.before.people import NOBODY, contributed, weeks

WAYS = (
    "most output in the week before",
    "most output in the year before",
    "most contributed in the year before",
    "anybody",
)
AFTER = {"years 1 and 2": (0, 104), "years 3 to 5": (104, 260)}


def seeds(results):
    """Numbers of the runs in the order of their seeds."""
    return np.argsort(results.points["seeds.people"].astype(float)[results.runs["point"]], kind="stable")


def chosen(results, size):
    """({way: [seed] seat}, [seed] {seat: who worked with it}): of those who are there from the start on, as the intervention asks."""
    who, worked = {way: [] for way in WAYS}, []
    ticks, every = weeks(results)
    year = np.flatnonzero(ticks <= size.exit)
    for number, run in enumerate(seeds(results)):
        seen = {name: values[run, year] for name, values in every.items()}
        given = np.mean(
            [contributed({name: values[w] for name, values in seen.items()}) for w in range(len(year))], axis=0
        )
        lottery = np.random.default_rng(number).random(len(given))
        for way, merit in zip(WAYS, (seen["output"][-1], seen["output"].mean(axis=0), given, lottery)):
            who[way].append(int(np.argmax(np.where(seen["entered"][-1] == 0, merit, -1))))
        worked.append(partners(seen["with"]))
    return who, worked


def partners(with_):
    """{seat: seats with whom it had a joint job}, from [week, seat] the partner on the own task."""
    found = {}
    for week in with_:
        for seat in np.flatnonzero(week != NOBODY):
            found.setdefault(int(seat), set()).add(int(week[seat]))
            found.setdefault(int(week[seat]), set()).add(int(seat))
    return found


def change(kept, lost, size, who, worked, span):
    """[seed] output of the leaver's partners who are there in both worlds, with the exit by without, less 1; NaN where nobody is."""
    (ticks, without), (ticks_lost, with_) = weeks(kept), weeks(lost)
    inside, inside_lost = (
        np.flatnonzero((t > size.exit + span[0]) & (t <= size.exit + span[1])) for t in (ticks, ticks_lost)
    )
    found = []
    for number, (run, run_lost) in enumerate(zip(seeds(kept), seeds(lost))):
        seats = sorted(worked[number].get(who[number], set()) - {who[number]})
        pairs = [
            {name: values[r, w][:, seats].astype(float) for name, values in world.items()}
            for r, w, world in ((run_lost, inside_lost, with_), (run, inside, without))
        ]
        same = (pairs[0]["entered"] <= size.exit) & (pairs[1]["entered"] <= size.exit)
        there, gone = (pair["output"][same].sum() for pair in reversed(pairs))
        found.append(gone / there - 1 if there > 0 else np.nan)
    return np.array(found)
