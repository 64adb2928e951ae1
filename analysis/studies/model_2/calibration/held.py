# SPDX-License-Identifier: MIT
"""What needs more than the waves record, looked at once after the freeze: a star's exit after years, partners' ability, one meeting."""

import numpy as np

from studies.model_2.before.people import NOBODY
from studies.model_2.before.runs import SEEDS
from studies.model_2.calibration.measures import star
from tandem.toml_text import tables_text, value_text

FURTHER = ("talent", "contribution_window")  # columns of agents beyond those of the waves
PEOPLE = (2, 3, 4, 5)  # in a group


def late(home, left, size):
    """Output of a star's former partners, years 3 to 5 after it left, by that without the exit, less 1."""
    return star(home, left, size, 2, 5)


def peers(home, size, spread, lasting):
    """Elasticity of what a person contributes in a year by the lasting ability of those it worked with, own means removed."""
    ticks, every = home.agents()
    ability = spread * np.sqrt(lasting) * every["talent"]
    rows = []
    for year in range(size.years):
        inside = (ticks > size.start + 52 * year) & (ticks <= size.start + 52 * (year + 1))
        last = np.flatnonzero(inside)[-1]
        mean = mean_of_partners(every["with"][inside], ability[inside])
        whole = every["entered"][last].astype(float) <= size.start + 52 * year
        rows.append(
            np.where(
                whole & (every["contribution_window"][last] > 0),
                [np.log(np.maximum(every["contribution_window"][last], 1e-9)), mean],
                np.nan,
            )
        )
    own, partners = np.transpose(rows, (1, 0, 2))
    known = np.isfinite(own) & np.isfinite(partners)
    own, partners = (np.where(known, values, np.nan) for values in (own, partners))
    own, partners = (values - np.nanmean(values, axis=0) for values in (own, partners))
    own, partners = own[known], partners[known]
    return float(own @ partners / (partners @ partners))


def mean_of_partners(with_, ability):
    """[seat] mean over all joint jobs of the ability of the other; NaN without one. Both [week, seat]."""
    total, count = np.zeros(ability.shape[1]), np.zeros(ability.shape[1])
    for week, able in zip(with_, ability):
        asker = np.flatnonzero(week != NOBODY)
        asked = week[asker].astype(int)
        for one, other in ((asker, asked), (asked, asker)):
            np.add.at(total, one, able[other])
            np.add.at(count, one, 1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def meeting(wrong, voiced, people, replicates, seed):
    """A scenario of one week in which all work on one task, in teams of `people` or alone: the same people, knowing the same."""
    alone = {
        "organisation.agents": 120,
        "organisation.units": 1,
        "tasks.blocks_per_task": 48,
        "tasks.partner_probability": 1,
        "knowledge.known_wrong": wrong,
        "partnering.record": "teams",
        "trust.record": "none",
        "reputation.record": "none",
        "purpose.record": "none",
        "dropping.record": "none",
        "partnering.size": people,
        "work.record": "teams",
        "work.views": "informed",
        "work.voiced": voiced,
        "work.promise": "task",
        "people.integrity": 1,
        "people.care": 1,
        "run.ticks": 1,
        "recording.metrics": ["output"],
        "recording.snapshot_ticks": [1],
        "recording.snapshot_replicates": replicates,
        "recording.snapshot_columns": ["team", "quality"],
        "recording.snapshot_tie_columns": [],
    }
    lines = [
        "schema = 1",
        'model_version = "0.1"',
        'title = "One meeting"',
        'question = "Do groups beat their best member?"',
    ]
    lines += [tables_text(alone | dict.fromkeys(SEEDS, seed)), "[design]", f"replicates = {replicates}"]
    lines += ["[[design.sweep]]", 'key = "partnering.teams"', f"values = {value_text([0, 120 // people])}"]
    return "\n".join(lines) + "\n"


def beats_best(results):
    """[replicate] mean over teams of the quality of the team's task less that of its best member's alone, same people, same task."""
    found = {}
    for run, point, replicate in zip(*(results.runs[name] for name in ("run", "point", "replicate"))):
        agents, _ = results.snapshots(run, 1)
        order = np.argsort(agents["agent"])
        found[int(point), int(replicate)] = agents["team"][order], agents["quality"][order].astype(float)
    differences = []
    for replicate in sorted({r for _, r in found}):
        (_, alone), (team, quality) = found[0, replicate], found[1, replicate]
        teams = [np.flatnonzero(team == number) for number in np.unique(team[team != NOBODY])]
        differences.append(np.mean([quality[seats].mean() - alone[seats].max() for seats in teams]))
    return np.array(differences)
