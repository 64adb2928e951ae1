# SPDX-License-Identifier: MIT
"""Networks at the start that a rule makes: cliques and rings, with some ties moved at random."""

from chance import number
from draws import below, happens
from organisation import Tie

DEFAULTS = {"network": {"clique_size": 7, "reach": 1, "rewiring": 0.0}}
RECORDS = ("connected_cliques", "ring_lattice")


def start(o):
    record = o.scenario.record("network")
    if record not in RECORDS:
        return
    p, here = o.scenario.slot("network"), o.present()
    if record == "connected_cliques":

        def outsider(staying, other):
            return staying // p["clique_size"] != other // p["clique_size"]

        pairs = [(i, j) for i in here for j in here if i < j and not outsider(i, j)]
    else:

        def outsider(staying, other):
            return True

        around = [tuple(sorted((i, here[(i + step) % len(here)]))) for i in here for step in range(1, p["reach"] + 1)]
        pairs = sorted({(i, j) for i, j in around if i != j})
    network = rewired(o, pairs, outsider)
    for i in here:
        o.ties[i] = [Tie(j, o.trust_propensity[i], 0) for j in sorted(network[i])]


def rewired(o, pairs, outsider):
    """{agent: partners}. Stream 300 of the network's seed, keyed by the pair: whether it moves, who stays, where to."""
    network = {i: set() for i in o.present()}
    for i, j in pairs:
        network[i].add(j), network[j].add(i)
    for i, j in pairs:
        moves, coin, where, _ = o.draws["network"].words(0, i, j, 300)
        if not happens(moves, o.scenario.get("network", "rewiring")):
            continue
        stays, leaves = (i, j) if coin < 2**31 else (j, i)
        free = [
            k
            for k in o.present()
            if k != stays
            and k not in network[stays]
            and outsider(stays, k)
            and len(network[k]) < o.scenario.get("organisation", "partner_capacity")
        ]
        if free:
            new = free[below(where, len(free))]
            network[stays].remove(leaves), network[leaves].remove(stays)
            network[stays].add(new), network[new].add(stays)
    return network


def state(o):
    return {}


def randomise(random, s):
    """A rule in place of no network, where there is one to have."""
    if s.record("network") != "none" or s.record("partnering") == "everyone" or random.random() < 0.6:
        return
    capacity = s.get("organisation", "partner_capacity")
    if random.random() < 0.5:
        s.set("network", record="connected_cliques", clique_size=random.randint(1, capacity + 1))
    else:
        s.set("network", record="ring_lattice", reach=random.randint(0, capacity // 2))
    s.set("network", rewiring=number(random, 0, 1))
