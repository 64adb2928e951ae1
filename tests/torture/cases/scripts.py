# SPDX-License-Identifier: MIT
"""Fault 14: the scripts around the program, and what the command line promises."""

import os
import pty
import re
import struct
import subprocess
import termios
from fcntl import ioctl
from pathlib import Path

from cases import case
from sweeps import LONG, RUN, SWEEP

CLUSTER = Path(__file__).parents[3] / "scripts/cluster"


@case(14, "slurm-submit with --array=1-4%2", "the throttle of two at a time stays")
def throttle(t, stock):
    t.write("a.toml", SWEEP)
    sbatch = t.write("bin/sbatch", '#!/bin/sh\necho "$*" >>log\necho 17\n')
    sbatch.chmod(0o755)
    path = {"PATH": f"{sbatch.parent}:{os.environ['PATH']}", "TANDEM": stock.program}
    words = [CLUSTER / "slurm-submit", "a.toml", "a.h5", "4", "--array=1-4%2"]
    done = subprocess.run(words, cwd=t.folder, env=os.environ | path, capture_output=True, text=True)
    if done.returncode != 0:
        return None if "array" in done.stderr else f"exit {done.returncode}: {done.stderr.strip()}"
    shards, merge = (
        [word for word in call.split() if word.startswith("--array")]
        for call in (t.folder / "log").read_text().splitlines()
    )
    return f"the last of {shards} counts; of the merge: {merge}" if not shards[-1].endswith("%2") or merge else None


@case(14, "the Snakefile, a path with a space and a roster", "quoted, and the files that the scenario reads are inputs")
def snakefile(t, stock):
    text = (CLUSTER / "Snakefile").read_text()
    faults = ["TANDEM is not quoted"] * ("{TANDEM:q}" not in text) + ["it knows only the TOML"] * (
        "--files" not in text
    )
    return "; ".join(faults) or None


@case(14, "check --files", "lists what a scenario reads")
def files(t, stock):
    t.write("a.toml", 'schema = 1\n[organisation]\nrecord = "roster"\nfile = "p.csv"\n')
    t.write("p.csv", "id,unit\na,x\nb,y\n")
    done = t.run("check", "a.toml", "--files")
    return None if done.code == 0 and "p.csv" in done.out else f"exit {done.code}: {done.said}"


@case(14, "--seed beyond what its keys allow", "one line that says the range")
def seed(t, stock):
    t.write("a.toml", SWEEP)
    promised = re.search(r"\[0, (\d+)\]", t.run("check", "a.toml", "--seed", "x").err)
    largest = promised[1] if promised else "9000000000000000"
    done = t.run("check", "a.toml", "--seed", largest)
    return f"{largest} is promised: {done.err.strip().splitlines()[0]}" if done.code else None


@case(14, "a progress bar on a terminal of 50 columns", "it does not wrap")
def narrow(t, stock):
    t.write("a.toml", LONG)
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    process = t.start(*RUN, stderr=theirs)
    os.close(theirs)
    text = b""
    try:
        while block := os.read(ours, 4096):
            text += block
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    t.end(process)
    bars = re.findall(r"[^\r\n]*\[[#.]+\][^\r\n]*", re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text.decode()))
    longest = max(bars, key=len, default="")
    return f"{len(longest)} columns: {longest!r}" if len(longest) > 50 else None
