# SPDX-License-Identifier: MIT
"""Faults 4 and 11: names that are paths, links, devices, or say something to the terminal."""

import os
import stat

import h5py
import numpy
from cases import NotHere, case
from kinds import failures
from sweeps import RUN, SWEEP
from trial import RAW

PRECIOUS = b"years of work"
RIGHT_4 = "nothing of the user's is touched; refused before the first run if it stands in the way"


def kept(t, name) -> str | None:
    path = t.folder / name
    return None if path.is_file() and path.read_bytes() == PRECIOUS else f"{name} is gone or changed"


@case(4, "the user's file is called OUT.part", RIGHT_4)
def part(t, stock):
    t.write("a.toml", SWEEP)
    t.write("a.h5.part", PRECIOUS)
    t.run(*RUN)
    return kept(t, "a.h5.part")


@case(4, "OUT.part is a link", RIGHT_4)
def part_link(t, stock):
    t.write("a.toml", SWEEP)
    t.write("precious", PRECIOUS)
    (t.folder / "a.h5.part").symlink_to("precious")
    t.run(*RUN)
    return kept(t, "precious")


@case(4, "the user's file has the name of a failed run's bundle", RIGHT_4)
def bundle(t, stock):
    t.write("a.toml", failures.FIXED)
    t.run(*RUN, memory=failures.little(stock))
    names = [path.name for path in t.folder.rglob("*failed-run*")]
    if not names or "/" in names[0]:
        return None
    for path in t.folder.iterdir():
        if path.name != "a.toml" and path.is_file():
            path.unlink()
    t.write(names[0], PRECIOUS)
    t.run(*RUN, memory=failures.little(stock))
    return kept(t, names[0])


@case(4, "a.h5 and a.hdf5 share the bundles of failed runs", "each has its own")
def shared(t, stock):
    t.write("a.toml", failures.FIXED)
    memory = failures.little(stock)
    t.run(*RUN, memory=memory)
    before = sorted(t.folder.rglob("*failed-run*"))
    t.run("run", "a.toml", "--out", "a.hdf5", "--threads", "1", memory=memory)
    t.run("run", "a.toml", "--out", "a.hdf5", "--threads", "1")
    gone = [path.name for path in before if not path.exists()]
    return f"a.hdf5, once complete, deleted {', '.join(gone)} of a.h5" if gone else None


@case(4, "--out is a link to a file in a folder that is not there", "refused before the first run")
def dangling(t, stock):
    t.write("a.toml", SWEEP)
    (t.folder / "a.h5").symlink_to("nowhere/real.h5")
    done = t.run(*RUN)
    return f"exit {done.code} after all runs: {done.said}" if "runs/s" in done.err and done.code else None


@case(4, '--out ""', "refused before the first run")
def nameless(t, stock):
    t.write("a.toml", SWEEP)
    done = t.run("run", "a.toml", "--out", "")
    return f"exit {done.code} after all runs: {done.said}" if "runs/s" in done.err and done.code else None


@case(4, "--out is a link to a results file", "the file that the link names is replaced, the link stays")
def stale(t, stock):
    stock.lay(t, "other")
    (t.folder / "disk").mkdir()
    (t.folder / "a.h5").rename(t.folder / "disk/real.h5")
    (t.folder / "a.h5").symlink_to("disk/real.h5")
    before = (t.folder / "disk/real.h5").read_bytes()
    t.run(*RUN, "--overwrite")
    if not (t.folder / "a.h5").is_symlink():
        return "the link was replaced" + (
            ", its file is stale" if (t.folder / "disk/real.h5").read_bytes() == before else ""
        )
    return None


@case(4, "--out is a device", "refused, and --overwrite is not suggested")
def device(t, stock):
    t.write("a.toml", SWEEP)
    path = t.folder / "a.h5"
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError as error:
        raise NotHere("devices can be made by root alone") from error
    suggested = "--overwrite" in t.run(*RUN).err
    t.run(*RUN, "--overwrite")
    replaced = not stat.S_ISCHR(path.lstat().st_mode)
    return "replaced by a file" * replaced + "; --overwrite was suggested" * suggested or None


def fifo(name, words):
    def see(t, stock):
        stock.lay(t, "finished")
        os.mkfifo(t.folder / name)
        done = t.run(*words, limit=5)
        return f"exit {done.code} after all runs: {done.said}" if "runs/s" in done.err and done.code else None

    return see


case(4, "verify of a FIFO", "refused")(fifo("f.h5", ("verify", "f.h5")))
case(4, "--out is a FIFO", "refused")(fifo("f.h5", ("run", "a.toml", "--out", "f.h5")))
case(4, "OUT.part is a FIFO", RIGHT_4)(fifo("b.h5.part", ("run", "a.toml", "--out", "b.h5")))
case(4, "the scenario is a FIFO that nobody writes", "refused")(fifo("f.toml", ("check", "f.toml")))

CUT = """\
[interventions."{0}"]
record = "layoff"
at = 3
[[design.sweep]]
key = "interventions.{0}.share"
values = [0.1, 0.2]
"""


@case(11, 'an intervention called "Q1/Q2" that is swept', "refused by check, or written")
def slash(t, stock):
    t.write("a.toml", SWEEP + CUT.format("Q1/Q2"))
    checked, done = t.run("check", "a.toml"), t.run(*RUN)
    return f"check passes, run ends with {done.code}: {done.said}" if checked.code == 0 and done.code else None


ESCAPE = "\x1b]0;owned\x07"


def raw(write, words):
    """What a file says reaches the terminal as it stands."""

    def see(t, stock):
        stock.lay(t, "finished")
        write(t)
        for line in words:
            done = t.run(*line)
            if RAW.search((done.out + done.err).encode()):
                return f"{line[0]}: {done.said!r}"

    return see


def header(t):
    t.write("a.toml", 'schema = 1\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n')
    t.write("p.csv", f"id,unit,{ESCAPE}\na,u,1\n")


def text(t):
    with h5py.File(t.folder / "a.h5", "r+") as file:
        for name in ("scenario/source_name", "scenario/series", "points/overlay", "runs/message"):
            values = numpy.atleast_1d(file[name].asstr()[...])
            values[:] = [value + ESCAPE for value in values]
            file[name][...] = values if file[name].shape else values[0]


READERS = [("verify", "a.h5"), ("status", "a.h5"), ("replay", "a.h5", "--run", "1"), ("digest", "a.h5"), RUN]
RIGHT_11 = "escaped"
case(11, "a TOML key holds an escape sequence", RIGHT_11)(
    raw(
        lambda t: t.write("a.toml", 'schema = 1\n[organisation]\n"\\u001b]0;owned\\u0007" = 1\n'), [("check", "a.toml")]
    )
)
case(11, "a CSV header holds an escape sequence", RIGHT_11)(raw(header, [("check", "a.toml")]))
case(11, "a file's name holds an escape sequence", RIGHT_11)(
    raw(lambda t: None, [("check", f"{ESCAPE}.toml"), ("digest", f"{ESCAPE}.h5")])
)
case(11, "texts of a strange results file hold one", RIGHT_11)(raw(text, READERS))
