# SPDX-License-Identifier: MIT
"""Results files under names that are links, FIFOs, devices, or names of other files of the user: nothing of the user's is lost."""

import os

from judge import difference
from sweeps import SWEEP, Stock
from trial import Trial

PRECIOUS = b"years of work"
# Beside OUT = x.h5: names by which a program might call its own files.
BESIDE = ("x.h5.part", "x.h5.parts", "x-failed-run-0.h5", "x.h5.tmp", "x.h5.lock", "x.h5.damaged", "x.h5.spool")
# In a folder called as that of the parts: names of a sweep's files, and what is like them.
INSIDE = ("notes.txt", "design.h5", "part-1-of-1-0001.h5", "journal-1-of-1.txt", "design.h5.bak", "new-york.h5")


def beside(t: Trial) -> dict:
    """A file, or a link to one, under a side file's name."""
    name = t.chance.choice(BESIDE)
    if t.chance.random() < 0.5:
        t.write("precious", PRECIOUS)
        (t.folder / name).symlink_to("precious")
        t.tell(f"{name} is a link to a precious file")
        return {"precious": PRECIOUS}
    t.write(name, PRECIOUS)
    t.tell(f"{name} is a precious file")
    return {name: PRECIOUS}


def link(t: Trial) -> dict:
    """OUT itself is a link: what it names gets the results, and the link stays."""
    (t.folder / "disk").mkdir()
    (t.folder / "x.h5").symlink_to("disk/real.h5")
    t.tell("x.h5 is a link to disk/real.h5, which is not there yet")
    return {}


def fifo(t: Trial) -> dict:
    os.mkfifo(t.folder / t.chance.choice(["x.h5", "x.h5.part"]))
    t.tell("a FIFO")
    return {}


def folder(t: Trial) -> dict:
    name = "x.h5.parts/" + t.chance.choice(INSIDE)
    (t.folder / "x.h5.parts").mkdir()
    t.write(name, PRECIOUS)
    t.tell(f"x.h5.parts is the user's own folder, with {name}")
    return {name: PRECIOUS}


def trial(t: Trial, stock: Stock) -> None:
    t.write("a.toml", SWEEP)
    laid = t.chance.choice([beside, beside, link, fifo, folder])
    precious = laid(t)
    words = ["run", "a.toml", "--out", "x.h5", "--threads", "1"] + t.chance.choice([[], ["--overwrite"]])
    done = t.run(*words)
    for name, content in precious.items():
        path = t.folder / name
        if not path.is_file() or path.read_bytes() != content:
            t.find("lost", f"{name} of the user is gone or changed after exit {done.code}")
    if done.code == 0:
        wrong = difference(t.folder / "x.h5", stock.whole())
        if wrong:
            t.find("silent", f"exit 0, but {wrong}")
    if laid is link and not (t.folder / "x.h5").is_symlink():
        t.find("lost", "the link was replaced")
    if done.code == 2 and "runs/s" in done.err:
        t.find("lost", f"all runs were done, then none could be written: {done.said}")
