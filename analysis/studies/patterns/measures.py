# SPDX-License-Identifier: MIT
"""What patterns.toml holds an organisation against, measured per replicate.

Each measure takes results of two arms, without and with the exit of the most productive member, and gives an array [replicate]."""

import tomllib
from pathlib import Path

import numpy as np

from tandem.errors import TandemError

PATTERNS = Path(__file__).with_name("patterns.toml")
YEAR = 52  # ticks
STAR = "interventions.star.count"


class PatternsError(TandemError):
    """The patterns cannot be measured; the message says why."""


def last_year(results, name):
    """A series of the undisturbed arm over the last year: [replicate, tick, ...]."""
    values, ticks = results.series(name), results.ticks(name)
    return values[runs_of(results, 0)][:, ticks > ticks[-1] - YEAR]


def runs_of(results, count):
    """Finished runs of one arm by replicate: indices [replicate]."""
    point = results.runs["point"]
    rows = np.flatnonzero((results.points[STAR][point] == count) & results.done)
    return rows[np.argsort(results.runs["replicate"][rows])]


def mean_of(name):
    """The measure that is the mean of a series over the last year."""
    return lambda results: np.nanmean(last_year(results, name), axis=1)


def trust_and_output(results):
    trust, output = (np.nanmean(last_year(results, name), axis=1) for name in ("trust_by_unit", "output_by_unit"))
    return np.array([np.corrcoef(a, b)[0, 1] for a, b in zip(trust, output)])


def collaboration_of_top(results):
    """From the running number of jobs beyond the own one, at the end of the run."""
    shares = []
    for row in runs_of(results, 0):
        agents, _ = results.snapshots(results.runs["run"][row], results.snapshot_ticks(results.runs["run"][row])[-1])
        helping = np.sort(agents["load"] - 1)[::-1]
        shares.append(helping[: round(len(helping) / 20)].sum() / helping.sum())
    return np.array(shares)


def star_loss(results):
    """Output of those who had a tie to the star in the week before its exit, with the exit over without, minus 1."""
    return np.array(
        [
            relative_loss(results, results.runs["run"][a], results.runs["run"][b])
            for a, b in zip(runs_of(results, 0), runs_of(results, 1))
        ]
    )


def relative_loss(results, without, with_exit):
    first, *later = results.snapshot_ticks(without)
    _, ties = results.snapshots(without, first)
    star = who_left(*(results.snapshots(run, later[0])[0] for run in (without, with_exit)))
    if star is None:
        return np.nan
    partners = np.union1d(ties["target"][ties["source"] == star], ties["source"][ties["target"] == star])
    kept, lost = (
        sum(output_of(results.snapshots(run, tick)[0], partners) for tick in later) for run in (without, with_exit)
    )
    return lost / kept - 1 if kept > 0 else np.nan


def who_left(kept, lost):
    """The seat in which somebody else sits where the star has left; None where not just one differs."""
    kept, lost = ({a: e for a, e in zip(one["agent"].tolist(), one["entered"].tolist())} for one in (kept, lost))
    gone = [seat for seat in kept if lost.get(seat) != kept[seat]]
    return gone[0] if len(gone) == 1 else None


def output_of(agents, seats):
    return agents["output"][np.isin(agents["agent"], seats)].sum()


def ripening(results):
    return np.nanmean(last_year(results, "trust_old"), axis=1) - np.nanmean(last_year(results, "trust_young"), axis=1)


def rarest_stage(results):
    stages = ("transaction", "cooperation", "collaboration", "leadership")
    return np.min([np.nanmean(last_year(results, f"stage_{stage}"), axis=1) for stage in stages], axis=0)


def stuck_series(results):
    """How many series of organisation level do not move over the last year, or stay within .005 of 0 or 1."""
    names = [name for name in results.names() if name != "ei_index_random"]
    stuck = []
    for row in range(len(runs_of(results, 0))):
        series = [last_year(results, name)[row] for name in names]
        stuck.append(
            sum(
                bool(np.nanstd(s) < 1e-9 or abs(np.nanmean(s)) < 0.005 or abs(np.nanmean(s) - 1) < 0.005)
                for s in series
            )
        )
    return np.array(stuck, dtype=float)


def tie_strength(results):
    found = []
    for row in runs_of(results, 0):
        run_id = results.runs["run"][row]
        _, ties = results.snapshots(run_id, results.snapshot_ticks(run_id)[-1])
        trust = np.concatenate([ties["trust"], ties["trust_back"]]).astype(float)
        found.append(trust.std() / trust.mean())
    return np.array(found)


MEASURES = {
    "trust_and_output": trust_and_output,
    "collaboration_of_top": collaboration_of_top,
    "star_loss": star_loss,
    "ei_index": mean_of("ei_index"),
    "ripening": ripening,
    "rarest_stage": rarest_stage,
    "isolates": mean_of("isolates"),
    "stuck_series": stuck_series,
    "tie_strength": tie_strength,
    "degree_inequality": mean_of("degree_gini"),
    "assortativity": mean_of("assortativity"),
}


def read_patterns(path=PATTERNS):
    """The patterns of patterns.toml; PatternsError where one is not as its head says."""
    patterns = tomllib.loads(path.read_text(encoding="utf-8"))["pattern"]
    for pattern in patterns:
        wrong = sorted({"measure", "name", "low", "high", "source"} ^ set(pattern))
        if wrong:
            raise PatternsError(f"{path}: a pattern lacks or does not know: {', '.join(wrong)}")
        if pattern["measure"] not in MEASURES:
            raise PatternsError(f"{path}: no measure '{pattern['measure']}'; there are {', '.join(MEASURES)}")
    return patterns
