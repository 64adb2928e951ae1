# SPDX-License-Identifier: MIT
"""The patterns to which model 2 is fitted, measured in one replicate: a run of each arm, under the names of targets.toml."""

import numpy as np

from studies.model_2.before.people import NOBODY, resemblance, spread
from studies.model_2.before.ties import ends, year_later
from studies.model_2.calibration.runs import STAR, STAY, STOP

YEAR = 52
STAGES = ("transaction", "cooperation", "collaboration", "leadership")


def measures(batch, runs, size):
    """{measure: value} of a replicate; `runs` [arm] their numbers in the batch. NaN where a measure is undefined."""
    home = batch.run(runs[STAY])
    found = people(home, size) | of_ties(home, size) | levels(home, size) | over_units(home, size)
    found["star_early"] = star(home, batch.run(runs[STAR]), size, 0, 2)
    found["worth_at_once"] = worth(home, batch.run(runs[STOP]), size)
    return found


def people(home, size):
    """How people's years differ and resemble each other; who does the work on others' tasks."""
    ticks, every = home.agents()
    years = [(ticks > size.start + YEAR * y) & (ticks <= size.start + YEAR * (y + 1)) for y in range(2)]
    output = np.array([every["output"][year].mean(axis=0) for year in years])
    both = np.any(years, axis=0)
    seen = {"entered": every["entered"][both].astype(float)}
    quarters = np.flatnonzero(both)[YEAR // 4 - 1 :: YEAR // 4]
    return {
        "output_spread": spread(output, seen, size.start),
        "output_persistence": resemblance(output, seen, size.start, 1),
        "busiest": np.mean([share_of_top(every["load"][week] - 1) for week in quarters]),
    }


def share_of_top(work):
    """Share of the sum that the highest 5 % have."""
    ranked = np.sort(work.astype(float))[::-1]
    return ranked[: round(len(ranked) / 20)].sum() / ranked.sum() if ranked.sum() > 0 else np.nan


def of_ties(home, size):
    """From the ties at the start and one and two years after it."""
    ticks = [size.start, size.start + YEAR, size.start + 2 * YEAR]
    seen = [home.snapshots(tick) for tick in ticks]
    later = [year_later(now, then, tick) for now, then, tick in zip(seen, seen[1:], ticks)]
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            "tie_survival": np.mean([alive.mean() for alive, _ in later]),
            "bridge_survival": np.mean([alive[bridge].mean() / alive[~bridge].mean() for alive, bridge in later]),
            "both_ends": np.mean([ends(*now, tick) for now, tick in zip(seen, ticks)]),
        }


def levels(home, size):
    """Means over the weeks that are measured."""
    found = {name: home.mean(name) for name in ("at_capacity", "isolates", "ei_index", "assortativity", "degree_gini")}
    found |= {name: home.mean(name) for name in ("alone_by_choice", "partnering_share", "output", "trust")}
    found["ripening"] = home.mean("trust_old") - home.mean("trust_young")
    found["rarest_stage"] = min(home.mean(f"stage_{stage}") for stage in STAGES)
    return found


def over_units(home, size):
    """Correlations over units of a year's means; mean over years."""
    output = home.yearly("output_by_unit")
    found = {"trust_and_output": correlation(home.yearly("trust_by_unit"), output)}
    found["relationship_conflict"] = correlation(home.yearly("aims_unresolved_by_unit"), output)
    task = correlation(home.yearly("views_unresolved_by_unit"), output)
    found["task_less_than_relationship"] = task - found["relationship_conflict"]
    return found


def correlation(one, other):
    """Mean over years of the correlation over units; NaN where nothing varies."""
    pairs = [(a, b) for a, b in zip(one, other) if np.ptp(a) > 0 and np.ptp(b) > 0]
    return np.mean([np.corrcoef(a, b)[0, 1] for a, b in pairs]) if pairs else np.nan


def star(home, left, size, first, last):
    """Output of those who worked with the star in the year before its exit, from year `first` to `last` after it, by that without, less 1.

    The star is who left: its seat has somebody new in the first week of the arm with the exit, and had not before."""
    ticks, kept = home.agents()
    _, lost = left.agents()
    week = int(np.flatnonzero(ticks == size.start + 1)[0])
    gone = np.flatnonzero(
        (lost["entered"][week] != kept["entered"][week]) | (lost["present"][week] != kept["present"][week])
    )
    if len(gone) != 1:
        return np.nan
    seats = partners(kept["with"][ticks <= size.start], int(gone[0]))
    inside = (ticks > size.start + YEAR * first) & (ticks <= size.start + YEAR * last)
    pairs = [
        {name: world[name][inside][:, seats].astype(float) for name in ("entered", "output")} for world in (lost, kept)
    ]
    same = (pairs[0]["entered"] <= size.start) & (pairs[1]["entered"] <= size.start)
    there, without = (pair["output"][same].sum() for pair in reversed(pairs))
    return without / there - 1 if there > 0 else np.nan


def partners(with_, seat):
    """Seats that worked with `seat`, from [week, seat] the partner on the own task."""
    helped = with_[:, seat]
    asked = np.flatnonzero((with_ == seat).any(axis=0))
    return np.setdiff1d(np.union1d(helped[helped != NOBODY].astype(int), asked), [seat])


def worth(home, stopped, size):
    """Output of the first year with partners by output without, less 1."""
    with_, without = (run.series("output", size.start, size.start + YEAR).mean() for run in (home, stopped))
    return with_ / without - 1
