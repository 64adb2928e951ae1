# SPDX-License-Identifier: MIT
"""Opinions: DeGroot 1974, Friedkin & Johnsen 1990, Deffuant et al. 2000, Hegselmann & Krause 2002, from the papers' rules."""

import numpy as np


def start(luck, n):
    return luck.words("people", 0, np.arange(n), 171, 0) / 2.0**32


def deffuant(luck, ticks, n=1000, eps=0.2, mu=0.5):
    """Opinions at the end: all meet in random pairs each tick, and approach each other if nearer than eps."""
    x = start(luck, n)
    for tick in range(1, ticks + 1):
        order = luck.words("behaviour", tick, np.arange(n), 170, 1) * 2**32 + luck.words(
            "behaviour", tick, np.arange(n), 170, 0
        )
        line = np.argsort(order.astype(np.uint64), kind="stable")[: n - n % 2].reshape(-1, 2)
        a, b = x[line[:, 0]], x[line[:, 1]]
        near = abs(a - b) < eps
        x[line[:, 0]], x[line[:, 1]] = np.where(near, a + mu * (b - a), a), np.where(near, b + mu * (a - b), b)
    return x


def hegselmann_krause(luck, ticks, n=625, eps=0.2):
    """Opinions at the end: all take the mean of those not further than eps."""
    x = start(luck, n)
    for _ in range(ticks):
        near = abs(x[:, None] - x) <= eps
        before, x = x, near @ x / near.sum(1)
        if (abs(before - x) < 1e-13).all():
            break
    return x


def clusters(x, gap=0.01, least=0.0):
    """Groups of opinions with a gap between them that hold at least this share of the agents."""
    sizes = np.diff(np.flatnonzero(np.r_[True, np.diff(np.sort(x)) > gap, True]))
    return int((sizes >= least * len(x)).sum())


def degroot(weights, x, ticks):
    for _ in range(ticks):
        x = weights @ x
    return x


def friedkin_johnsen(weights, x, a):
    """(I - a W)^-1 (1 - a) x"""
    return np.linalg.solve(np.eye(len(x)) - a * weights, (1 - a) * x)
