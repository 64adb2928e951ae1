# SPDX-License-Identifier: MIT
"""What becomes of single partnerships: which last, which foretell what, and what ending bad ones does to the two."""

import math

import numpy as np

from studies.claims.second.probes.people import with_partner
from studies.claims.second.probes.regressions import coefficient
from studies.claims.second.probes.world import both_ends, same_people, tied, to

QUARTER, YEAR = 13, 52
PURPOSE_WIDTH = 0.4  # distance of purposes at which nothing is shared (E3)


def one_sided(world, p, windows):
    """[window] how much less likely a tie survives the year after its first quarter if that was among the most one-sided quarter of all,
    against the most balanced quarter, at equal total. Ties that began within a year after `begin`. Only one window makes sense."""
    begin, given = p["begin"], p["imbalance"] == "given"
    first_quarter, at_quarter, at_year = {}, set(), set()
    with world.open(begin) as run:
        for tick in range(begin + 1, begin + YEAR + QUARTER + YEAR + 1):
            run.step()
            alive = formed_of(run)
            if tick <= begin + YEAR + QUARTER:
                add_shares(run, first_quarter, alive, begin, given)
            at_quarter |= {tie for tie in alive if tick == tie[2] + QUARTER and begin < tie[2] <= begin + YEAR}
            at_year |= {tie for tie in alive if tick == tie[2] + QUARTER + YEAR}
    rows = [
        (sum(first_quarter[t]), imbalance(*first_quarter[t]), t in at_year)
        for t in at_quarter
        if sum(first_quarter.get(t, (0, 0))) > 0
    ]
    return [survival_gap(*map(np.array, zip(*rows))) if len(rows) > 20 else math.nan for _ in windows]


def formed_of(run):
    """{(i, j, tick at which it formed)} of all ties."""
    i, j, slot = tied(run)
    return set(zip(i.tolist(), j.tolist(), run.column("ties.formed")[i, slot].tolist()))


def add_shares(run, shares, alive, begin, given):
    """Adds to {tie: (share of i, share of j)} what either end got, or gave, in this week's joint jobs of ties in their first quarter."""
    tick, when = run.tick()[0], {(i, j): formed for i, j, formed in alive}
    owners, helpers = with_partner(run)
    gave = run.column("work.time") * (run.column("people.time_worth") if "people.time_worth" in kept(run) else 1.0)
    for owner, helper in zip(owners.tolist(), helpers.tolist()):
        i, j = min(owner, helper), max(owner, helper)
        formed = when.get((i, j))
        if formed is None or not begin < formed or tick - formed >= QUARTER:
            continue
        credit = {owner: run.column("work.credit_owner")[owner], helper: run.column("work.credit_helper")[owner]}
        what = {seat: gave[seat] for seat in (owner, helper)} if given else credit
        a, b = shares.get((i, j, formed), (0.0, 0.0))
        shares[i, j, formed] = a + float(what[i]), b + float(what[j])


def kept(run):
    return {item["column"] for item in run.columns() if item["kept"]}


def imbalance(a, b):
    return abs(a - b) / (a + b)


def survival_gap(total, gap, survived):
    """Difference in the share that survives between the outer quarters of `gap`, with the logarithm of `total` held equal."""
    quarter = np.searchsorted(np.quantile(gap, [0.25, 0.5, 0.75]), gap)
    # Where most ties are wholly balanced a quarter in between may be empty.
    between = [(quarter == k).astype(float) for k in (1, 2) if (quarter == k).any()]
    return coefficient(survived.astype(float), (quarter == 3) * 1.0, [*between, np.log(total), np.ones(len(gap))])


def bad_ties(world, p, windows):
    """[window] log of the output, over `weeks`, of the two ends of ties that are ended, over that of the same people if they were kept."""
    if p["ends"] == "none":
        return [0.0 for _ in windows]
    with world.open(p["at"]) as kept_, kept_.fork() as ended:
        bad, others = split(kept_, p["level"], p["age"])
        chosen = bad if p["ends"] == "bad" else drawn(others, len(bad), world.replicate)
        for tick, agent, partner in schedule(chosen, p["at"] + 1):
            ended.hold(tick, agent, "ends", partner)
        seats = np.unique(np.array(chosen, dtype=int))
        totals = np.zeros(2)
        for _ in range(p["weeks"]):
            kept_.step(), ended.step()
            there = seats[same_people(kept_, ended)[seats]] if len(seats) else seats
            totals += [run.column("work.output")[there].sum() for run in (ended, kept_)]
    return [math.log(totals[0] / totals[1]) if totals.min() > 0 else math.nan for _ in windows]


def split(run, level, age):
    """(ties of at least that age with mean trust below the level, the others of that age), as pairs of seats."""
    i, j, slot = tied(run)
    old = run.tick()[0] - run.column("ties.formed")[i, slot].astype(int) >= age
    low = both_ends(run, "ties.trust", i, j, slot) < level
    pairs = np.column_stack([i, j])
    return [tuple(pair) for pair in pairs[old & low].tolist()], [tuple(pair) for pair in pairs[old & ~low].tolist()]


def drawn(pairs, count, seed):
    """As many of the pairs, by a draw of their own."""
    order = np.random.default_rng(seed).permutation(len(pairs))[:count]
    return [pairs[k] for k in sorted(order)]


def schedule(pairs, first):
    """[(tick, agent, partner)]: who ends which tie when; an agent ends at most one a week."""
    taken, found = set(), []
    for pair in pairs:
        tick = first
        while all((tick, agent) in taken for agent in pair):
            tick += 1
        agent, partner = pair if (tick, pair[0]) not in taken else pair[::-1]
        taken.add((tick, agent))
        found.append((tick, agent, partner))
    return found


def foretell(world, p, windows):
    """[window] over ties, partial correlation of trust with shared purpose a lag later, given shared purpose now, less the reverse."""
    found = []
    with world.open() as run:
        for after, last in windows:
            pairs, before = [], {}
            for tick in range(after, last + 1, p["lag"]):
                now = trust_and_purpose(to(run, tick))
                pairs += [(*before[tie], *values) for tie, values in now.items() if tie in before]
                before = now
            found.append(lead(np.array(pairs)) if len(pairs) > 20 else math.nan)
    return found


def trust_and_purpose(run):
    """{tie: (mean trust of both ends, shared purpose)}."""
    i, j, slot = tied(run)
    x, trust = run.column("purpose.position"), both_ends(run, "ties.trust", i, j, slot)
    shared = np.maximum(0, 1 - np.abs(x[i] - x[j]) / PURPOSE_WIDTH)
    formed = run.column("ties.formed")[i, slot]
    return {
        tie: values
        for tie, values in zip(zip(i.tolist(), j.tolist(), formed.tolist()), zip(trust.tolist(), shared.tolist()))
    }


def lead(rows):
    """Partial correlation of trust with later purpose less that of purpose with later trust; rows (trust, purpose, later trust, later purpose)."""
    trust, purpose, later_trust, later_purpose = rows.T
    return partial(trust, later_purpose, purpose) - partial(purpose, later_trust, trust)


def partial(a, b, given):
    """Correlation of a and b with `given` taken out of both; NaN where nothing varies."""
    rest = [x - np.polyval(np.polyfit(given, x, 1), given) if np.ptp(given) > 0 else x - x.mean() for x in (a, b)]
    scale = math.sqrt(float((rest[0] ** 2).sum() * (rest[1] ** 2).sum()))
    return float((rest[0] * rest[1]).sum()) / scale if scale > 1e-12 else math.nan
