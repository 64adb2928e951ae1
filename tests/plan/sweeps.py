# SPDX-License-Identifier: MIT
"""Twenty sweeps, scaled down to seconds: points alike and unlike, many and few, with and without snapshots, costly metrics and a common past."""

from dataclasses import dataclass

HEAD = """\
schema = 1
title = "Sweep"
question = "How long?"
[organisation]
agents = {agents}
units = {units}
[run]
ticks = {ticks}
{more}
[recording]
metrics = [{metrics}]
{recording}
[design]
replicates = {replicates}
"""

PLAIN = '"output", "degree", "trust"'
COSTLY = '"output", "clustering", "ei_index", "assortativity", "knowledge_union"'
LEAVING = '[turnover]\nrecord = "replacement"\nrate = 0\n[interventions.departure]\nrecord = "departure"\ncount = 6\nat = {at}\n'


def sweep_of(*factors):
    """The tables of a full factorial."""
    return "".join(
        f'[[design.sweep]]\nkey = "{key}"\nvalues = [{", ".join(str(value) for value in values)}]\n'
        for key, values in factors
    )


@dataclass
class Sweep:
    name: str
    agents: int
    ticks: int
    replicates: int
    factors: tuple = ()
    words: tuple = ()  # of the plan: how many shards, or how long a job
    metrics: str = PLAIN
    recording: str = ""
    more: str = ""
    units: int = 10
    threads: int = 1

    def text(self):
        return HEAD.format(**vars(self)) + sweep_of(*self.factors)


def shards(count):
    return ("--shards", str(count))


def job(seconds):
    return ("--job", str(seconds))


PERMEABILITY = ("boundaries.permeability", (0.1, 0.4, 0.7, 1.0))
SWEEPS = [
    Sweep("one point", 200, 100, 60, words=shards(1)),
    Sweep("one point, by the time of a job", 200, 100, 120, words=job(3)),
    Sweep("points alike", 150, 100, 40, (PERMEABILITY,), shards(4)),
    Sweep("sizes", 100, 100, 24, (("organisation.agents", (50, 100, 200, 400, 800)),), shards(3)),
    Sweep("sizes, few replicates", 100, 200, 3, (("organisation.agents", (50, 100, 200, 400, 800, 1600)),), job(4)),
    Sweep("lengths", 200, 100, 20, (("run.ticks", (20, 60, 180, 400)),), shards(4)),
    Sweep(
        "sizes and lengths",
        100,
        100,
        8,
        (("organisation.agents", (60, 240, 600)), ("run.ticks", (30, 100, 250))),
        shards(2),
    ),
    Sweep("large", 8000, 40, 4, (PERMEABILITY,), shards(2), units=100),
    Sweep("large, few runs", 20000, 30, 2, (("boundaries.permeability", (0.2, 0.8)),), job(1), units=200),
    Sweep("short runs", 60, 10, 2000, (PERMEABILITY,), shards(2)),
    Sweep("building is most", 3000, 2, 60, (PERMEABILITY,), shards(3), units=60),
    Sweep("costly metrics", 300, 120, 20, (PERMEABILITY,), shards(2), COSTLY, "costly_every = 40"),
    Sweep("costly metrics each tick", 200, 60, 20, (PERMEABILITY,), shards(2), COSTLY),
    Sweep(
        "snapshots",
        300,
        80,
        20,
        (PERMEABILITY,),
        shards(2),
        recording="snapshot_ticks = [0, 20, 40, 60, 80]\nsnapshot_replicates = 20",
    ),
    Sweep("by unit", 400, 100, 20, (PERMEABILITY,), shards(2), recording='by_unit = ["output", "trust"]', units=40),
    Sweep(
        "a common past",
        150,
        130,
        60,
        (("interventions.departure.who", ('"most_output"', '"most_ties"', '"anybody"')),),
        shards(1),
        more=LEAVING.format(at=101),
    ),
    Sweep(
        "a common past, dealt out",
        150,
        130,
        60,
        (("interventions.departure.who", ('"most_output"', '"most_ties"', '"anybody"')),),
        shards(2),
        more=LEAVING.format(at=60),
    ),
    Sweep(
        "a range of two hundred points",
        120,
        80,
        2,
        (("boundaries.permeability", tuple(round(0.005 * k, 3) for k in range(1, 201))),),
        job(4),
    ),
    Sweep("two threads", 200, 100, 40, (PERMEABILITY,), shards(2), threads=2),
    Sweep("two threads, sizes", 100, 100, 16, (("organisation.agents", (100, 200, 400, 1200)),), shards(2), threads=2),
]
