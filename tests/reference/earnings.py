# SPDX-License-Identifier: MIT
"""What was earned and is felt: records of an hour alone, together and with each partner, and joint work that must pay."""

from chance import number
from organisation import NOBODY, stored
from worth import alone, in_hand

DEFAULTS = {
    "earnings": {"weight": 1.0, "standard": 0.5, "memory": 0.1},
    "outside_option": {"weight": 2.0},
}
AT_START = 0.5


def hours(o, i):
    """h_i of one of i's joint jobs."""
    p = o.scenario.slot("work")
    jobs = len(o.helps(i)) + (o.with_[i] is not NOBODY)
    return o.time[i] + p["job_cost"] + p["tie_cost"] * len(o.ties[i]) / jobs


def earnings(o):
    """T5, before trust."""
    p = o.scenario.slot("earnings")
    for owner in o.seats():
        helper = o.with_[owner]
        if helper is NOBODY:
            continue
        for side, i, credit in (("owner", owner, o.credit_owner), ("helper", helper, o.credit_helper)):
            if p["standard"] > 0 and not credit[owner] >= p["standard"] * alone(o, i) * hours(o, i):
                o.events[owner] -= {side + "_pleased"}
    for i in o.present():
        if o.with_[i] is NOBODY and o.time[i] > 0:
            k = in_hand(o, i)
            step = p["memory"] * (o.credit_owner[i] / o.time[i] - alone(o, i)) / (1 + k * k)
            o.alone_unknown[i] += step
            o.alone_known[i] += step * k
        credits = [(j, o.credit_helper[j]) for j in o.helps(i)]
        credits += [(o.with_[i], o.credit_owner[i])] if o.with_[i] is not NOBODY else []
        if credits and hours(o, i) > 0:
            for j in {j for j, _ in credits}:
                here = [credit for partner, credit in credits if partner == j]
                tie = o.tie(i, j)
                earned = sum(here) / len(here) / hours(o, i)
                tie.beyond = stored(tie.beyond + p["memory"] * (earned - o.hour_together[i] - tie.beyond))
            earned = sum(credit for _, credit in credits) / len(credits) / hours(o, i)
            o.hour_together[i] += p["memory"] * (earned - o.hour_together[i])


PROCESSES = {("earnings", "felt"): earnings}


def start(o):
    """What these records need at tick 0."""
    for i in o.seats():
        forget(o, i)


def forget(o, i):
    """What a newcomer finds."""
    for name, value in (("alone_unknown", AT_START / 2), ("alone_known", AT_START / 2), ("hour_together", AT_START)):
        if not hasattr(o, name):
            setattr(o, name, [value] * o.agents)
        getattr(o, name)[i] = value


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    return {
        "alone_unknown": ("earnings", o.alone_unknown),
        "alone_known": ("earnings", o.alone_known),
        "together": ("earnings", o.hour_together),
    }


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""
    if s.record("work") != "pooled" or random.random() < 0.5:
        return
    ranges = {"weight": (0, 12), "standard": (0, 4), "memory": (0, 1)}
    chosen = {key: number(random, *ends) for key, ends in ranges.items() if random.random() < 0.7}
    s.settings["earnings"] = {"record": "felt", **chosen}
    if random.random() < 0.25:
        s.settings["consent"] = {"record": "learned"}
    if random.random() < 0.7:
        s.settings["outside_option"] = {"record": "earned", "weight": number(random, 0, 12)}
