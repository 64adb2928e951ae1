# SPDX-License-Identifier: MIT
"""Which ties still stand a year later, how alike the trust of their two ends is, and who has as many as one can keep."""

import numpy as np

CAPACITY = 8  # organisation.partner_capacity of the default organisation
RIPE = 26  # weeks


def by_seat(agents, name):
    return agents[name][np.argsort(agents["agent"])]


def year_later(now, later, tick):
    """(alive, bridge) of the ties of `now` whose two people are there a year later; a bridge has no partner in common."""
    (agents, ties), (agents_later, ties_later) = now, later
    source, target = ties["source"].astype(int), ties["target"].astype(int)
    tied = np.zeros((len(agents["agent"]),) * 2, dtype=bool)
    tied[source, target] = tied[target, source] = True
    bridge = ~(tied[source] & tied[target]).any(axis=1)
    formed = {(s, t): f for s, t, f in zip(ties_later["source"], ties_later["target"], ties_later["formed"])}
    alive = np.array(
        [formed.get((s, t)) == f for s, t, f in zip(ties["source"], ties["target"], ties["formed"])], dtype=bool
    )
    entered = by_seat(agents_later, "entered").astype(float)
    both = (entered[source] <= tick) & (entered[target] <= tick)
    return alive[both], bridge[both]


def ends(agents, ties, tick):
    """Correlation of the trust of both ends of the ripe ties, means of the trusting person's unit removed."""
    ripe = tick - ties["formed"].astype(float) > RIPE
    unit = by_seat(agents, "unit")
    trust = np.concatenate([ties["trust"][ripe], ties["trust_back"][ripe]]).astype(float)
    whose = np.concatenate([unit[ties[end][ripe].astype(int)] for end in ("source", "target")])
    for u in np.unique(whose):
        trust[whose == u] -= trust[whose == u].mean()
    half = len(trust) // 2
    return np.corrcoef(trust, np.roll(trust, half))[0, 1]


def measures(results, size):
    """{what: [replicate]}, each the mean over the years."""
    found = {}
    for run in results.runs["run"][results.done]:
        ticks = results.snapshot_ticks(run)
        seen = [results.snapshots(run, tick) for tick in ticks]
        rows = [row(now, later, tick) for now, later, tick in zip(seen, seen[1:], ticks)]
        for what in rows[0]:
            found.setdefault(what, []).append(np.mean([one[what] for one in rows]))
    return {what: np.array(values) for what, values in found.items()}


def row(now, later, tick):
    alive, bridge = year_later(now, later, tick)
    return {
        "ties that still stand a year later": alive.mean(),
        "bridges that do": alive[bridge].mean(),
        "survival of bridges by that of other ties": alive[bridge].mean() / alive[~bridge].mean(),
        "people with as many ties as they can keep": (now[0]["degree"] >= CAPACITY).mean(),
        "correlation of trust of both ends, ties older than half a year": ends(*now, tick),
    }
