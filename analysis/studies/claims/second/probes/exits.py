# SPDX-License-Identifier: MIT
"""Those who contributed most over a year leave, or stay: their units, their former partners, and what they alone held a view of."""

import math

import numpy as np

from studies.claims.second.probes.world import NOBODY, column, forked, same_people, to

YEAR = 52


def leavers(world, p, windows):
    """[window] what `look` says. Only one window makes sense."""
    looks = {"unit_before": unit_before, "unit_after": unit_after, "partners": partners, "alone_known": alone_known}
    return [looks[p["look"]](world, p) for _ in windows]


def exit_of(count):
    return f'[interventions.exit]\nrecord = "departure"\nwho = "most_contribution_window"\ncount = {count}\n'


def gone(stay, leave):
    """Seats whose people have just left in one world and not in the other."""
    return np.flatnonzero((stay.column("staff.occupied") == 1) & (leave.column("staff.occupied") == 0))


def who_leaves(stay, count):
    """Seats of those who would leave in the coming week."""
    with forked(stay, exit_of(count)) as ahead, stay.fork() as beside:
        ahead.step(), beside.step()
        return gone(beside, ahead)


def unit_before(world, p):
    """Log of the output, in the year before, of people in units of those who will leave over that of people in other units."""
    with world.open(p["at"]) as end:
        units, theirs = column(end, "units.of"), np.unique(end.column("units.of")[who_leaves(end, p["count"])])
    inside, totals = np.isin(units, theirs), np.zeros((2, 2))
    with world.open(p["at"] - YEAR) as run:
        for _ in range(YEAR):
            run.step()
            there, output = run.column("staff.occupied") == 1, run.column("work.output")
            totals += [[output[there & side].sum(), (there & side).sum()] for side in (inside, ~inside)]
    (a, n), (b, m) = totals
    return math.log((a / n) / (b / m)) if min(n, m, a, b) > 0 else math.nan


def unit_after(world, p):
    """Log of the output of the others in their units, with the exit over without."""

    def of(stay, who):
        mine = np.isin(stay.column("units.of"), stay.column("units.of")[who])
        mine[who] = False
        return mine

    return change_of_output(world, p, of)


def partners(world, p):
    """Log of the output of those who were tied to them, with the exit over without."""

    def of(stay, who):
        found = np.zeros(len(stay.column("units.of")), dtype=bool)
        tied = stay.column("ties.partner")[who]
        found[tied[tied != NOBODY].astype(int)] = True
        found[who] = False
        return found

    return change_of_output(world, p, of)


def both_worlds(world, p, prepare, week):
    """Sums over the weeks of the span of `week(run, what)` in the world with the exit and in that without; `prepare(run, leavers)`
    makes `what` before the exit."""
    first, last = p["span"]
    with world.open(p["at"]) as stay:
        what = prepare(stay, who_leaves(stay, p["count"]))
        with forked(stay, exit_of(p["count"])) as leave:
            to(stay, p["at"] + first), to(leave, p["at"] + first)
            sums = np.zeros((2, 2))
            for _ in range(last - first):
                stay.step(), leave.step()
                same = same_people(stay, leave)
                sums += [week(leave, what, same), week(stay, what, same)]
    return sums


def change_of_output(world, p, of):
    def week(run, who, same):
        return run.column("work.output")[who & same].sum(), (who & same).sum()

    (left, n), (stayed, _) = both_worlds(world, p, of, week)
    return math.log(left / stayed) if n > 0 and min(left, stayed) > 0 else math.nan


def alone_known(world, p):
    """Share of blocks that come right, of those of which they alone held a view of some part, with the exit less without."""

    def week(run, blocks, same):
        drawn, right = run.column("tasks.block"), run.column("work.right")
        about = np.isin(drawn, blocks) & (run.column("staff.occupied") == 1)[:, None]
        came = (right[:, None] >> np.arange(drawn.shape[1], dtype=np.uint64)) & 1
        return came[about].sum(), about.sum()

    (a, n), (b, m) = both_worlds(world, p, held_alone, week)
    return a / n - b / m if min(n, m) > 0 else math.nan


def held_alone(run, who):
    """Numbers of the blocks with a dimension of which only one person holds a view, and that is one of these."""
    planes = column(run, "knowledge.positive") | column(run, "knowledge.negative")
    bits = np.unpackbits(planes.astype("<u8").view(np.uint8), axis=1, bitorder="little").astype(bool)
    bits &= (run.column("staff.occupied") == 1)[:, None]
    alone = (bits.sum(axis=0) == 1) & bits[who].any(axis=0)
    return np.unique(np.flatnonzero(alone) // BLOCK)


BLOCK = 4  # dimensions of a block (payoff.block_size)
