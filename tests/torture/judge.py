# SPDX-License-Identifier: MIT
"""Reads results with h5py, without the program: is a file what an undisturbed sweep leaves, and which runs are finished?"""

import os
import pickle
from pathlib import Path

import h5py
import numpy

NO_CONTENT = {"DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME", "_Netcdf4Dimid", "_Netcdf4Coordinates"}


def in_child(function, *arguments):
    """What a function returns, computed in a child: HDF5 may crash on damaged files, and then the answer is None."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump(function(*arguments), pipe)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    try:
        return pickle.loads(answer)
    except (EOFError, pickle.UnpicklingError):
        return None


def plain(value):
    """A value that compares by its bits."""
    array = numpy.asarray(value)
    if array.dtype.kind in "OSU":
        return [item.decode() if isinstance(item, bytes) else str(item) for item in array.ravel()]
    return (array.dtype.str, array.shape, array.tobytes())


def attributes(node) -> dict:
    """All that say something of the content: dimension scales and checksums do not."""
    return {
        f"{node.name}@{name}": plain(value)
        for name, value in node.attrs.items()
        if name not in NO_CONTENT and "checksum" not in name
    }


def content(path: Path) -> dict:
    """Everything in a results file but its provenance, which tells when and where, by path."""
    found = {}

    def visit(name, node):
        if name.split("/")[0] != "provenance":
            found.update(attributes(node))
            if isinstance(node, h5py.Dataset):
                found[name] = plain(node[()])

    with h5py.File(path, "r") as file:
        found.update(attributes(file))
        file.visititems(visit)
    return found


def difference(path: Path, expected: dict) -> str | None:
    """What differs first; None: the file is what it should be."""
    if not path.is_file():
        return f"{path.name} is not there"
    here = in_child(content, path)
    if here is None:
        return f"{path.name} cannot be read"
    for name in sorted(expected.keys() | here.keys()):
        if here.get(name) != expected.get(name):
            return f"{path.name}: {name} differs from that of an undisturbed sweep"
    return None


def finished(path: Path) -> dict[int, float]:
    with h5py.File(path, "r") as file:
        runs, status = file["runs/run"][:], file["runs/status"][:]
        rows = dict(zip(file["provenance/run"][:].tolist(), file["provenance/seconds"][:].tolist()))
        return {int(run): rows.get(int(run), 0.0) for run, state in zip(runs, status) if state == 1}


def runs_in(path: Path) -> dict[int, float]:
    """The finished runs of a file, with the seconds that each took: a run that was done again took others. Nothing if unreadable."""
    return (in_child(finished, path) if path.is_file() else None) or {}


def held(folder: Path, out: str = "a.h5", file: bool = True) -> dict[int, float]:
    """The finished runs that a sweep has on disk: in its parts, or in its file."""
    found = runs_in(folder / out) if file else {}
    for part in sorted((folder / f"{out}.parts").glob("part-*.h5")):
        for run, seconds in runs_in(part).items():
            found.setdefault(run, seconds)
    return found


def twice(path: Path) -> bool:
    """Does a run stand in the file more than once?"""
    with h5py.File(path, "r") as file:
        runs = file["runs/run"][:].tolist()
    return len(runs) != len(set(runs))
