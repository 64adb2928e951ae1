# SPDX-License-Identifier: MIT
"""Who comes and goes, who is heard, and what people make of it: turnover, turbulence, voice, satisfaction, inclination."""

import math

import abilities
import earnings
import start as beginning
import teams
from chance import number
from draws import below, happens, unit
from organisation import DISPOSITIONS, NOBODY, stored

CREDIT_AT_START = 0.5
NEVER = 0xFFFFFFFF  # since when a closed seat has been open


def turnover(o):
    """E18. Stream 140: word 0 whether the agent leaves."""
    p = o.scenario.slot("turnover")
    arriving = [i for i in o.seats() if not o.occupied[i] and o.tick - o.entered[i] >= p["vacancy"]]
    leaving = [
        i
        for i in o.present()
        if happens(
            o.word(i, 0, 140, 0), p["rate"] * math.exp(p["dissatisfaction_weight"] * max(0.0, -o.satisfaction[i]))
        )
    ]
    vacate(o, leaving, o.tick)
    if p["vacancy"] == 0:
        arriving = sorted(arriving + leaving)
    occupy(o, arriving)


def vacate(o, leaving, open_since):
    for i in leaving:
        for j in o.partners(i):
            o.end_tie(i, j)
    for i in leaving:
        o.occupied[i], o.entered[i] = False, open_since
        leave_nothing(o, i)
    o.exits += len(leaving)


def occupy(o, arriving):
    for i in arriving:
        o.occupied[i], o.entered[i] = True, o.tick
    for i in arriving:
        arrive(o, i)
    o.hires += len(arriving)


def leave_nothing(o, i):
    """What an empty seat is."""
    teams.leave(o, i)
    o.past[i] = []
    o.belief[i] = [0] * len(o.reality)
    o.held[i] = set()
    o.public_good[i], o.public_bad[i], o.reputation[i], o.praised[i] = 0.0, 0.0, 0.5, 0.0
    o.satisfaction[i], o.credit_alone[i], o.credit_together[i] = 0.0, CREDIT_AT_START, CREDIT_AT_START
    o.asked[i], o.asked_tied[i], o.consented[i], o.with_[i], o.leaving[i] = NOBODY, False, False, NOBODY, NOBODY
    o.load[i] = 1.0
    for column in (o.time, o.quality, o.value, o.credit_owner, o.credit_helper, o.output, o.credit, o.withheld):
        column[i] = 0.0
    o.events[i], o.right[i] = set(), []
    o.inclusion[i] = 1.0
    earnings.forget(o, i)
    abilities.forget(o, i)
    o.pressure[i] = 0.0


def arrive(o, i):
    """Whom everybody knew in this seat is forgotten; all draws with the tick of entry."""
    for j in o.seats():
        o.past[j] = [tie for tie in o.past[j] if tie.partner != i]
    for name in DISPOSITIONS:
        getattr(o, name)[i] = beginning.disposition(o, i, name)
    abilities.arrive(o, i)
    p = o.scenario.slot("purpose_start")
    o.anchor[i] = {
        "culture": lambda: beginning.culture(o, i),
        "uniform": lambda: [unit(o.draws["people"].words(o.tick, i, 0, 171, d)[0]) for d in range(p["dimensions"])],
        "given": lambda: [next((e["value"] for e in p["values"] if e["agent"] == i), p["otherwise"])],
    }[o.scenario.record("purpose_start")]()
    o.purpose[i] = list(o.anchor[i])
    o.belief[i] = beginning.beliefs(o, i)


def turbulence(o):
    """E1b. Stream 141, keyed by seat 0: word d whether dimension d changes its sign."""
    rate = o.scenario.get("turbulence", "rate")
    o.reality = [-x if happens(o.word(0, 0, 141, d), rate) else x for d, x in enumerate(o.reality)]


def voice(o):
    """E16. Stream 142: word 0 speaks, 1 the item. Stream 143, keyed by speaker and hearer: word 0 takes it over."""
    p = o.scenario.slot("voice")
    speakers = [i for i in o.present() if happens(o.word(i, 0, 142, 0), o.voice[i])]
    taken_over = {}  # (hearer, dimension) -> belief; of several the last
    for i in speakers if p["information_channel"] else []:
        known = [d for d, belief in enumerate(o.belief[i]) if belief != 0]
        if not known:
            continue
        d = known[below(o.word(i, 0, 142, 1), len(known))]
        hearers = sorted({*o.members(o.unit[i]), *o.partners(i)} - {i})
        if any(o.belief[j][d] != 0 for j in hearers):
            continue
        for j in hearers:
            if happens(o.word(i, j, 143, 0), p["adoption"] * o.trust_in(j, i)):
                taken_over[j, d] = o.belief[i][d]
    for (j, d), belief in taken_over.items():
        o.belief[j][d] = belief
    for i in o.present() if p["visibility_channel"] else []:
        z = o.visibility[i]
        o.visibility[i] = stored((1 - p["fading"]) * z + (i in speakers) * p["gain"] * (1 - z))


def satisfaction(o):
    """E20."""
    p = o.scenario.slot("satisfaction")
    for i in o.present():
        overload = max(0.0, o.load[i] - 2) / 2
        o.satisfaction[i] += p["rate"] * (o.credit[i] - o.credit_alone[i] - overload - o.satisfaction[i])
        if o.with_[i] is NOBODY:
            o.credit_alone[i] += p["memory"] * (o.credit_owner[i] - o.credit_alone[i])


def inclination(o):
    """E5; the record of credit alone is that of satisfaction where there is one."""
    p = o.scenario.slot("inclination")
    for i in o.present():
        credit = o.credit_owner[i]
        if o.with_[i] is NOBODY:
            theta = o.inclination[i] - p["rate"] * (credit - o.credit_together[i])
            if o.scenario.record("satisfaction") == "none":
                o.credit_alone[i] += p["memory"] * (credit - o.credit_alone[i])
        else:
            theta = o.inclination[i] + p["rate"] * (credit - o.credit_alone[i])
            o.credit_together[i] += p["memory"] * (credit - o.credit_together[i])
        o.inclination[i] = stored(min(4.0, max(-4.0, theta)))


def start(o):
    """What these records need at tick 0."""
    o.satisfaction = [0.0] * o.agents
    o.credit_alone, o.credit_together = [CREDIT_AT_START] * o.agents, [CREDIT_AT_START] * o.agents


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    entered = [-1 if tick == NEVER else tick for tick in o.entered]
    fields = {
        "occupied": ("turnover", [int(sits) for sits in o.occupied]),
        "entered": ("turnover", entered),
        "exits": ("turnover", o.exits),
        "hires": ("turnover", o.hires),
        "anchor": ("turnover" if o.tick > 0 else "purpose_start", o.anchor),
        "satisfaction": ("satisfaction", o.satisfaction),
        "credit_together": ("inclination", o.credit_together),
        "credit_alone": ("inclination", o.credit_alone),
    }
    if o.tick == 0:
        cumulative = [sum(row[: k + 1]) / sum(row) for row in o.need_weights for k in range(len(row))]
        fields["needs_cumulative"] = ("interdependence", cumulative)
    if o.tick > 0:
        fields["inclination"] = ("inclination", o.inclination)
        fields["visibility"] = ("voice", o.visibility)
    return fields


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""
    working = s.record("work") != "none"
    if working and random.random() < 0.5:
        s.set("satisfaction", record="comparison", rate=number(random, 0, 1), memory=number(random, 0, 1))
    if working and random.random() < 0.4:
        s.set("inclination", record="learned", rate=number(random, 0, 1), memory=number(random, 0, 1))
    if random.random() < 0.6:
        s.set(
            "turnover",
            record="replacement",
            rate=random.choice((0.0, 0.02, 0.1, 0.3)),
            vacancy=random.choice((0, 1, 1, 2, 10)),
        )
        if s.record("satisfaction") != "none":
            s.set("turnover", dissatisfaction_weight=number(random, 0, 20))
    if s.record("knowledge") != "none" and random.random() < 0.4:
        s.set("turbulence", record="flips", rate=number(random, 0, 0.1))
    if random.random() < 0.5:
        s.set(
            "voice",
            record="speaking",
            visibility_channel=random.choice((0, 1, 1)),
            information_channel=random.choice((0, 1, 1)),
            fading=number(random, 0, 1),
            gain=number(random, 0, 1),
            adoption=number(random, 0, 1),
        )
    if random.random() < 0.3:
        units = len({row["unit"] for row in s.roster}) if s.roster else s.get("organisation", "units")
        pairs = [(a, b) for a in range(units) for b in range(units) if a != b]
        entries = [
            {"from": a, "to": b, **({"weight": number(random, 0, 3)} if random.random() < 0.8 else {})}
            for a, b in random.sample(pairs, random.randint(0, len(pairs)))
        ]
        s.settings["interdependence"] = {"record": "matrix", "entries": entries}


# slot -> key -> default, of the records of this file
DEFAULTS = {
    "turnover": {"rate": 0.004, "dissatisfaction_weight": 0.0, "vacancy": 1},
    "turbulence": {"rate": 0.0005},
    "voice": {"visibility_channel": 1, "information_channel": 1, "fading": 0.01, "gain": 0.05, "adoption": 0.3},
    "satisfaction": {"rate": 0.05, "memory": 0.05},
    "inclination": {"rate": 0.02, "memory": 0.05},
    "interdependence": {"entries": []},
}

# (slot, record) -> what it does in a tick
PROCESSES = {
    ("turnover", "replacement"): turnover,
    ("turbulence", "flips"): turbulence,
    ("voice", "speaking"): voice,
    ("satisfaction", "comparison"): satisfaction,
    ("inclination", "learned"): inclination,
}
