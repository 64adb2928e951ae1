# SPDX-License-Identifier: MIT
"""A finished file whose labels were edited with h5py: what gives the numbers their meaning. Half of them get a new checksum afterwards."""

import h5py
import numpy
from kinds import verbs
from sweeps import Stock
from trial import Trial


def reverse(t, file, name):
    file[name][...] = file[name][...][::-1]


def exchange(t, file, name):
    """Two neighbours that differ."""
    values = file[name][...]
    values[[0, 1]] = values[[1, 0]]
    file[name][...] = values


def times_ten(t, file, name):
    file[name][...] = file[name][...] * 10


def one_more(t, file, name):
    values = file[name][...]
    values.flat[t.chance.randrange(values.size)] += 1
    file[name][...] = values


def retext(t, file, name):
    """A text, or one of a list, becomes another."""
    values = numpy.atleast_1d(file[name].asstr()[...])
    at = t.chance.randrange(values.size)
    values[at] = values[at].replace("1", "2") if "1" in values[at] else values[at] + "x"
    file[name][...] = values if file[name].shape else values[0]


# What is edited, and how. The series themselves are last: their digests are recomputed.
EDITS = (
    [
        (exchange, "points/boundaries.permeability"),
        (reverse, "points/boundaries.permeability"),
        (times_ten, "series/tick"),
    ]
    + [
        (one_more, f"runs/{name}")
        for name in ("point", "replicate", "seed_people", "seed_network", "seed_behaviour", "run", "status")
    ]
    + [(reverse, f"runs/{name}") for name in ("point", "replicate", "run", "digest")]
    + [(reverse, f"series/{name}") for name in ("point", "replicate", "run")]
    + [(one_more, f"series/{name}") for name in ("tick", "point", "output", "degree")]
    + [(reverse, "series/output"), (reverse, "series/tick"), (reverse, "points/point"), (one_more, "points/point")]
    + [(retext, f"scenario/settings/{name}") for name in ("key", "value", "state")]
    + [(retext, f"scenario/{name}") for name in ("title", "series", "source_text")]
    + [(one_more, f"snapshots/agents/{name}") for name in ("tick", "run", "agent", "output")]
    + [(retext, "points/overlay")]
)
ATTRIBUTES = (
    "scenario@model_version",
    "scenario@design_digest",
    "scenario@replicates",
    "scenario@stopping",
    "series/output@units",
)


def trial(t: Trial, stock: Stock) -> None:
    stock.lay(t, "finished")
    with h5py.File(t.folder / "a.h5", "r+") as file:
        if t.chance.random() < 0.1:
            name, attribute = t.chance.choice(ATTRIBUTES).split("@")
            value = file[name].attrs[attribute]
            file[name].attrs[attribute] = value + 1 if not isinstance(value, str) else value + "x"
            t.tell(f"{name}@{attribute} edited with h5py")
        else:
            edit, name = t.chance.choice([row for row in EDITS if row[1] in file])
            edit(t, file, name)
            t.tell(f"{name}: {edit.__name__} with h5py")
    if t.chance.random() < 0.5:
        t.run("seal", "a.h5")
    verbs.every(t, stock)
