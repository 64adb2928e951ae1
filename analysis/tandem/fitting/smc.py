# SPDX-License-Identifier: MIT
"""Approximate Bayesian computation on the unit cube: rejection first, then sequential (Toni et al. 2009; Beaumont et al. 2009).

The prior is even on the cube. Each generation keeps `particles` points whose distance is at most its tolerance, the median distance of the
generation before. A proposal is a particle, drawn by weight, moved by a normal kernel with twice the weighted covariance (Beaumont et al.
2009; Filippi et al. 2013); outside of the cube the prior is 0, and it is drawn anew. Its weight is prior / sum_j w_j K(point | particle j)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# (generation, batch, points [point, parameter], seeds [point]) to statistics [point, component]; NaN: a run that failed, or undefined
Simulate = Callable[[int, int, Array, NDArray[np.int64]], Array]
Distance = Callable[[Array], Array]  # statistics [point, component] to distances [point], infinite where undefined
MOST_SEED = 9_000_000_000_000_000
NARROWEST = 1e-6  # standard deviation of the kernel, of the range: a generation that stands on one point still moves


@dataclass(frozen=True)
class Rules:
    """How far to go. particles: of a generation; first: points of the prior for each of them; simulations: at most, of all generations;
    generations: at most, the first counted; acceptance: of the proposals, below which it stops; tolerance: at which it stops."""

    particles: int = 200
    first: int = 5
    simulations: int = 20_000
    generations: int = 12
    acceptance: float = 0.02
    tolerance: float = 0.0
    seed: int = 1


@dataclass
class Generation:
    """Particles of one generation. u: [particle, parameter]; weights: [particle], of sum 1; distance: [particle]; y: [particle, component].

    tolerance: the largest distance that was accepted; acceptance: share of the proposals; simulations: of this and all before."""

    number: int
    u: Array
    weights: Array
    distance: Array
    y: Array
    tolerance: float
    acceptance: float
    simulations: int

    def effective(self) -> float:
        """As how many evenly weighted particles these count."""
        return float(1 / np.sum(self.weights**2))


def rejection(
    simulate: Simulate, parameters: int, rules: Rules, set_scale: Callable[[Array], Distance]
) -> tuple[Generation, Distance, Array]:
    """(the first generation, the distance, statistics [point, component] of the whole prior): points of the prior, of which the nearest stay.

    set_scale: makes the distance from the statistics of the prior. ValueError where fewer than `particles` have a distance."""
    blocks, points = [], []
    for batch in range(rules.first):
        u, seeds = drawn(rules, 0, batch, lambda rng: rng.random((rules.particles, parameters)))
        points.append(u)
        blocks.append(simulate(0, batch, u, seeds))
    every, y = np.concatenate(points), np.concatenate(blocks)
    distance = set_scale(y)
    found = distance(y)
    if np.isfinite(found).sum() < rules.particles:
        raise ValueError(f"only {int(np.isfinite(found).sum())} of {len(found)} points of the prior can be measured")
    best = np.argsort(found, kind="stable")[: rules.particles]
    even = np.full(rules.particles, 1 / rules.particles)
    first = Generation(
        0, every[best], even, found[best], y[best], float(found[best[-1]]), rules.particles / len(every), len(every)
    )
    return first, distance, y


def drawn(
    rules: Rules, generation: int, batch: int, points: Callable[[np.random.Generator], Array]
) -> tuple[Array, NDArray[np.int64]]:
    """(points, seeds of their runs) of a batch, from draws of its own: whatever was done before, they are the same."""
    rng = np.random.default_rng([rules.seed, generation, batch])
    found = points(rng)
    return found, rng.integers(1, MOST_SEED, size=len(found))


def kernel(of: Generation) -> Array:
    """[parameter, parameter]: covariance of the step, twice the weighted covariance of the particles."""
    centre = of.weights @ of.u
    away = of.u - centre
    found = 2 * (away * of.weights[:, None]).T @ away
    return np.asarray(found + np.eye(len(found)) * NARROWEST**2)


def proposals(of: Generation, count: int, rng: np.random.Generator) -> Array:
    """[point, parameter]: particles moved by the kernel, inside the cube."""
    root = np.linalg.cholesky(kernel(of))
    found = np.empty((0, of.u.shape[1]))
    while len(found) < count:
        chosen = rng.choice(len(of.u), size=count, p=of.weights)
        moved = of.u[chosen] + rng.standard_normal((count, of.u.shape[1])) @ root.T
        found = np.concatenate([found, moved[((moved >= 0) & (moved <= 1)).all(axis=1)]])
    return found[:count]


def weights_of(u: Array, before: Generation) -> Array:
    """[particle]: prior, which is 1 inside the cube, by the mixture of kernels from which it was drawn; of sum 1."""
    root = np.linalg.cholesky(kernel(before))
    steps = np.linalg.solve(root, (u[:, None, :] - before.u[None, :, :]).reshape(-1, u.shape[1]).T)
    log_kernel = -0.5 * np.sum(steps**2, axis=0).reshape(len(u), len(before.u))
    top = log_kernel.max(axis=1, keepdims=True)
    log_sum = top[:, 0] + np.log(np.exp(log_kernel - top) @ before.weights)
    found = np.exp(-(log_sum - log_sum.min()))
    return np.asarray(found / found.sum())


def next_generation(
    simulate: Simulate, before: Generation, distance: Distance, rules: Rules
) -> tuple[Generation | None, str]:
    """(the generation after `before`, ""); or None and why it was not made."""
    tolerance = max(float(np.median(before.distance)), rules.tolerance)
    kept: list[tuple[Array, Array, Array]] = []
    tried = had = batch = 0
    while had < rules.particles:
        if tried and had < rules.acceptance * tried:
            return None, f"fewer than {100 * rules.acceptance:g} % of the proposals came nearer"
        count = batch_size(rules.particles - had, before.acceptance, rules)
        if before.simulations + tried + count > rules.simulations:
            return None, f"the {rules.simulations} simulations do not suffice for another generation"
        u, seeds = drawn(rules, before.number + 1, batch, lambda rng, count=count: proposals(before, count, rng))
        y = simulate(before.number + 1, batch, u, seeds)
        found = distance(y)
        near = np.flatnonzero(found <= tolerance)
        kept.append((u[near], found[near], y[near]))
        had, tried, batch = had + len(near), tried + len(u), batch + 1
    u, found, y = (np.concatenate(part)[: rules.particles] for part in zip(*kept))
    made = before.simulations + tried
    weights = weights_of(u, before)
    after = Generation(before.number + 1, u, weights, found, y, tolerance, had / tried, made)
    return after, ""


def batch_size(missing: int, acceptance: float, rules: Rules) -> int:
    """Proposals of the next batch: as many as are expected to be needed, between one and five times the particles."""
    return int(np.clip(np.ceil(missing / acceptance), rules.particles, 5 * rules.particles))


def sequence(
    simulate: Simulate,
    parameters: int,
    rules: Rules,
    set_scale: Callable[[Array], Distance],
    on_generation: Callable[[Generation], None] = lambda _: None,
) -> tuple[list[Generation], Array, Distance, str]:
    """(generations, statistics of the prior [point, component], distance, why it stopped)."""
    first, distance, prior = rejection(simulate, parameters, rules, set_scale)
    found = [first]
    on_generation(first)
    while True:
        if found[-1].tolerance <= rules.tolerance:
            return found, prior, distance, "the tolerance is reached"
        if len(found) >= rules.generations:
            return found, prior, distance, f"{rules.generations} generations are made"
        after, why = next_generation(simulate, found[-1], distance, rules)
        if after is None:
            return found, prior, distance, why
        found.append(after)
        on_generation(after)
