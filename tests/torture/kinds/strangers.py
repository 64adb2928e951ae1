# SPDX-License-Identifier: MIT
"""Files of others under the name of a results file: other HDF5, texts, folders, huge extents, FIFOs."""

import os

import h5py
import numpy
from kinds import verbs
from sweeps import Stock
from trial import Trial


def huge(t: Trial, path) -> None:
    """A dataset whose extent says ten thousand million values, none of which is in the file."""
    with h5py.File(path, "r+") as file:
        name = t.chance.choice(["runs/run", "runs/digest", "series/output", "series/tick", "points/point", "scenario/settings/key", "runs/status"])
        kind, rank = file[name].dtype, len(file[name].shape)
        attributes = {key: value for key, value in file[name].attrs.items() if key in ("long_name", "units")}
        del file[name]
        shape = (10**10, *([1] * (rank - 1)))
        made = file.create_dataset(name, shape=shape, dtype=kind, chunks=(1000, *([1] * (rank - 1))))
        made.attrs.update(attributes)
    t.tell(f"{name}: of 10^10 values")


def lacking(t: Trial, path) -> None:
    """A group or dataset is missing, or is of another type."""
    with h5py.File(path, "r+") as file:
        names = []
        file.visit(names.append)
        name = t.chance.choice(sorted(names))
        del file[name]
        if t.chance.random() < 0.5:
            file[name] = t.chance.choice([numpy.zeros(3), "text", numpy.zeros((2, 2, 2), "u1")])
    t.tell(f"{name}: missing or of another type")


def other(t: Trial, path) -> None:
    with h5py.File(path, "w") as file:
        file["data"] = numpy.arange(10)
    t.tell("an HDF5 file of another program")


def text(t: Trial, path) -> None:
    path.write_bytes(t.chance.choice([b"\x1b]0;title\x07", b"schema = 1\n", b"\x89HDF\r\n\x1a\n", t.chance.randbytes(5000)]))
    t.tell("no HDF5 file")


def fifo(t: Trial, path) -> None:
    path.unlink()
    os.mkfifo(path)
    t.tell("a FIFO")


def folder(t: Trial, path) -> None:
    path.unlink()
    path.mkdir()
    t.tell("a folder")


def escape(t: Trial, path) -> None:
    """Texts of the file hold what sets the title of a terminal's window."""
    with h5py.File(path, "r+") as file:
        name = t.chance.choice(["scenario/source_text", "scenario/source_name", "scenario/title", "scenario/settings/value", "runs/message"])
        values = numpy.atleast_1d(file[name].asstr()[...])
        values[:] = [value + "\x1b]0;owned\x07" for value in values]
        file[name][...] = values if file[name].shape else values[0]
    t.tell(f"{name}: an escape sequence")


def trial(t: Trial, stock: Stock) -> None:
    stock.lay(t, "finished")
    t.chance.choice([huge, huge, lacking, lacking, lacking, other, text, folder, escape, fifo])(t, t.folder / "a.h5")
    verbs.every(t, stock)
