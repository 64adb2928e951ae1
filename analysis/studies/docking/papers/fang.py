# SPDX-License-Identifier: MIT
"""Fang, Lee & Schilling 2010, "Balancing exploration and exploitation through structural design", from the paper's rules."""

import numpy as np

from studies.docking.papers.luck import below, happens, seats


def cliques(luck, n, size, beta):
    """Adjacency [n, n]: each tie of a clique moves one end to a random outsider with probability beta, one after another."""
    clique = np.arange(n) // size
    tied = (clique[:, None] == clique) & ~np.eye(n, dtype=bool)
    a, b = np.nonzero(np.triu(tied))
    moves, coin, where = (luck.words("network", 0, a, 300, k, partner=b) for k in range(3))
    for k in np.flatnonzero(happens(moves, beta)):
        stays, leaves = (a[k], b[k]) if coin[k] < 1 << 31 else (b[k], a[k])
        open_to = np.flatnonzero((clique != clique[stays]) & ~tied[stays])
        if len(open_to):
            new = open_to[below(where[k], len(open_to))]
            tied[stays, leaves] = tied[leaves, stays] = False
            tied[stays, new] = tied[new, stays] = True
    return tied


def fang(luck, ticks, n=280, size=7, beta=0.1, m=100, s=5, learning=0.3):
    """Mean performance at each tick."""
    who, d = seats(n), np.arange(m)
    tied = cliques(luck, n, size, beta)
    reality = np.where(luck.bits("people", 0, 0, 30, d), 1, -1)
    belief = below(luck.words("people", 0, who, 31, d), 3) - 1
    means = []
    for tick in range(1, ticks + 1):
        performance = (belief == reality).reshape(n, m // s, s).all(2).sum(1)
        better = tied & (performance[None, :] > performance[:, None])
        majority = np.sign(better.astype(np.float32) @ belief.astype(np.float32)).astype(int)
        differs = (majority != 0) & (majority != belief)
        if differs.any():
            belief = np.where(differs & happens(luck.numbers(tick, who, 111, d), learning), majority, belief)
        means.append(float((belief == reality).reshape(n, m // s, s).all(2).mean()))
        if not differs.any():
            return np.array(means + [means[-1]] * (ticks - tick))
    return np.array(means)
