# SPDX-License-Identifier: MIT
"""The organisation at tick 0, from the prose of the initial records."""

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
from distributions import law_for_unit, sample
from draws import below, happens, unit
from organisation import DISPOSITIONS, Organisation, Tie, stored


def build(scenario, replicate):
    o = Organisation(scenario, replicate)
    organisation(o)
    people(o)
    purpose_start(o)
    standing(o)
    slices(o)
    interdependence(o)
    knowledge(o)
    network(o)
    performance(o)
    nothing_done_yet(o)
    for part in (
        flow,
        learning,
        forms,
        around_choice,
        around_work,
        networks,
        teams,
        earnings,
        abilities,
        interventions,
    ):
        part.start(o)
    return o


def organisation(o):
    s = o.scenario
    if s.record("organisation") == "roster":
        names = list(dict.fromkeys(row["unit"] for row in s.roster))  # in order of first appearance
        o.agents, o.units = len(s.roster), len(names)
        o.unit = [names.index(row["unit"]) for row in s.roster]
    else:
        staff, o.units = s.get("organisation", "agents"), s.get("organisation", "units")
        o.agents = max(staff, s.get("organisation", "max_agents"))
        spare = o.agents - staff  # closed until a hiring wave
        o.unit = [i * o.units // staff for i in range(staff)] + [i * o.units // spare for i in range(spare)]
    staff = o.agents if s.record("organisation") == "roster" else s.get("organisation", "agents")
    o.occupied = [i < staff for i in o.seats()]
    o.entered = [0 if i < staff else flow.NEVER for i in o.seats()]
    o.exits, o.hires = 0, 0


def people(o):
    """Streams 1 to 11, in the order of DISPOSITIONS."""
    for name in DISPOSITIONS:
        given = [row.get(name) for row in o.scenario.roster or []] or [None] * o.agents
        setattr(o, name, [disposition(o, i, name) if given[i] is None else stored(given[i]) for i in o.seats()])
    for i in o.seats():
        abilities.arrive(o, i)


def disposition(o, i, name):
    """Drawn with the tick of entry."""
    law = law_for_unit(o.scenario.get("people", name), o.unit[i])
    return stored(sample(law, o.draws["people"].sequence(o.tick, i, 0, 1 + DISPOSITIONS.index(name))))


def purpose_start(o):
    o.anchor = [culture(o, i) for i in o.seats()]
    o.purpose = [list(x) for x in o.anchor]


def culture(o, i):
    """Streams 20 (units, as at the start) and 21 (agents, with the tick of entry), block = dimension, first word."""
    p = o.scenario.slot("purpose_start")

    def one(d):
        of_unit = unit(o.draws["people"].words(0, o.unit[i], 0, 20, d)[0]) - 0.5
        of_agent = unit(o.draws["people"].words(o.tick, i, 0, 21, d)[0]) - 0.5
        return min(1.0, max(0.0, p["centre"] + p["unit_spread"] * of_unit + p["individual_spread"] * of_agent))

    return [one(d) for d in range(p["dimensions"])]


def standing(o):
    o.public_good = [0.0] * o.agents
    o.public_bad = [0.0] * o.agents
    o.reputation = [0.5] * o.agents


def slices(o):
    """E1b."""
    if o.scenario.record("tasks") == "none":
        o.slice, o.block_slice = None, None
        return
    blocks = o.scenario.get("knowledge", "dimensions") // o.scenario.get("payoff", "block_size")
    count = min(o.units, blocks // o.scenario.get("tasks", "blocks_per_task"))
    o.slice = [u % count for u in range(o.units)]
    o.block_slice = [b * count // blocks for b in range(blocks)]


def interdependence(o):
    """The nearest units on the ring, +1, -1, +2, -2 ..., or those that are listed; of these, those that hold another
    slice."""
    o.needs = [[] for _ in range(o.units)]
    o.need_weights = [[] for _ in range(o.units)]
    if o.scenario.record("interdependence") == "ring":
        ring(o)
    if o.scenario.record("interdependence") == "matrix":
        for entry in o.scenario.get("interdependence", "entries"):
            u, other, weight = entry["from"], entry["to"], entry.get("weight", 1.0)
            if weight > 0 and (o.slice is None or o.slice[other] != o.slice[u]):
                o.needs[u].append(other)
                o.need_weights[u].append(weight)


def ring(o):
    reach = min(o.scenario.get("interdependence", "reach"), o.units - 1)
    steps = [step for k in range(1, o.units) for step in (k, -k)]
    for u in range(o.units):
        nearest = list(dict.fromkeys((u + step) % o.units for step in steps))[:reach]
        o.needs[u] = [other for other in nearest if o.slice is None or o.slice[other] != o.slice[u]]
        o.need_weights[u] = [1.0] * len(o.needs[u])


def knowledge(o):
    """Stream 30: reality, one bit per dimension."""
    record = o.scenario.record("knowledge")
    dimensions = range(o.scenario.get("knowledge", "dimensions") if record != "none" else 0)
    o.reality = [1 if o.draws["people"].word(0, 0, 0, 30, d // 32) >> (d % 32) & 1 else -1 for d in dimensions]
    unique(o)
    o.belief = [beliefs(o, i) for i in o.seats()]
    learning.landscape(o)


def beliefs(o, i):
    """Stream 31, with the tick of entry: one word per dimension: -1, 0 (unknown) or +1."""
    record = o.scenario.record("knowledge")

    def belief(d):
        word = o.draws["people"].word(o.tick, i, 0, 31, d)
        if record == "uniform":
            return below(word, 3) - 1
        if record == "binary":
            return 2 * below(word, 2) - 1
        chance = chance_to_know(o, i, d)
        if not happens(word, chance):
            return 0
        if d in o.unique:
            o.held[i].add(d)
        wrong = happens(word, chance * o.scenario.get("knowledge", "known_wrong"))
        return -o.reality[d] if wrong else o.reality[d]

    return [belief(d) for d in range(len(o.reality))]


def unique(o):
    """Stream 32, tick 0, seat 0: word 2d whether only one knows it, 2d + 1 who of those whose unit holds it."""
    share = o.scenario.get("knowledge", "unique") if o.scenario.record("knowledge") == "specialists" else 0
    people = o.draws["people"]
    o.unique = {d for d in range(len(o.reality)) if share > 0 and happens(people.word(0, 0, 0, 32, 2 * d), share)}
    o.held = [set() for _ in o.seats()]
    for d in o.unique:
        holders = those_who_hold(o, d)
        if holders:
            o.held[holders[below(people.word(0, 0, 0, 32, 2 * d + 1), len(holders))]].add(d)


def those_who_hold(o, d):
    block = d // o.scenario.get("payoff", "block_size")
    return [j for j in o.present() if o.holds(o.unit[j], block)]


def chance_to_know(o, i, d):
    own = o.holds(o.unit[i], d // o.scenario.get("payoff", "block_size"))
    if d not in o.unique:
        chance = o.scenario.get("knowledge", "known_own" if own else "known_other")
        return chance if own else chance * o.breadth[i] / (1 - chance + chance * o.breadth[i])  # a factor on its odds
    if o.tick == 0:
        return 1.0 if d in o.held[i] else 0.0
    return 1 / len(those_who_hold(o, d)) if own else 0.0


def network(o):
    o.ties, o.past = [[] for _ in o.seats()], [[] for _ in o.seats()]
    for source, target, trust in o.scenario.edges or []:
        for i, j in ((source, target), (target, source)):
            o.ties[i].append(Tie(j, o.trust_propensity[i] if trust is None else stored(trust), 0))


def performance(o):
    """Phi, and F: what "better" means at work (E1)."""
    if not o.reality:
        o.performance, o.work_performance = None, None
        return
    found = [learning.payoff(o, o.unit[i], o.belief[i]) for i in o.seats()]
    o.performance, o.work_performance = [phi for phi, _ in found], [f for _, f in found]


def nothing_done_yet(o):
    n = o.agents
    o.load = [1.0] * n
    o.block = [[] for _ in o.seats()]
    o.other_unit, o.outside, o.managed = list(o.unit), [0] * n, [False] * n
    o.asked, o.asked_tied, o.consented, o.with_ = [None] * n, [False] * n, [False] * n, [None] * n
    o.formed = o.evicted = o.dropped = 0
    o.time, o.quality, o.value = [0.0] * n, [0.0] * n, [0.0] * n
    o.credit_owner, o.credit_helper = [0.0] * n, [0.0] * n
    o.events = [set() for _ in o.seats()]
    o.output, o.credit, o.withheld = [0.0] * n, [0.0] * n, [0.0] * n
    o.leaving = [None] * n
