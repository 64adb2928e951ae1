# SPDX-License-Identifier: MIT
"""Random scenarios of few agents: every parameter in its range, the ends included; every record; every law."""

import abilities
import around_choice
import around_work
import earnings
import flow
import forms
import interventions
import learning
import networks
import teams
from chance import number
from scenario import DEFAULTS, Scenario

# slot -> key -> (lowest, highest): the range drawn from; where the parameter's own is wider, enough for every regime.
RANGES = {
    "purpose_start": {"centre": (0, 1), "unit_spread": (0, 2), "individual_spread": (0, 2)},
    "boundaries": {"permeability": (0, 1), "joint_goal": (0, 1)},
    "valuation": {
        "trust_weight": (0, 12),
        "purpose_weight": (0, 12),
        "reputation_weight": (0, 12),
        "boundary_cost": (0, 12),
        "complement_weight": (0, 20),
        "load_aversion": (0, 4),
        "tie_aversion": (0, 30),
        "reinforcement_weight": (0, 4),
        "temperature": (0.05, 5),
        "purpose_width": (0.001, 2),
    },
    "tasks": {"external_share": (0, 1), "partner_probability": (0, 1)},
    "partnering": {"expected_own": (0, 1), "expected_other": (0, 1), "load_memory": (0, 1)},
    "work": {
        "job_cost": (0, 1),
        "tie_cost": (0, 1),
        "guess_quality": (0, 1),
        "joint_gain": (0, 4),
        "purpose_gain": (0, 4),
        "synergy": (0, 4),
        "newness_cost": (0, 1),
        "newness_jobs": (0.1, 50),
        "delivery_time": (0.001, 1),
        "managing_damage": (0, 1),
        "grabbing": (0, 1),
        "friction": (0, 1),
        "reciprocity": (0, 1),
        "aims_conflict": (0, 1),
        "conflict_time": (0, 0.5),
    },
    "trust": {
        "prior_strength": (0.1, 20),
        "memory": (0, 1),
        "gain": (0, 20),
        "loss": (0, 20),
        "purpose_evidence": (0, 5),
        "joint_fate": (0, 1),
        "caution": (0, 4),
    },
    "reputation": {"memory": (0, 1)},
    "purpose": {
        "rate": (0, 1),
        "anchoring": (0, 1),
        "open_bound": (0, 2),
        "trusted_bound": (0, 2),
        "gate_threshold": (0, 1),
        "gate_width": (0.001, 1),
    },
    "dropping": {"rate": (0, 1), "idle_weight": (0, 26)},
    "knowledge": {"known_own": (0, 1), "known_other": (0, 1), "known_wrong": (0, 1), "unique": (0, 1)},
}
PEOPLE = {name: (0, 1) for name in DEFAULTS["people"]}
PEOPLE.update(inclination=(-4, 4), selectivity=(0, 4), anxiety=(0, 4))


def random_scenario(random, name):
    s = Scenario(name)
    s.set("run", ticks=random.choice((30, 35, 40)))
    s.set("seeds", people=random.randrange(1 << 40), network=random.randrange(9), behaviour=random.randrange(1 << 40))
    organisation(random, s)
    people(random, s)
    work_to_do(random, s)
    boundaries(random, s)
    for slot, ranges in RANGES.items():
        if s.record(slot) == "none" or (slot == "knowledge" and s.record(slot) != "specialists"):
            continue
        chosen = {key: number(random, *ends) for key, ends in ranges.items() if random.random() < 0.35}
        s.set(slot, **chosen)
    if s.record("work") == "none":
        s.set("valuation", tie_aversion=0.0)
        if s.record("trust") != "none":
            s.set("trust", joint_fate=0.0)
    if s.record("work") != "none" and random.random() < 0.5:
        s.set("work", skill_counts="once")
    s.set("purpose_start", dimensions=random.choice((1, 1, 2, 3)))
    s.set("partnering", rounds=random.choice((1, 2, 4, 4, 64)))
    if s.record("dropping") != "none":
        s.set("dropping", habit_age=random.choice((0, 3, 26)))
    for part in (
        flow,
        learning,
        forms,
        around_choice,
        around_work,
        networks,
        teams,
        interventions,
        earnings,
        abilities,
    ):
        part.randomise(random, s)
    return s


def organisation(random, s):
    agents, units = random.randint(5, 40), random.randint(1, 6)
    units = min(units, agents)
    capacity = random.choice((1, 2, 3, 4, 5, 8))
    if random.random() < 0.3:
        s.roster = roster(random, agents, units)
        s.set("organisation", record="roster", file="roster.csv", partner_capacity=capacity)
    else:
        s.set("organisation", agents=agents, units=units, partner_capacity=capacity)
    if not s.roster and random.random() < 0.3:
        s.set("organisation", max_agents=agents + random.randint(1, 6))
    s.set("organisation", remember=random.choice((0, 0, 1, 3)))
    if random.random() < 0.3:
        s.edges = edges(random, agents, capacity)
        s.set("network", record="edge_list", file="edges.csv")


def roster(random, agents, units):
    columns = [name for name in PEOPLE if name != "visibility" and random.random() < 0.3]
    of = list(range(units)) + [random.randrange(units) for _ in range(agents - units)]
    random.shuffle(of)
    return [
        {
            "id": f"person-{i}",
            "unit": f"unit-{u}",
            **{c: number(random, *PEOPLE[c]) if random.random() < 0.7 else None for c in columns},
        }
        for i, u in enumerate(of)
    ]


def edges(random, agents, capacity):
    """Random pairs until few tables have room left."""
    degree, found = [0] * agents, {}
    for _ in range(random.randrange(1, 3 * agents)):
        i, j = random.sample(range(agents), 2)
        if degree[i] < capacity and degree[j] < capacity and (i, j) not in found and (j, i) not in found:
            found[i, j] = random.random() if random.random() < 0.6 else None
            degree[i] += 1
            degree[j] += 1
    return [(i, j, trust) for (i, j), trust in found.items()]


def unit_count(s):
    return len({row["unit"] for row in s.roster}) if s.roster else s.get("organisation", "units")


def people(random, s):
    units = unit_count(s)
    for name, (lowest, highest) in PEOPLE.items():
        if random.random() < 0.5:
            law = distribution(random, lowest, highest)
            if random.random() < 0.3:
                law = law if isinstance(law, dict) else {"law": "constant", "value": law}
                law["units"] = {
                    str(u): distribution(random, lowest, highest)
                    for u in random.sample(range(min(6, units)), min(2, units))
                }
            s.set("people", **{name: law})


def distribution(random, lowest, highest, nested=False):
    kinds = ["number", "constant", "uniform", "normal", "beta"] + ([] if nested else ["mixture"])
    kind = random.choice(kinds)
    lower, upper = sorted((number(random, lowest, highest), number(random, lowest, highest)))
    if kind == "number" or upper - lower < 0.01:
        return lower
    if kind == "constant":
        return {"law": kind, "value": upper}
    if kind == "uniform":
        return {"law": kind, "lower": lower, "upper": upper}
    if kind == "normal":  # the mean may lie outside the range
        width = upper - lower
        return {
            "law": kind,
            "mean": random.uniform(lower - width, upper + width),
            "sd": random.uniform(0.5, 1) * width,
            "lower": lower,
            "upper": upper,
        }
    if kind == "beta":
        mean = lower + random.uniform(0.02, 0.98) * (upper - lower)
        most = ((mean - lower) * (upper - mean)) ** 0.5
        return {"law": kind, "mean": mean, "sd": random.uniform(0.05, 0.95) * most, "lower": lower, "upper": upper}
    parts = [distribution(random, lowest, highest, nested=True) for _ in range(random.randint(1, 3))]
    return {"law": kind, "weights": [random.uniform(0.1, 3) for _ in parts], "parts": parts}


def work_to_do(random, s):
    """Tasks, knowledge, work, and what may be missing of them."""
    size = random.choice((1, 2, 3, 4, 7, 16, 40, 64))
    per_task = random.choice((1, 2, 3, 5))
    blocks = per_task + random.randrange(12)
    s.set("payoff", block_size=size)
    if random.random() < 0.1:
        for slot in ("tasks", "work", "reputation"):
            s.set(slot, record="none")
        s.set("knowledge", record=random.choice(("uniform", "binary", "none")))
    else:
        s.set("knowledge", record=random.choice(("specialists", "specialists", "uniform", "binary")))
        s.set("tasks", blocks_per_task=per_task)
        if random.random() < 0.1:
            s.set("work", record="none").set("reputation", record="none")
    if s.record("knowledge") != "none":
        s.set("knowledge", dimensions=size * blocks)
    s.set("interdependence", reach=random.choice((0, 1, 2, 4, 9)))
    s.set("consent", record=random.choice(("logit", "logit", "logit", "always", "drawn")))
    if s.record("consent") == "drawn":
        s.set("consent", rate=number(random, 0, 1))
    s.set("outside_option", record=random.choice(("alone", "alone", "alone", "forced")))
    s.set("sharing", record=random.choice(("equal", "own", "effort", "contested")))
    for slot in ("reputation", "purpose", "dropping"):
        if random.random() < 0.1:
            s.set(slot, record="none")
    if s.record("reputation") == "none" and random.random() < 0.2:
        s.set("trust", record="none")


def boundaries(random, s):
    if random.random() < 0.5:
        units = unit_count(s)
        every = [(a, b) for a in range(units) for b in range(units)]
        pairs = random.sample(every, min(len(every), random.randint(1, 6)))
        exceptions = []
        for a, b in pairs:
            entry = {"from": a, "to": b}
            for key in ("permeability", "joint_goal"):
                if random.random() < 0.7:
                    entry[key] = number(random, 0, 1)
            exceptions.append(entry)
        s.set("boundaries", exceptions=exceptions)
