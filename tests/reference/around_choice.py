# SPDX-License-Identifier: MIT
"""What touches the choice of partners, trust in them and what is learned from work: awareness, perception, horizon,
competence, praise, feedback, the budget of development, expectations."""

import statistics

from chance import number
from draws import happens
from learning import Walk, chance, coin, in_stead, workers
from organisation import NOBODY, stored

DEFAULTS = {
    "awareness": {"own": 1, "other": 1, "second": 1},
    "perception": {"purpose": 0.1, "self": 0.1, "units": []},
    "horizon": {"patience": 1.0},
    "competence": {"weight": 2.0, "prior_strength": 2.0, "memory": 0.98, "loss": 1.0},
    "praise": {"probability": 0.2, "gain": 0.05, "fading": 0.01, "least_time_worth": 0.0, "unit": -1},
    "feedback": {"rate": 0.2},
    "budget": {"time": 0.1, "relations": 0.5, "gain_ties": 1.0, "gain_search": 0.2},
    "expectations": {"rate": 0.05},
}


def radius(o, sort):
    return o.scenario.get("awareness", sort) if o.scenario.record("awareness") == "radius" else 1


def seen_distance(o, viewer, seen):
    """Stream 221, keyed by who looks and who is seen."""
    distance = o.distance(viewer, seen)
    if o.scenario.record("perception") == "none":
        return distance
    z = statistics.NormalDist().inv_cdf((o.word(viewer, seen, 221, 0) + 0.5) / 2**32)
    p = o.scenario.slot("perception")
    noise = next((entry["purpose"] for entry in p["units"] if entry["unit"] == o.unit[viewer]), p["purpose"])
    return max(0.0, distance + noise * z)


def seems_unknown(o, i, k, block):
    """How many dimensions of the k-th block of its task i takes for unknown. Stream 222."""
    misjudging = o.scenario.get("perception", "self") if o.scenario.record("perception") == "noisy" else 0.0
    return sum(
        (o.belief[i][d] == 0) != chance(o, i, 0, 222, 0, 64 * k + bit, misjudging)
        for bit, d in enumerate(o.dimensions_of(block))
    )


def expected(o, i, j, block):
    """e_jb."""
    holds = o.holds(o.unit[j], block)
    if o.scenario.record("expectations") == "none":
        return o.scenario.get("partnering", "expected_own" if holds else "expected_other")
    return (o.expected_own if holds else o.expected_other)[o.unit[i]][o.unit[j]]


def competence(o):
    """T5."""
    p = o.scenario.slot("competence")
    for i in o.seats():
        for tie in o.ties[i]:
            tie.skilled, tie.unskilled = stored(p["memory"] * tie.skilled), stored(p["memory"] * tie.unskilled)
    for owner in o.seats():
        helper = o.with_[owner]
        if helper is NOBODY:
            continue
        came_right = sum(o.right[owner]) >= len(o.block[owner]) / 2
        for tie in [o.tie(owner, helper)] + ([] if in_stead(o, owner) else [o.tie(helper, owner)]):
            if came_right:
                tie.skilled = stored(tie.skilled + 1)
            else:
                tie.unskilled = stored(tie.unskilled + p["loss"])
    for i in o.seats():
        for tie in o.ties[i]:
            n0 = p["prior_strength"]
            tie.ability = stored((tie.skilled + n0 / 2) / (tie.skilled + tie.unskilled + n0))


def praise(o):
    """T5. Stream 223, keyed by owner and helper: word 0 the owner praises, 1 the helper."""
    p = o.scenario.slot("praise")
    praised = []
    for owner in o.seats():
        helper = o.with_[owner]
        if helper is NOBODY:
            continue
        if "owner_pleased" in o.events[owner] and happens(o.word(owner, helper, 223, 0), p["probability"]):
            praised.append(helper)
        if (
            "helper_pleased" in o.events[owner]
            and not in_stead(o, owner)
            and happens(o.word(owner, helper, 223, 1), p["probability"])
        ):
            praised.append(owner)
    for i in o.present():
        part = min(o.praised[i], o.visibility[i])
        z, part = o.visibility[i] - p["fading"] * part, (1 - p["fading"]) * part
        able = o.time_worth[i] >= p["least_time_worth"] and p["unit"] in (-1, o.unit[i])
        for _ in range(praised.count(i) if able else 0):
            gained = p["gain"] * (1 - z)
            z, part = z + gained, part + gained
        o.visibility[i], o.praised[i] = stored(z), stored(part)


def feedback(stream, by_dimension):
    """T7. Streams 224 and 225, keyed by owner and helper: 16 blocks of words to a block of the task, 1024 to a side."""

    def process(o):
        rate = o.scenario.get("feedback", "rate") / o.scenario.get("payoff", "block_size")
        learnt = [list(belief) for belief in o.belief]
        for owner in o.present():
            everybody = workers(o, owner)
            key = owner, owner if everybody == [owner] else everybody[-1]
            for me in everybody:
                side = 0 if me == owner else 1
                for k, block in enumerate(o.block[owner]):
                    for place, d in enumerate(o.dimensions_of(block)):
                        word = 4 * (1024 * side + 16 * k) + (place if by_dimension else 0)
                        if not o.right[owner][k] and happens(o.word(*key, stream, word), rate):
                            learnt[me][d] = o.reality[d]
        o.belief = learnt

    return process


def budget(o):
    """T7. Stream 226, its coins from block 2048 on."""
    p = o.scenario.slot("budget")
    o.claimed_ahead += p["time"]
    learnt = [list(belief) for belief in o.belief]
    for i in o.present():
        for tie in o.ties[i]:
            tie.good = stored(tie.good + p["gain_ties"] * p["time"] * p["relations"])
        walk = Walk(o, i, 0, 226, 0, 1, min(1.0, p["gain_search"] * p["time"] * (1 - p["relations"])))
        for d, belief in enumerate(o.belief[i]):
            own = o.holds(o.unit[i], d // o.scenario.get("payoff", "block_size"))
            if own and belief == 0 and walk.takes():
                learnt[i][d] = coin(o, i, 226, 2048, d)
    o.belief = learnt


def expectations(o):
    """T9."""
    rate = o.scenario.get("expectations", "rate")
    for owner in o.present():
        helper = o.with_[owner]
        for block in o.block[owner] if helper is not NOBODY else []:
            known = [o.belief[helper][d] != 0 for d in o.dimensions_of(block)]
            table = o.expected_own if o.holds(o.unit[helper], block) else o.expected_other
            before = table[o.unit[owner]][o.unit[helper]]
            table[o.unit[owner]][o.unit[helper]] = before + rate * (sum(known) / len(known) - before)


PROCESSES = {
    ("competence", "evidence"): competence,
    ("praise", "partners"): praise,
    ("feedback", "dimensions"): feedback(224, True),
    ("feedback", "blocks"): feedback(225, False),
    ("budget", "split"): budget,
    ("expectations", "learned"): expectations,
}


def start(o):
    """What these records need at tick 0."""
    o.praised = [0.0] * o.agents
    o.claimed_ahead = 0.0
    if o.scenario.record("expectations") == "learned":
        p = o.scenario.slot("partnering")
        o.expected_own = [[p["expected_own"]] * o.units for _ in range(o.units)]
        o.expected_other = [[p["expected_other"]] * o.units for _ in range(o.units)]


def state(o):
    """Field of dump_state -> (process that writes it last, value)."""
    fields = {"praised": ("praise", o.praised)}
    if o.scenario.record("praise") == "partners" and o.tick > 0:
        fields["visibility"] = ("praise", o.visibility)
    if o.scenario.record("expectations") == "learned":
        fields["expected_own"] = ("expectations", o.expected_own)
        fields["expected_other"] = ("expectations", o.expected_other)
    return fields


def randomise(random, s):
    """Chooses records of this file for a random scenario, and their parameters."""

    def choose(slot, record, share, **ranges):
        if random.random() < share:
            chosen = {key: number(random, *ends) for key, ends in ranges.items() if random.random() < 0.7}
            s.settings[slot] = {"record": record, **chosen}

    if random.random() < 0.3:
        met = {sort: random.choice((0, 1, 1, 2, 3, 8)) for sort in DEFAULTS["awareness"]}
        s.set("awareness", record="radius", **met)
    choose("perception", "noisy", 0.3, purpose=(0, 2), self=(0, 1))
    units = len({row["unit"] for row in s.roster}) if s.roster else s.get("organisation", "units")
    if s.record("perception") == "noisy" and random.random() < 0.5:
        apart = random.sample(range(units), random.randint(1, min(2, units)))
        s.set("perception", units=[{"unit": u, "purpose": random.choice((0.0, number(random, 0, 2)))} for u in apart])
    choose("horizon", "discounting", 0.3, patience=(0, 1))
    if s.record("work") == "none":
        return
    choose("competence", "evidence", 0.3, weight=(0, 12), prior_strength=(0.1, 20), memory=(0, 1), loss=(0, 20))
    choose("praise", "partners", 0.3, probability=(0, 1), gain=(0, 1), fading=(0, 1))
    if s.record("praise") == "partners" and random.random() < 0.5:
        s.set("praise", unit=random.randrange(units))
    choose("feedback", random.choice(("dimensions", "blocks")), 0.3, rate=(0, 1))
    choose("expectations", "learned", 0.3, rate=(0, 1))
    if s.record("trust") != "none":
        choose("budget", "split", 0.3, time=(0, 1), relations=(0, 1), gain_ties=(0, 20), gain_search=(0, 10))
