# SPDX-License-Identifier: MIT
"""March 1991, "Exploration and exploitation in organizational learning", from the paper's rules; reading: variant A."""

import numpy as np

from studies.docking.papers.luck import below, happens, seats


def march(luck, ticks, n=50, m=30, p1=0.5, p2=0.5, p3=0.0, p4=0.0):
    """Mean of code times reality at the end."""
    who, d = seats(n), np.arange(m)

    def newcomers(tick):
        return below(luck.words("people", tick, who, 31, d), 3) - 1

    reality = np.where(luck.bits("people", 0, 0, 30, d), 1, -1)
    belief, code = newcomers(0), np.zeros(m, dtype=int)
    for tick in range(1, ticks + 1):
        if p3 > 0:
            leaves = happens(luck.words("behaviour", tick, who, 140, 0), p3)
            belief = np.where(leaves, newcomers(tick), belief)
        if p4 > 0:
            reality = np.where(happens(luck.words("behaviour", tick, 0, 141, d), p4), -reality, reality)
        # Performance is that of acts: whoever does not know tosses a coin.
        acts = np.where(belief == 0, np.where(luck.bits("behaviour", tick, who, 105, d), 1, -1), belief)
        superior = (acts * reality).sum(1) > (code * reality).sum()
        votes = acts[superior].sum(0)
        # Socialisation: one step towards the code, as it stood.
        moves = (code != 0) & (belief != code) & happens(luck.numbers(tick, who, 106, d), p1)
        belief = belief + np.where(moves, np.sign(code - belief), 0)
        # The code adopts the majority of its superiors.
        adopts = (votes != 0) & happens(luck.words("behaviour", tick, 0, 107, d), 1 - (1 - p2) ** abs(votes))
        code = np.where(adopts, np.sign(votes), code)
        if p3 == 0 and p4 == 0 and settled(belief, code, reality):
            break
    return float((code * reality).mean())


def settled(belief, code, reality):
    """Nobody differs from a view of the code, and nobody's best luck would beat the code."""
    at_best = np.where(belief == 0, 1, belief * reality).sum(1)
    return ((belief == code) | (code == 0)).all() and (at_best <= (code * reality).sum()).all()
