# SPDX-License-Identifier: MIT
"""Causes of people who are named: how far twenty sponsors carry one, and whether ties or rank bring single carriers more followers."""

import math

import numpy as np

from studies.claims.second.probes.causes import went
from studies.claims.second.probes.regressions import coefficient
from studies.claims.second.probes.world import NOBODY, forked, same_people, tied, to


def cause_of(seats):
    """A vision that these people take up wholly, and nobody else hears of."""
    return f'[interventions.cause]\nrecord = "vision"\nvalue = 1.0\nstrength = 1.0\nwho = {list(map(int, seats))}\n'


def everybodys_cause():
    return '[interventions.cause]\nrecord = "vision"\nvalue = 1.0\nstrength = 1.0\n'


def constraint(run):
    """[seat] Burt's constraint, all ties of a person weighing alike; infinite without ties."""
    count = len(run.column("units.of"))
    i, j, _ = tied(run)
    share = np.zeros((count, count))
    share[i, j] = share[j, i] = 1
    degree = share.sum(axis=1, keepdims=True)
    share = np.divide(share, degree, out=np.zeros_like(share), where=degree > 0)
    found = np.where(share > 0, (share + share @ share) ** 2, 0).sum(axis=1)
    return np.where(degree[:, 0] > 0, found, np.inf)


def sponsors_of(run, who, count, seed):
    """Seats of the sponsors: a draw decides between equals."""
    there = np.flatnonzero(run.column("staff.occupied") == 1)
    order = np.random.default_rng(seed).permutation(there)
    if who == "unit":
        return there[run.column("units.of")[there] == 0][:count]
    merit = {
        "random": lambda: np.zeros(len(order)),
        "most_ties": lambda: -run.column("ties.degree")[order].astype(float),
        "bridges": lambda: constraint(run)[order],
    }[who]()
    return order[np.argsort(merit, kind="stable")][:count]


def reach(world, p, windows):
    """[window] how far the purposes of everybody else move towards a cause of some sponsors, over how far they do where everybody hears
    of it; the mean over the weeks `after`. Only one window makes sense."""
    with world.open(p["at"]) as without:
        seats = sponsors_of(without, p["who"], p["sponsors"], world.replicate)
        with forked(without, cause_of(seats)) as some, forked(without, everybodys_cause()) as most:
            found = [moved(without, some, most, seats, p["at"] + weeks) for weeks in p["after"]]
    return [float(np.mean(found)) for _ in windows]


def moved(without, some, most, seats, tick):
    """Mean move of the others in one world over that in the other, at a tick."""
    for run in (without, some, most):
        to(run, tick)
    others = same_people(without, some) & same_people(without, most)
    others[seats] = False
    here = without.column("purpose.position")[others]
    near, far = (float((run.column("purpose.position")[others] - here).mean()) for run in (some, most))
    return near / far if far > 0 else math.nan


def carriers(world, p, windows):
    """[window] over single carriers, one in each unit, half of them heads: followers per standard deviation of ties at equal rank, or
    that less followers per rank. Only one window makes sense."""
    with world.open(p["at"]) as without:
        seats = drawn(without, world.replicate)
        ties = without.column("ties.degree")[seats].astype(float)
        is_head = np.isin(seats, without.column("form.head")).astype(float)
        ahead = [forked(without, cause_of([seat])) for seat in seats]
        last = p["at"] + p["after"]
        to(without, last)
        followers = np.array(
            [followers_of(without, to(run, last), seat) for run, seat in zip(ahead, seats)], dtype=float
        )
        for run in ahead:
            run.close()
    return [per_tie(followers, ties, is_head, p["by"]) for _ in windows]


def drawn(run, seed):
    """One seat of each unit: its head in every second unit, somebody else in the others; which units, by a draw."""
    rng, found = np.random.default_rng(seed), []
    for number, unit in enumerate(rng.permutation(len(run.column("form.head")))):
        head = run.column("form.head")[unit]
        members = np.flatnonzero((run.column("units.of") == unit) & (run.column("staff.occupied") == 1))
        others = members[members != head]
        found.append(head if number % 2 == 0 and head != NOBODY or not len(others) else rng.choice(others))
    return np.array(found, dtype=int)


def followers_of(without, with_, seat):
    found = went(without, with_) & same_people(without, with_)
    found[seat] = False
    return int(found.sum())


def per_tie(followers, ties, is_head, by):
    """Least-squares followers per standard deviation of ties at equal rank; with `ties_less_rank` less those per rank."""
    if not np.std(ties) > 0:
        return math.nan
    steps, ones = (ties - ties.mean()) / np.std(ties), np.ones(len(ties))
    of_ties = coefficient(followers, steps, [is_head, ones])
    return of_ties if by == "ties" else of_ties - coefficient(followers, is_head, [steps, ones])
