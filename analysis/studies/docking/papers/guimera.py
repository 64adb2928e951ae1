# SPDX-License-Identifier: MIT
"""Guimera, Uzzi, Spiro & Amaral 2005, "Team assembly mechanisms determine collaboration network structure and team performance",
from the paper's rules: one team a tick."""

import numpy as np

from studies.docking.papers.luck import below, happens


def guimera(luck, ticks, seats, m=4, p=0.4, q=0.5, idle=1000):
    """(incumbents, share of them in the largest part of the network) at the end, among so many seats."""
    last = np.full(seats, -1)  # tick of the last team; -1: a newcomer, who may sit on any such seat
    past = [set() for _ in range(seats)]  # past collaborators
    for tick in range(1, ticks + 1):
        words = luck.words("behaviour", tick, 0, 240, np.arange(4), partner=np.arange(m)[:, None])
        free, members, incumbents = np.ones(seats, dtype=bool), [], []
        for kind, again, host, who in words.tolist():
            known = happens(kind, p)
            known = known if (free & ((last >= 0) == known)).any() else not known
            candidates = []
            if known and incumbents and happens(again, q):
                candidates = sorted(j for j in past[incumbents[below(host, len(incumbents))]] if free[j])
            if not candidates:
                candidates = np.flatnonzero(free & ((last >= 0) == known))
            chosen = int(candidates[below(who, len(candidates))])
            free[chosen] = False
            members.append(chosen)
            if known:
                incumbents.append(chosen)
        lapsed = (last >= 0) & (tick - last > idle) & free
        for one in np.flatnonzero(lapsed):
            for other in past[one]:
                past[other].discard(one)
            past[one] = set()
        last[lapsed] = -1
        last[members] = tick
        for one in members:
            past[one].update(set(members) - {one})
    return int((last >= 0).sum()), largest(past) / (last >= 0).sum()


def largest(past):
    """Agents of the largest connected part."""
    seen, most = set(), 1
    for start in range(len(past)):
        part = [] if start in seen else [start]
        seen.add(start)
        for one in part:
            part += past[one] - seen
            seen |= past[one]
        most = max(most, len(part))
    return most
