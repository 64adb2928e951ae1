# SPDX-License-Identifier: MIT
"""The organisation at tick 0, from the prose of the initial records."""
import flow
import forms
import learning
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
    for part in (flow, learning, forms):
        part.start(o)
    return o


def organisation(o):
    s = o.scenario
    if s.record("organisation") == "roster":
        names = list(dict.fromkeys(row["unit"] for row in s.roster))   # in order of first appearance
        o.agents, o.units = len(s.roster), len(names)
        o.unit = [names.index(row["unit"]) for row in s.roster]
    else:
        o.agents, o.units = s.get("organisation", "agents"), s.get("organisation", "units")
        o.unit = [i * o.units // o.agents for i in o.seats()]


def people(o):
    """Streams 1 to 11, in the order of DISPOSITIONS."""
    for stream, name in enumerate(DISPOSITIONS, start=1):
        column = []
        for i in o.seats():
            law = law_for_unit(o.scenario.get("people", name), o.unit[i])
            value = sample(law, o.draws["people"].sequence(0, i, 0, stream))
            given = o.scenario.roster[i].get(name) if o.scenario.roster else None
            column.append(stored(value if given is None else given))
        setattr(o, name, column)


def purpose_start(o):
    """Streams 20 (units) and 21 (agents), block = dimension, first word."""
    p = o.scenario.slot("purpose_start")

    def one(i, d):
        of_unit = unit(o.draws["people"].words(0, o.unit[i], 0, 20, d)[0]) - 0.5
        of_agent = unit(o.draws["people"].words(0, i, 0, 21, d)[0]) - 0.5
        return min(1.0, max(0.0, p["centre"] + p["unit_spread"] * of_unit + p["individual_spread"] * of_agent))

    o.anchor = [[one(i, d) for d in range(p["dimensions"])] for i in o.seats()]
    o.purpose = [list(x) for x in o.anchor]


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
    """The nearest units on the ring, +1, -1, +2, -2 ...; of these, those that hold another slice."""
    if o.scenario.record("interdependence") == "none":
        o.needs = [[] for _ in range(o.units)]
        return
    reach = min(o.scenario.get("interdependence", "reach"), o.units - 1)
    steps = [step for k in range(1, o.units) for step in (k, -k)]
    o.needs = []
    for u in range(o.units):
        nearest = list(dict.fromkeys((u + step) % o.units for step in steps))[:reach]
        o.needs.append([other for other in nearest if o.slice is None or o.slice[other] != o.slice[u]])


def knowledge(o):
    """Stream 30: reality, one bit per dimension. Stream 31: beliefs, one word per dimension: -1, 0 (unknown) or +1."""
    record = o.scenario.record("knowledge")
    dimensions = range(o.scenario.get("knowledge", "dimensions") if record != "none" else 0)
    o.reality = [1 if o.draws["people"].word(0, 0, 0, 30, d // 32) >> (d % 32) & 1 else -1 for d in dimensions]

    def belief(i, d):
        word = o.draws["people"].word(0, i, 0, 31, d)
        if record == "uniform":
            return below(word, 3) - 1
        if record == "binary":
            return 2 * below(word, 2) - 1
        own = o.holds(o.unit[i], d // o.scenario.get("payoff", "block_size"))
        known = happens(word, o.scenario.get("knowledge", "known_own" if own else "known_other"))
        return o.reality[d] if known else 0

    o.belief = [[belief(i, d) for d in dimensions] for i in o.seats()]


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
    blocks = range(len(o.reality) // o.scenario.get("payoff", "block_size"))
    o.performance, o.work_performance = [], []
    for i in o.seats():
        right = [all(o.belief[i][d] == o.reality[d] for d in o.dimensions_of(b)) for b in blocks]
        o.performance.append(share(right))
        if o.slice is None:
            o.work_performance.append(share(right))
            continue
        own = [right[b] for b in blocks if o.holds(o.unit[i], b)]
        others = [right[b] for b in blocks if not o.holds(o.unit[i], b)]
        chi = o.scenario.get("tasks", "external_share")
        o.work_performance.append((1 - chi) * share(own) + chi * share(others))


def share(flags):
    return sum(flags) / len(flags) if flags else 0.0


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
