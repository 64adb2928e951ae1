# SPDX-License-Identifier: MIT
"""Runs an organisation on seeds of its own and measures all rows: those that were fitted, and those that were held back."""

import warnings

import numpy as np

from studies.model_2.calibration import held
from studies.model_2.calibration.batch import Batch
from studies.model_2.calibration.measures import measures
from studies.model_2.calibration.runs import STAR, STAY, Size, scenario
from studies.model_2.calibration.space import Space
from tandem.program import run_scenario
from tandem.results import open_results

FITTED, HELD = Size(replicates=30), Size(replicates=30, after=5)


def fitted(program, settings, seed, folder, name, size=FITTED):
    """{measure: [replicate]} of what the waves measured, with `settings` on top of the default organisation of 0.1."""
    return looked(program, settings, seed, folder, name, size, lambda batch, runs: measures(batch, runs, size))


def held_back(program, settings, seed, folder, name, size=HELD):
    """{measure: [replicate]} of the rows that were held back."""

    def one(batch, runs):
        home, left = batch.run(runs[STAY]), batch.run(runs[STAR])
        every = measures(batch, runs, size)
        chosen = {key: every[key] for key in ("bridge_survival", "task_less_than_relationship")}
        ability = (settings.get("ability.spread", 0), settings.get("years.lasting", 1))
        return chosen | {
            "star_late": held.late(home, left, size),
            "peers": held.peers(home, size, *ability) if ability[0] else np.nan,
        }

    return looked(
        program, settings, seed, folder, name, size, one, held.FURTHER if "ability.spread" in settings else ()
    )


def looked(program, settings, seed, folder, name, size, how, further=()):
    space = Space({"contribution.record": "window"} | settings, [])
    agents = ("unit", "entered", "output", "with", "load", *further)
    text = scenario(space, [], size, seed, agents)
    with open_results(run_scenario(program, text, folder, name)) as results, warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        batch, point, replicate = Batch(results, size, further), results.runs["point"], results.runs["replicate"]
        arms = [np.flatnonzero(point == arm) for arm in range(3)]
        arms = [rows[np.argsort(replicate[rows])] for rows in arms]
        rows = [how(batch, runs) for runs in zip(*arms)]
    return {key: np.array([row[key] for row in rows]) for key in rows[0]}


def groups(program, wrong, voiced, seed, folder, replicates=30):
    """{people: [replicate]} what a group's solution is better than its best member's, in one meeting."""
    found = {}
    for people in held.PEOPLE:
        text = held.meeting(wrong, voiced, people, replicates, seed)
        with open_results(run_scenario(program, text, folder, f"meeting-{people}-{voiced:g}")) as results:
            found[people] = held.beats_best(results)
    return found
