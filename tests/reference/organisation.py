# SPDX-License-Identifier: MIT
"""What exists: lists with one entry per agent, and the quantities that several processes need."""

import math
from dataclasses import dataclass

import numpy
import worth
from draws import Draws

DISPOSITIONS = (
    "inclination",
    "integrity",
    "care",
    "conflict_skill",
    "voice",
    "disclosure",
    "selectivity",
    "anxiety",
    "stickiness",
    "trust_propensity",
    "visibility",
)

NOBODY = None


def stored(x):
    """The engine keeps dispositions, trust and evidence in 32 bits: rounded where they are stored, and only there."""
    return float(numpy.float32(x))


def logistic(x):
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


@dataclass
class Tie:
    """One end of a partnership. The order of an agent's list is the order of formation."""

    partner: int
    prior: float  # trust before any evidence
    formed: int
    trust: float = 0.0
    good: float = 0.0
    bad: float = 0.0
    joint_jobs: int = 0
    skilled: float = 0.0
    unskilled: float = 0.0
    ability: float = 0.5
    beyond: float = 0.0  # credit for an hour together beyond the mean of all joint jobs
    requests: int = 0  # own accepted requests; w = 1 + requests
    assured: float = 0.0  # trust less its standard errors, where stages go by that
    used: int = 0  # tick of the latest joint job

    def __post_init__(self):
        self.trust = self.prior


class Organisation:
    def __init__(self, scenario, replicate):
        self.scenario = scenario
        self.draws = {
            name: Draws(scenario.get("seeds", name), name, replicate) for name in ("people", "network", "behaviour")
        }
        self.tick = 0

    def word(self, seat, partner, stream, index):
        """Word `index` of this tick's behaviour draws of (seat, partner, stream)."""
        return self.draws["behaviour"].word(self.tick, seat, partner, stream, index)

    def seats(self):
        return range(self.agents)

    def present(self):
        """Seats in which somebody sits."""
        return [i for i in self.seats() if self.occupied[i]]

    def members(self, unit):
        return [i for i in self.present() if self.unit[i] == unit]

    def head_of(self, i):
        return self.head[self.unit[i]] if self.head else NOBODY

    def tie(self, i, j):
        """The tie that i has with j, or None."""
        return next((tie for tie in self.ties[i] if tie.partner == j), None)

    def partners(self, i):
        return [tie.partner for tie in self.ties[i]]

    def end_tie(self, i, j):
        """At both ends, each of which remembers its last ties; nothing happens if the other end has ended it already."""
        for own, other in ((i, j), (j, i)):
            if tie := self.tie(own, other):
                self.ties[own].remove(tie)
                self.past[own] = ([tie] + self.past[own])[: self.scenario.get("organisation", "remember")]

    def begin_tie(self, i, j, trust=None):
        """One end, with this trust or that in strangers; a remembered tie comes back as it ended, as new in age."""
        old = next((tie for tie in self.past[i] if tie.partner == j), None)
        if old:
            self.past[i].remove(old)
        tie = old or Tie(j, self.trust_propensity[i] if trust is None else stored(trust), self.tick)
        tie.formed, tie.used = self.tick, 0
        self.ties[i].append(tie)

    def burden(self, others):
        """What the time of one tie beside these others weighs, E5."""
        if self.scenario.record("work") != "pooled":
            return 0.0
        k_0 = self.scenario.get("work", "tie_cost")
        weight = self.scenario.get("valuation", "tie_aversion")
        return weight * k_0 * (others + 1) / max(k_0, 1 - k_0 * others) if k_0 > 0 else 0.0

    def burden_of_stranger(self, i, j):
        """What a tie with j would weigh for i: nothing if they have it, or if another would go for it."""
        n = len(self.ties[i])
        if self.tie(i, j) or n == self.scenario.get("organisation", "partner_capacity"):
            return 0.0
        return self.burden(n)

    def guidance_of(self, i):
        """2 g of the head who leads i."""
        return self.guidance[self.unit[i]]

    def helps(self, i):
        """Agents on whose task i works."""
        return [j for j in self.seats() if self.with_[j] == i]

    def dimensions_of(self, block):
        size = self.scenario.get("payoff", "block_size")
        return range(block * size, (block + 1) * size)

    def holds(self, unit, block):
        """The unit owns the block: it holds the slice that the block belongs to."""
        return self.slice[unit] == self.block_slice[block]

    def distance(self, i, j):
        gaps = [a - b for a, b in zip(self.purpose[i], self.purpose[j])]
        return math.sqrt(sum(gap * gap for gap in gaps) / len(gaps))

    def shared_purpose(self, i, j, distance=None):
        """pi_ij, E3."""
        distance = self.distance(i, j) if distance is None else distance
        return max(0.0, 1 - distance / self.scenario.get("valuation", "purpose_width"))

    def between(self, own, other, what):
        """Permeability or joint goal for searches from one unit to another."""
        found = self.scenario.get("boundaries", what)
        for exception in self.scenario.get("boundaries", "exceptions"):
            if (exception["from"], exception["to"]) == (own, other):
                found = exception.get(what, self.scenario.get("boundaries", what))
        return found

    def trust_in(self, i, j):
        """tau_ij of a tie; in a stranger, own propensity moved by reputation as far as the stranger is visible (E2)."""
        tie = self.tie(i, j)
        if tie:
            return tie.trust
        z = self.visibility[j]
        return (1 - z) * self.trust_propensity[i] + z * self.reputation[j]

    def patience(self):
        return 1.0 if self.scenario.record("horizon") == "none" else self.scenario.get("horizon", "patience")

    def regard(self, i, j, distance=None):
        """D_ij, E5, where the purposes are, or look, this distance apart."""
        p = self.scenario.slot("valuation")
        lasting = (
            self.trust_in(i, j) - 0.5,
            self.shared_purpose(i, j, distance) - 0.5,
            (self.visibility[j] * (self.reputation[j] - 0.5)),
        )
        weights = p["trust_weight"], p["purpose_weight"], p["reputation_weight"]
        d = self.inclination[i] + self.patience() * sum(weight * what for weight, what in zip(weights, lasting))
        tie = self.tie(i, j)
        if tie and self.scenario.record("competence") != "none":
            d += self.scenario.get("competence", "weight") * (tie.ability - 0.5)
        if self.scenario.record("earnings") != "none":
            d += self.scenario.get("earnings", "weight") * worth.gain(self, i, j)
        if self.unit[i] != self.unit[j]:
            d -= p["boundary_cost"] * (1 - self.between(self.unit[i], self.unit[j], "joint_goal"))
        return d
