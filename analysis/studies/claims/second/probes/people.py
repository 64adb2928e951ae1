# SPDX-License-Identifier: MIT
"""What some of the people get or do in a week, on average: requests, ties, output; or by how much that exceeds that of others."""

import math

import numpy as np

from studies.claims.second.probes.world import NOBODY, to

OWNER_DELIVERED, HELPER_DELIVERED = 1, 2
HALF = 0.5


def with_partner(run):
    """(owners, helpers) of this week's joint jobs, by seat."""
    partner = run.column("partnering.with")
    owners = np.flatnonzero(partner != NOBODY)
    return owners, partner[owners].astype(int)


def per_person(run, amount):
    return amount, run.column("staff.occupied").astype(float)


def asked(run, who):
    """[seat] how often a person was asked by those of `who` [seat]."""
    seats = run.column("partnering.asked")
    return np.bincount(seats[who & (seats != NOBODY)], minlength=len(seats)).astype(float)


def requests(run):
    return per_person(run, asked(run, np.ones(len(run.column("staff.occupied")), dtype=bool)))


def requests_of_strangers(run):
    return per_person(run, asked(run, run.column("partnering.asked_slot") == 255))


def ties(run):
    return per_person(run, run.column("ties.degree").astype(float))


def output(run):
    return per_person(run, run.column("work.output").copy())


def credit_lost(run):
    """What others took of the credit for one's part of joint jobs."""
    return per_person(run, np.maximum(run.column("work.output") - run.column("work.credit"), 0))


def output_as_if_delivered(run):
    """Output with the value doubled of every job in which one's own part was not delivered: that is what the failure cost."""
    value, events = run.column("work.value"), run.column("work.events")
    lost = np.where(events & OWNER_DELIVERED, 0.0, value)
    owners, helpers = with_partner(run)
    np.add.at(lost, helpers, np.where(events[owners] & HELPER_DELIVERED, 0.0, value[owners]))
    return per_person(run, run.column("work.output") + lost)


def hour_together(run):
    """Credit of joint jobs, over the time that they take."""
    owners, helpers = with_partner(run)
    time, credit, hours = (
        run.column("work.time"),
        np.zeros(len(run.column("work.time"))),
        np.zeros(len(run.column("work.time"))),
    )
    np.add.at(credit, owners, run.column("work.credit_owner")[owners])
    np.add.at(credit, helpers, run.column("work.credit_helper")[owners])
    np.add.at(hours, owners, time[owners])
    np.add.at(hours, helpers, time[helpers])
    return credit, hours


QUANTITIES = {
    f.__name__: f
    for f in (requests, requests_of_strangers, ties, output, credit_lost, output_as_if_delivered, hour_together)
}


def is_able(run):
    """Whose lasting talent is above that of most."""
    talent = run.column("people.talent")
    return talent > np.median(talent)


def chosen(run, who, marked):
    """[seat] whether a person is one of those that a selection means; all of its conditions have to hold."""
    seats = np.arange(len(run.column("staff.occupied")))
    entered, integrity = run.column("staff.entered"), run.column("people.integrity")
    tests = {
        "everybody": lambda _: seats >= 0,
        "units": lambda units: np.isin(run.column("units.of"), units),
        # Of those named at the start, whoever is still there.
        "marked": lambda yes: (np.isin(seats, marked) & (entered == 0)) if yes else ~np.isin(seats, marked),
        "able": lambda yes: is_able(run) == yes,
        "newcomers": lambda weeks: (
            (entered > 0) & (entered <= run.tick()[0]) & (run.tick()[0] - entered.astype(int) < weeks)
        ),
        "integrity_at_least": lambda bound: integrity >= bound,
        "integrity_below": lambda bound: integrity < bound,
    }
    found = run.column("staff.occupied") == 1
    for name, value in who.items():
        found = found & tests[name](value)
    return found


SELECTIONS = {"everybody", "units", "marked", "able", "newcomers", "integrity_at_least", "integrity_below"}


def people(world, p, windows):
    """[window] the mean over weeks and people of `of`, less that of `minus` where it is given (of logarithms, on that scale)."""
    quantity, found = QUANTITIES[p["quantity"]], []
    groups = [p[name] for name in ("of", "minus") if name in p]
    with world.open() as run:
        for after, last in windows:
            to(run, after)
            sums = np.zeros((len(groups), 2))
            for _ in range(last - after):
                run.step()
                amount, weight = quantity(run)
                for g, who in enumerate(groups):
                    inside = chosen(run, who, p["marked_seats"])
                    sums[g] += amount[inside].sum(), weight[inside].sum()
            found.append(difference([a / w if w > 0 else math.nan for a, w in sums], p["scale"]))
    return found


def difference(means, scale):
    """The mean, or how the first of two exceeds the second."""
    if len(means) == 1:
        return means[0]
    if scale == "log":
        return math.log(means[0] / means[1]) if min(means) > 0 else math.nan
    return means[0] - means[1]
