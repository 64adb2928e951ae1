# SPDX-License-Identifier: MIT
"""Files of others under the name of a results file: other HDF5, texts, folders, huge extents, FIFOs."""

import os

import h5py
import numpy
from kinds import verbs
from sweeps import Stock
from trial import Trial

RUN_ROWS = (
    [
        f"runs/{name}"
        for name in (
            "run",
            "point",
            "replicate",
            "seed_people",
            "seed_network",
            "seed_behaviour",
            "status",
            "stage",
            "message",
            "digest",
        )
    ]
    + [f"series/{name}" for name in ("run", "point", "replicate", "output", "degree", "output_by_unit")]
    + ["provenance/run", "provenance/seconds"]
)


def stretched(file, name: str, rows: int) -> None:
    """A dataset of the same type with so many rows, none of which is in the file."""
    old = file[name]
    kind, rest, scale = old.dtype, old.shape[1:], old.attrs.get("CLASS")
    attributes = {key: value for key, value in old.attrs.items() if key in ("long_name", "units")}
    del file[name]
    made = file.create_dataset(name, shape=(rows, *rest), dtype=kind, chunks=(1000, *rest))
    made.attrs.update(attributes)
    if scale is not None:
        made.make_scale(name.split("/")[-1])


def huge(t: Trial, path) -> None:
    """Extents of a hundred million rows or more: of one dataset, or of all that have a row for each run."""
    rows = t.chance.choice([10**8, 10**10])
    with h5py.File(path, "r+") as file:
        each = [name for name in RUN_ROWS if name in file]
        names = t.chance.choice(
            [each, ["runs/run"], ["series/output"], ["series/tick"], ["points/point"], ["scenario/settings/key"]]
        )
        for name in names:
            stretched(file, name, rows)
    t.tell(f"{', '.join(names)}: of {rows:.0e} rows")


def lacking(t: Trial, path) -> bool:
    """A group or dataset is missing, or is of another type. True: only a checksum can tell: digests do not cover it, or old files lack it."""
    with h5py.File(path, "r+") as file:
        names = []
        file.visit(names.append)
        name = t.chance.choice(sorted(names))
        del file[name]
        if t.chance.random() < 0.5:
            file[name] = t.chance.choice([numpy.zeros(3), "text", numpy.zeros((2, 2, 2), "u1")])
    t.tell(f"{name}: missing or of another type")
    return name.startswith("provenance/") or name == "runs/stage"


def other(t: Trial, path) -> None:
    with h5py.File(path, "w") as file:
        file["data"] = numpy.arange(10)
    t.tell("an HDF5 file of another program")


def text(t: Trial, path) -> None:
    path.write_bytes(
        t.chance.choice([b"\x1b]0;title\x07", b"schema = 1\n", b"\x89HDF\r\n\x1a\n", t.chance.randbytes(5000)])
    )
    t.tell("no HDF5 file")


def fifo(t: Trial, path) -> None:
    path.unlink()
    os.mkfifo(path)
    t.tell("a FIFO")


def folder(t: Trial, path) -> None:
    path.unlink()
    path.mkdir()
    t.tell("a folder")


def escape(t: Trial, path) -> bool:
    """Texts of the file hold what sets the title of a terminal's window. True: only a checksum can tell that this one is another."""
    with h5py.File(path, "r+") as file:
        name = t.chance.choice(
            [
                "scenario/source_text",
                "scenario/source_name",
                "scenario/title",
                "scenario/settings/value",
                "runs/message",
            ]
        )
        values = numpy.atleast_1d(file[name].asstr()[...])
        values[:] = [value + "\x1b]0;owned\x07" for value in values]
        file[name][...] = values if file[name].shape else values[0]
    t.tell(f"{name}: an escape sequence")
    return name == "scenario/source_name"


def old(t: Trial, path) -> None:
    """As files were before they had a checksum."""
    content = path.read_bytes()
    if content.startswith(b"tandem-results"):
        path.write_bytes(content[512:])
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = 1
    t.tell("of format 1, without a checksum")


def trial(t: Trial, stock: Stock) -> None:
    stock.lay(t, "finished")
    kind = t.chance.random()
    if kind < 0.4:
        old(t, t.folder / "a.h5")
    changed = t.chance.choice([huge, huge, lacking, lacking, lacking, other, text, folder, escape, fifo])
    free = changed(t, t.folder / "a.h5")
    if kind > 0.8:
        t.run("seal", "a.h5")
    verbs.every(t, stock)
    if free and not 0.4 <= kind <= 0.8:
        t.found.pop("silent", None)
