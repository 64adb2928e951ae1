# SPDX-License-Identifier: MIT
"""Search on Kauffman's NK landscapes: Lazer & Friedman 2007, "The network structure of exploration and exploitation"; Barkoczi &
Galesic 2016, "Social learning strategies modify the effect of network structure on group performance", from the papers' rules."""

import numpy as np

from studies.docking.papers.luck import below, seats


def landscape(luck, n, k, power=8.0, rounding=0.0, itself=False):
    """Score of each of the 2^n solutions; solution s has a one at place d where bit d of s is set. With `itself`, the k places that
    count for a place are drawn from all, not from the others."""
    solutions, height = np.arange(1 << n), 0
    for d in range(n):
        left = [other for other in range(n) if itself or other != d]
        picks = luck.words("people", 0, d, 109, 4 * 32768 + np.arange(k))
        on = [d] + [left.pop(below(pick, len(left))) for pick in map(int, picks)]
        table = luck.words("people", 0, d, 109, np.arange(2 << k))
        table = np.floor(table / 2.0**32 / rounding + 0.5) if rounding else table.astype(float)
        height = height + table[sum((solutions >> other & 1) << j for j, other in enumerate(on))]
    return (height / height.max()) ** power


def search(luck, ticks, score, n, agents, best_seen):
    """Mean score at each tick: whoever sees a better one copies the best it sees, whoever does not turns one bit and keeps it if
    better. best_seen(tick, scores) -> the best that each sees."""
    start = luck.words("people", 0, seats(agents), 31, np.arange(n)) >> 31
    solution = (start << np.arange(n)).sum(1)
    means = []
    for tick in range(1, ticks + 1):
        model = best_seen(tick, score[solution])
        trial = solution ^ 1 << below(luck.words("behaviour", tick, np.arange(agents), 112, 0), n)
        trial = np.where(score[trial] > score[solution], trial, solution)
        solution = np.where(score[solution[model]] > score[solution], solution[model], trial)
        means.append(float(score[solution].mean()))
    return np.array(means)


def lazer_friedman(luck, ticks, n=20, k=5, agents=100, ring=False):
    """Everybody sees everybody, or on a ring the two beside it; equally good: the first."""
    here = np.arange(agents)
    beside = np.sort(np.stack([(here - 1) % agents, (here + 1) % agents], 1))

    def best_seen(tick, scores):
        return (
            np.where(scores[beside[:, 0]] >= scores[beside[:, 1]], *beside.T)
            if ring
            else np.full(agents, scores.argmax())
        )

    return search(luck, ticks, landscape(luck, n, k), n, agents, best_seen)


def barkoczi_galesic(luck, ticks, n=15, k=7, agents=100, sample=3):
    """Everybody sees some others, drawn anew each tick. Their time step 1 is the start."""
    here = np.arange(agents)

    def best_seen(tick, scores):
        words = luck.words("behaviour", tick, seats(agents), 113, np.arange(sample))
        seen = np.full((agents, 1), -1)
        taken = here[:, None]  # oneself and those seen, ascending
        for place in range(sample):
            other = below(words[:, place], agents - 1 - place)
            for passed in taken.T:
                other = other + (other >= passed)
            seen = np.column_stack([seen, other])
            taken = np.sort(np.column_stack([taken, other]), axis=1)
        seen = np.sort(seen[:, 1:], axis=1)
        return seen[here, scores[seen].argmax(1)]

    return search(luck, ticks, landscape(luck, n, k, rounding=0.1, itself=True), n, agents, best_seen)
