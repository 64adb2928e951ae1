# SPDX-License-Identifier: MIT
"""What touches the work: consulting, rework, training, exclusion, breaks from learning, help from outside, pooling."""

from chance import number
from draws import below, happens
from organisation import NOBODY, stored

DEFAULTS = {
    "consulting": {"asked": 1, "cost": 0.02, "uptake": 0.5},
    "rework": {"cost": 0.05, "most": 64},
    "training": {"time_share": 0.05, "conflict_rate": 0.2, "voice_rate": 0.2, "disclosure_rate": 0.0},
    "exclusion": {"memory": 0.1, "weight": 0.3},
    "development": {"share": 0.5, "time": 0.1},
    "outsiders": {"access": 0.2, "known": 0.6, "fee": 0.5},
    "pooling": {"share": 0.5, "pressure": 0.0},
}


def consulting(o):
    """Stream 210: word k who is the k-th to be asked. Stream 211, keyed by asker and asked: a word per dimension."""
    p = o.scenario.slot("consulting")
    before = [list(belief) for belief in o.belief]
    for i in o.present():
        left, asked = o.partners(i), []
        while left and len(asked) < p["asked"]:
            asked.append(left.pop(below(o.word(i, 0, 210, len(asked)), len(left))))
        for j in sorted(asked, key=o.partners(i).index):
            o.claimed[i] += p["cost"]
            o.claimed[j] += p["cost"]
            needed = [d for block in o.block[i] for d in o.dimensions_of(block)]
            for place, d in enumerate(needed):
                if (
                    o.belief[i][d] == 0
                    and before[j][d] != 0
                    and happens(o.word(i, j, 211, place), p["uptake"] * o.trust_in(i, j))
                ):
                    o.belief[i][d] = before[j][d]


def rework(o):
    for i in o.present():
        if 1 <= o.tick - 1 and o.entered[i] < o.tick:
            o.claimed[i] += rework_time(o, i)


def rework_time(o, i):
    p = o.scenario.slot("rework")
    return p["cost"] * min(p["most"], o.scenario.get("tasks", "blocks_per_task") - sum(o.right[i]))


def training(o):
    p = o.scenario.slot("training")
    for i in o.present():
        o.claimed[i] += p["time_share"]
        s, v = o.conflict_skill[i], o.voice[i]
        o.conflict_skill[i] = stored(s + p["conflict_rate"] * (1 - s) * p["time_share"])
        o.voice[i] = stored(v + p["voice_rate"] * (1 - v) * p["time_share"])
        o.disclosure[i] = stored(o.disclosure[i] + p["disclosure_rate"] * (1 - o.disclosure[i]) * p["time_share"])


def exclusion(o):
    p = o.scenario.slot("exclusion")
    for i in o.present():
        with_somebody = o.with_[i] is not NOBODY or bool(o.helps(i))
        o.inclusion[i] += p["memory"] * (with_somebody - o.inclusion[i])
        o.drive[i] = 1 - p["weight"] * (1 - o.inclusion[i])


def development(o):
    """Stream 212, keyed by seat 0."""
    p = o.scenario.slot("development")
    o.learning = not happens(o.word(0, 0, 212, 0), p["share"])
    if o.learning:
        o.claimed = [claimed + p["time"] for claimed in o.claimed]


def outsiders(o):
    """Stream 213: whether there is somebody. Stream 214: a word per dimension of the task."""
    p, q0 = o.scenario.slot("outsiders"), o.scenario.get("work", "guess_quality")
    for i in o.present():
        if o.with_[i] is not NOBODY or all(o.right[i]) or not happens(o.word(i, 0, 213, 0), p["access"]):
            continue
        before = o.value[i]
        size = o.scenario.get("payoff", "block_size")
        o.right[i] = [
            right
            or all(happens(o.word(i, 0, 214, place), (1 + p["known"]) / 2) for place in range(k * size, (k + 1) * size))
            for k, right in enumerate(o.right[i])
        ]
        o.quality[i] = q0 + (1 - q0) * sum(o.right[i]) / len(o.right[i])
        time = o.time_worth[i] * (o.time[i] - o.withheld[i])
        if "gave_time" in o.events[i]:
            time *= 1 - o.scenario.get("rescue", "time_given")
        after = time * o.quality[i] * (1 if "owner_delivered" in o.events[i] else 0.5)
        o.credit_helper[i] = p["fee"] * (after - before)
        o.value[i] = o.credit_owner[i] = after - o.credit_helper[i]
        o.output[i] = o.value[i] + sum(o.value[j] for j in o.helps(i))
        o.credit[i] = o.credit_owner[i] + sum(o.credit_helper[j] for j in o.helps(i))
        o.events[i].add("bought")


def pooling(of_unit):
    def process(o):
        share, earned = o.scenario.get("pooling", "share"), list(o.credit)
        for i in o.present():
            o.credit[i] = (1 - share) * earned[i] + share * of_unit([earned[j] for j in o.members(o.unit[i])])
        expect(o)
        press(o)

    return process


def expect(o):
    """What agents expect to keep of what they earn."""
    o.stake = [1.0] * o.agents
    if o.scenario.record("pooling") == "none":
        o.pressure = [0.0] * o.agents
    if o.scenario.record("pooling") != "none":
        share = o.scenario.get("pooling", "share")
        for i in o.seats():
            n = len(o.members(o.unit[i]))
            o.stake[i] = 1 - share + share / n if n else 1.0


def press(o):
    """What peers press for: trust in the others of the unit, no tie counting 0."""
    most = o.scenario.get("pooling", "share") * o.scenario.get("pooling", "pressure")
    o.pressure = [0.0] * o.agents
    for i in o.present():
        others = len(o.members(o.unit[i])) - 1
        trusted = sum(tie.trust for tie in o.ties[i] if o.unit[tie.partner] == o.unit[i])
        o.pressure[i] = most * trusted / others if others else 0.0


PROCESSES = {
    ("consulting", "ties"): consulting,
    ("rework", "redo"): rework,
    ("training", "skills"): training,
    ("exclusion", "withdrawal"): exclusion,
    ("development", "breaks"): development,
    ("outsiders", "hired"): outsiders,
    ("pooling", "unit"): pooling(lambda credit: sum(credit) / len(credit)),
    ("pooling", "minimum"): pooling(min),
}


def start(o):
    """What these records need at tick 0."""
    o.claimed = [0.0] * o.agents
    o.learning = True
    o.inclusion, o.drive = [1.0] * o.agents, [1.0] * o.agents
    o.pressure = [0.0] * o.agents
    expect(o)


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    return {
        "claimed": ("rework", o.claimed),
        "inclusion": ("exclusion", o.inclusion),
        "effort": ("exclusion", o.drive),
        "learning": ("development", int(o.learning)),
        "stake": ("pooling", o.stake),
        "pressure": ("pooling", o.pressure),
    }


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""

    def some():
        return random.random() < 0.3

    working = s.record("work") == "pooled"
    if working and s.record("trust") != "none" and some():
        s.set(
            "consulting",
            record="ties",
            asked=random.choice((0, 1, 2, 5, 64)),
            cost=number(random, 0, 0.2),
            uptake=number(random, 0, 1),
        )
    if working and some():
        s.set("rework", record="redo", cost=number(random, 0, 0.4), most=random.choice((0, 1, 2, 64)))
    if working and some():
        s.set(
            "training",
            record="skills",
            time_share=number(random, 0, 1),
            conflict_rate=number(random, 0, 1),
            voice_rate=number(random, 0, 1),
            disclosure_rate=random.choice((0.0, number(random, 0, 1))),
        )
    if working and some():
        s.set("exclusion", record="withdrawal", memory=number(random, 0, 1), weight=number(random, 0, 1))
    if some():
        s.set("development", record="breaks", share=number(random, 0, 1), time=number(random, 0, 1))
    if working and random.random() < 0.4:
        s.set(
            "outsiders",
            record="hired",
            access=number(random, 0, 1),
            known=number(random, 0, 1),
            fee=number(random, 0, 1),
        )
    if working and random.random() < 0.4:
        s.set(
            "pooling",
            record=random.choice(("unit", "minimum")),
            share=number(random, 0, 1),
            pressure=random.choice((0.0, number(random, 0, 4))),
        )
