# SPDX-License-Identifier: MIT
"""Ability that lasts, good and bad years, and who has received and contributed most over a window of ticks."""

import math
import statistics

from chance import number
from organisation import NOBODY, stored
from work import conflict_share, effective_time, joint_value

DEFAULTS = {
    "ability": {"spread": 0.25, "breadth": 0.8, "correlation": 0.3},
    "years": {"lasting": 0.7},
    "contribution": {"window": 52},
}


def normal_of(word):
    """A standard normal number, cut at 3."""
    return min(3.0, max(-3.0, statistics.NormalDist().inv_cdf((word + 0.5) / 2**32)))


def worth_of_time(spread, talent):
    return math.exp(spread * talent - spread**2 / 2)


def arrive(o, i):
    """Stream 12 of the people's seed, with the tick of entry: word 0 what its time is worth, 1 breadth."""
    if not hasattr(o, "time_worth"):
        o.talent, o.time_worth, o.breadth = [0.0] * o.agents, [1.0] * o.agents, [1.0] * o.agents
    if o.scenario.record("ability") == "none":
        return
    p = o.scenario.slot("ability")
    u, z = (normal_of(o.draws["people"].word(o.tick, i, 0, 12, k)) for k in (0, 1))
    both = p["correlation"]
    o.talent[i] = stored(u)
    o.time_worth[i] = stored(worth_of_time(p["spread"], u)) if p["spread"] > 0 else 1.0
    o.breadth[i] = stored(math.exp(p["breadth"] * (both * u + math.sqrt(1 - both**2) * z)))


def years(o):
    """T0. Stream 144."""
    spread, lasting = o.scenario.get("ability", "spread"), o.scenario.get("years", "lasting")
    for i in o.present():
        if spread > 0 and lasting < 1 and ((o.tick - 1) % 52 == 0 or o.entered[i] == o.tick):
            w = normal_of(o.word(i, 0, 144, 0))
            o.time_worth[i] = stored(
                worth_of_time(spread, math.sqrt(lasting) * o.talent[i] + math.sqrt(1 - lasting) * w)
            )


def missed(o, i, owner):
    """What both ends of the job would miss without the time of i, who is one of them."""
    p, j = o.scenario.slot("work"), o.with_[owner]
    left = 1 - conflict_share(p, o.events[owner])
    times = {k: effective_time(o, k, other, p, left) * o.time_worth[k] for k, other in ((owner, j), (j, owner))}

    def value(given):
        mine, theirs = o.tie(owner, j), o.tie(j, owner)
        trust = mine.trust + theirs.trust
        return joint_value(p, given[owner], given[j], o.shared_purpose(owner, j), trust, 1.0, mine.joint_jobs)

    whole = value(times)
    return 2 * o.value[owner] * (1 - value({**times, i: 0.0}) / whole) if whole > 0 else 0.0


def contribution(o):
    """T4."""
    for i in o.present():
        owners = o.helps(i) + ([i] if o.with_[i] is not NOBODY else [])
        given = sum(missed(o, i, owner) for owner in owners) + (o.value[i] if o.with_[i] is NOBODY else 0.0)
        weight = 1 / min(o.scenario.get("contribution", "window"), o.tick - max(o.entered[i], 1) + 1)
        o.output_window[i] += weight * (o.output[i] - o.output_window[i])
        o.contribution_window[i] += weight * (given - o.contribution_window[i])


PROCESSES = {("years", "fortune"): years, ("contribution", "window"): contribution}


def best_of_late(o, seats, column):
    """Those who have been there for half a window, and what they are ranked by."""
    window = o.scenario.get("contribution", "window")
    return [i for i in seats if 2 * (o.tick - o.entered[i]) >= window], lambda i: column[i]


def start(o):
    """What these records need at tick 0."""
    o.output_window, o.contribution_window = [0.0] * o.agents, [0.0] * o.agents


def forget(o, i):
    """What a newcomer finds."""
    o.output_window[i] = o.contribution_window[i] = 0.0


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    worth_by = "ability" if o.tick == 0 or o.scenario.record("years") == "none" else "years"
    return {
        "talent": ("ability", o.talent),
        "breadth": ("ability", o.breadth),
        "time_worth": (worth_by, o.time_worth),
        "output_window": ("contribution", o.output_window),
        "contribution_window": ("contribution", o.contribution_window),
    }


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""
    if random.random() < 0.5:
        s.set(
            "ability",
            record="lasting",
            spread=random.choice((0.0, 0.25, 0.6)),
            breadth=number(random, 0, 2),
            correlation=number(random, -1, 1),
        )
        if random.random() < 0.7:
            s.set("years", record="fortune", lasting=number(random, 0, 1))
        if s.record("praise") == "partners" and s.get("ability", "spread") > 0:
            s.set("praise", least_time_worth=random.choice((0.0, 0.9, 1.1)))
    if s.record("work") == "pooled" and random.random() < 0.5:
        s.set("contribution", record="window", window=random.choice((1, 4, 12, 26)))
        for it in s.interventions.values():
            if it["record"] == "departure" and random.random() < 0.6:
                it["who"] = random.choice(("most_output_window", "most_contribution_window"))
