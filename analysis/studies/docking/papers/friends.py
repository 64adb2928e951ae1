# SPDX-License-Identifier: MIT
"""Skyrms & Pemantle 2000, "A dynamic model of social network formation", Friends I, from the paper's rules."""

import numpy as np


def friends(luck, ticks, n=10):
    """(mean sum of squared shares, mean largest share) after each tick."""
    weight = 1.0 - np.eye(n)
    found = []
    for tick in range(1, ticks + 1):
        mark = luck.words("behaviour", tick, np.arange(n), 50, 5) / 2.0**32 * weight.sum(1)
        visited = (mark[:, None] >= np.cumsum(weight, axis=1)).sum(1)
        weight[np.arange(n), visited] += 1
        shares = weight / weight.sum(1, keepdims=True)
        found.append(((shares**2).sum(1).mean(), shares.max(1).mean()))
    return np.array(found)
