# SPDX-License-Identifier: MIT
"""Which stand-alone version belongs to which scenario of scenarios/docking, and how its parameters are called there."""

import tomllib

import numpy as np

from studies.docking.papers.fang import fang
from studies.docking.papers.friends import friends
from studies.docking.papers.guimera import guimera
from studies.docking.papers.luck import Free
from studies.docking.papers.march import march
from studies.docking.papers.opinions import clusters, deffuant, degroot, friedkin_johnsen, hegselmann_krause
from studies.docking.papers.rugged import barkoczi_galesic, lazer_friedman


def stand_alone(scenario, setting, seed, metric, tick, luck=None):
    """What a metric is at a tick of one run; `setting` gives the text of a key of the scenario. Draws of numpy unless luck is given."""

    def get(key):
        return tomllib.loads(f"x = {setting(key)}")["x"]

    return PAPERS[scenario](luck or Free(seed), tick, get, metric)


def of_march(luck, tick, get, metric):
    return march(
        luck,
        tick,
        get("organisation.agents"),
        get("knowledge.dimensions"),
        get("socialise.rate"),
        get("codes.unit_rate"),
        get("turnover.rate"),
        get("turbulence.rate"),
    )


def of_fang(luck, tick, get, metric):
    return fang(
        luck,
        tick,
        get("organisation.agents"),
        get("network.clique_size"),
        get("network.rewiring"),
        get("knowledge.dimensions"),
        get("payoff.block_size"),
        get("peers.learning"),
    )[-1]


def of_lazer(ring):
    def run(luck, tick, get, metric):
        return lazer_friedman(
            luck, tick, get("knowledge.dimensions"), get("payoff.neighbours"), get("organisation.agents"), ring
        )[-1]

    return run


def of_barkoczi(luck, tick, get, metric):
    return barkoczi_galesic(
        luck,
        tick,
        get("knowledge.dimensions"),
        get("payoff.neighbours"),
        get("organisation.agents"),
        get("peers.sample"),
    )[-1]


def of_friends(luck, tick, get, metric):
    return friends(luck, tick, get("organisation.agents"))[-1][("visit_concentration", "visit_largest").index(metric)]


def measured(x, metric):
    return {
        "purpose_mean": lambda: x.mean(),
        "purpose_clusters": lambda: clusters(x),
        "purpose_clusters_large": lambda: clusters(x, least=0.05),
    }[metric]()


def of_deffuant(luck, tick, get, metric):
    return measured(deffuant(luck, tick, get("organisation.agents"), get("purpose.bound"), get("purpose.rate")), metric)


def of_hegselmann(luck, tick, get, metric):
    return measured(hegselmann_krause(luck, tick, get("organisation.agents"), get("purpose.bound")), metric)


def of_guimera(luck, tick, get, metric):
    found = guimera(
        luck,
        tick,
        get("organisation.max_agents"),
        get("partnering.size"),
        get("partnering.incumbent_probability"),
        get("partnering.past_probability"),
        get("partnering.idle"),
    )
    return found[("team_population", "team_giant_share").index(metric)]


def given(get):
    """(weights, starting opinions) of a scenario that lists them."""
    weights = np.zeros((get("organisation.agents"),) * 2)
    for entry in get("purpose.weights"):
        weights[int(entry["from"]), int(entry["to"])] = entry["weight"]
    return weights, np.array([entry["value"] for entry in get("purpose_start.values")])


def of_degroot(luck, tick, get, metric):
    return degroot(*given(get), tick).mean()


def of_friedkin(luck, tick, get, metric):
    return friedkin_johnsen(*given(get), 1 - get("purpose.anchoring")).mean()


PAPERS = {
    "march-1991": of_march,
    "fang-2010": of_fang,
    "lazer-friedman-2007-complete": of_lazer(False),
    "lazer-friedman-2007-ring": of_lazer(True),
    "barkoczi-galesic-2016": of_barkoczi,
    "friends-2000": of_friends,
    "deffuant-2000": of_deffuant,
    "hegselmann-krause-2002": of_hegselmann,
    "degroot-1974": of_degroot,
    "friedkin-johnsen-1990": of_friedkin,
    "guimera": of_guimera,
}
