# SPDX-License-Identifier: MIT
"""The model a second time: slow, obvious, written from the equations (those in the prose of the records; E1 to E15).

From the engine come only the conventions of draws (streams, and which word decides what), where a number is stored in
32 bits, and that an agent's ties stand in order of formation. One function per process, in the order of a tick.
"""

import itertools
import math

import abilities
import around_choice
import around_work
import earnings
import flow
import forms
import interventions
import learning
import teams
from draws import below, happens, unit
from organisation import NOBODY, logistic, stored
from partnering import partnering
from start import performance
from work import work

# Steps of the model itself and processes, phase by phase; tests hold the order against that of the program.
SCHEDULE = (
    ("T0", "begin intervene turnover years turbulence performance development"),
    ("T1", "voice"),
    ("T2", "tasks"),
    ("T3", "partnering authority heroism consulting training rework exclusion"),
    ("T4", "work rescue outsiders pooling contribution"),
    ("T5", "earnings trust reputation competence praise"),
    ("T6", "purpose"),
    ("T7", "show_beliefs act peers socialise codes discovery feedback budget"),
    ("T8", "keep_unique performance dropping"),
    ("T9", "satisfaction inclination expectations performance"),
)
# Processes that can change what agents know.
KNOWLEDGE = (
    "turnover",
    "turbulence",
    "voice",
    "consulting",
    "act",
    "peers",
    "socialise",
    "discovery",
    "feedback",
    "budget",
)


def rows():
    """(phase, name of the step or process), in order."""
    return [(phase, name) for phase, names in SCHEDULE for name in names.split()]


def run_tick(o):
    for phase, name in rows():
        if phase == "T7" and not o.learning:
            continue
        if name in STEPS:
            STEPS[name](o)
        elif (record := o.scenario.record(name)) != "none":
            PROCESSES[name, record](o)
            o.stale = o.stale or name in KNOWLEDGE
    interventions.watch(o)


def begin(o):
    o.tick += 1
    o.exits = o.hires = 0
    o.claimed, o.claimed_ahead = [o.claimed_ahead] * o.agents, 0.0
    o.learning = True
    o.stale = bool(o.interventions)  # performance is older than what is known


def refresh(o):
    """Performance is found anew if anything since it was found can have changed it."""
    if o.stale:
        performance(o)
    o.stale = False


def show_beliefs(o):
    """What codes learn from."""
    o.shown = [list(belief) for belief in o.belief]


def keep_unique(o):
    """What is one person's alone does not stay with others."""
    for i in o.seats():
        for d in o.unique - o.held[i]:
            o.belief[i][d] = 0


STEPS = {
    "begin": begin,
    "intervene": interventions.intervene,
    "performance": refresh,
    "show_beliefs": show_beliefs,
    "keep_unique": keep_unique,
}


def tasks(o):
    """E1b and the mode. Stream 40: word 0 mode, 1 other unit, then of each block k 2 + 2k its source, 3 + 2k which."""
    p = o.scenario.slot("tasks")
    for i in o.seats():
        own = o.unit[i]
        o.managed[i] = not happens(o.word(i, 0, 40, 0), p["partner_probability"])
        mark = unit(o.word(i, 0, 40, 1)) * sum(o.need_weights[own])
        passed = itertools.accumulate(o.need_weights[own])
        o.other_unit[i] = next((other for other, sofar in zip(o.needs[own], passed) if mark < sofar), own)
        o.block[i], o.outside[i] = [], 0
        for k in range(p["blocks_per_task"]):
            outside = o.other_unit[i] != own and happens(o.word(i, 0, 40, 2 + 2 * k), p["external_share"])
            source = o.other_unit[i] if outside else own
            free = [b for b in range(len(o.block_slice)) if o.holds(source, b) and b not in o.block[i]]
            o.block[i].append(free[below(o.word(i, 0, 40, 3 + 2 * k), len(free))])
            o.outside[i] += outside


def experiences(o, i):
    """(tie, owner, pleased) of i for each joint job, in order of the owner's seat."""
    if o.scenario.record("work") == "none":
        return []
    owners = sorted(o.helps(i) + ([i] if o.with_[i] is not NOBODY else []))
    return [
        (o.tie(i, o.with_[i]), i, "owner_pleased" in o.events[i])
        if owner == i
        else (o.tie(i, owner), owner, "helper_pleased" in o.events[owner])
        for owner in owners
    ]


def trust(o):
    """E2, E10."""
    p = o.scenario.slot("trust")
    for i in o.seats():
        for tie in o.ties[i]:
            tie.good = stored(p["memory"] * tie.good)
            tie.bad = stored(p["memory"] * tie.bad)
            tie.good = stored(tie.good + p["purpose_evidence"] * o.shared_purpose(i, tie.partner))
        for tie, owner, pleased in experiences(o, i):
            y = float(pleased)
            if p["joint_fate"] > 0:
                fate = sum(o.right[owner]) / len(o.right[owner])
                fate *= {"owner_delivered", "helper_delivered"} <= o.events[owner]
                y = (1 - p["joint_fate"]) * y + p["joint_fate"] * fate
            tie.good = stored(tie.good + p["gain"] * y * (1 + o.disclosure[tie.partner]))
            tie.bad = stored(tie.bad + p["loss"] * (1 - y))
            tie.joint_jobs += 1
        for tie in o.ties[i]:
            n0 = p["prior_strength"]
            tie.trust = stored((tie.good + n0 * tie.prior) / (tie.good + tie.bad + n0))
            error = math.sqrt(tie.trust * (1 - tie.trust) / (tie.good + tie.bad + n0 + 1))
            tie.assured = stored(max(0.0, tie.trust - p["caution"] * error))


def reputation(o):
    """E2, E10. Stream 70, keyed by owner and helper: word 0 the owner's experience is witnessed, 1 the helper's."""
    witnessed = [[] for _ in o.seats()]  # of each agent: whether those who worked with it were pleased
    for i in o.seats():
        j = o.with_[i]
        if j is NOBODY:
            continue
        if happens(o.word(i, j, 70, 0), o.visibility[j]):
            witnessed[j].append("owner_pleased" in o.events[i])
        if happens(o.word(i, j, 70, 1), o.visibility[i]) and not o.in_stead[i]:
            witnessed[i].append("helper_pleased" in o.events[i])
    memory, loss = o.scenario.get("reputation", "memory"), o.scenario.get("trust", "loss")
    for i in o.seats():
        good = sum(witnessed[i])
        o.public_good[i] = memory * o.public_good[i] + good
        o.public_bad[i] = memory * o.public_bad[i] + loss * (len(witnessed[i]) - good)
        o.reputation[i] = (o.public_good[i] + 1) / (o.public_good[i] + o.public_bad[i] + 2)


def purpose(o):
    """E4, E11."""
    p = o.scenario.slot("purpose")
    moved = []
    for i in o.seats():
        weights = {i: 1.0}
        for tie in o.ties[i]:
            gate = logistic((tie.trust - p["gate_threshold"]) / p["gate_width"])
            if o.distance(i, tie.partner) <= p["open_bound"] + p["trusted_bound"] * gate:
                weights[tie.partner] = tie.trust
        said = [(w, o.purpose[j]) for j, w in weights.items()]
        head = o.head_of(i)
        if head not in (NOBODY, i) and o.occupied[head]:
            said.append((p["head_weight"] * o.trust_in(i, head), o.anchor[head]))  # its vision
        heard = [sum(w * x[d] for w, x in said) / sum(w for w, _ in said) for d in range(len(o.purpose[i]))]
        moved.append(
            [
                x + p["rate"] * ((1 - p["anchoring"]) * (h - x) + p["anchoring"] * (a - x))
                for x, h, a in zip(o.purpose[i], heard, o.anchor[i])
            ]
        )
    o.purpose = moved


def dropping(o):
    """E15. Stream 80: word 0 which tie, 1 whether it ends."""
    p, v = o.scenario.slot("dropping"), o.scenario.slot("valuation")
    o.leaving = [NOBODY] * o.agents
    for i in o.seats():
        for j in o.helps(i) + ([o.with_[i]] if o.with_[i] is not NOBODY else []):
            o.tie(i, j).used = o.tick
        if not o.ties[i]:
            continue
        tie = o.ties[i][below(o.word(i, 0, 80, 0), len(o.ties[i]))]
        worth = o.regard(i, tie.partner) - v["load_aversion"] * (o.load[i] - 1) - o.burden(len(o.ties[i]) - 1)
        idle = o.tick - max(tie.used, tie.formed)
        chance = min(1.0, p["rate"] * (1 + p["idle_weight"] * idle / 26)) * (1 - logistic(worth / v["temperature"]))
        if o.tick - tie.formed > p["habit_age"]:
            chance *= 1 - o.stickiness[i]
        if happens(o.word(i, 0, 80, 1), chance):
            o.leaving[i] = tie.partner
    ending = {frozenset((i, o.leaving[i])) for i in o.seats() if o.leaving[i] is not NOBODY}
    for i in o.seats():
        if o.leaving[i] is not NOBODY:
            o.end_tie(i, o.leaving[i])
    o.dropped = len(ending)


PROCESSES = {
    ("tasks", "blocks"): tasks,
    ("partnering", "choice"): partnering,
    ("work", "pooled"): work,
    ("trust", "evidence"): trust,
    ("reputation", "witnessed"): reputation,
    ("purpose", "network"): purpose,
    ("dropping", "review"): dropping,
    **flow.PROCESSES,
    **learning.PROCESSES,
    **forms.PROCESSES,
    **around_choice.PROCESSES,
    **teams.PROCESSES,
    **around_work.PROCESSES,
    **earnings.PROCESSES,
    **abilities.PROCESSES,
}
