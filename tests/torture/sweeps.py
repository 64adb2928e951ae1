# SPDX-License-Identifier: MIT
"""Small sweeps, the states that they can be found in, and commands to disturb: each state is made once and copied."""

import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from judge import content
from trial import Trial

PLAIN = """\
schema = 1
title = "Torture"
[organisation]
agents = 24
units = 3
[run]
ticks = 20
[recording]
every = 5
metrics = ["output", "degree"]
by_unit = ["output"]
snapshot_ticks = [0, 20]
snapshot_replicates = 30
[design]
replicates = 3
"""
SWEPT = """\
[[design.sweep]]
key = "boundaries.permeability"
values = [0.1, 0.9]
"""
SWEEP = PLAIN + SWEPT
ADAPTIVE = (
    SWEEP.replace("replicates = 3", "replicates = 5")
    + """\
[design.until]
metrics = ["output"]
half_width = 0.0001
most = 7
"""
)
# Four short runs and one that lasts most of a second: stopped in time it leaves a part and a checkpoint.
LONG = PLAIN.replace("every = 5", "every = 5000").replace("replicates = 3", "replicates = 1") + (
    '[[design.sweep]]\nkey = "run.ticks"\nvalues = [20, 25, 30, 35, 120000]\n'
)
# Half a hundred runs of some hundredths of a second each, for workers.
WORK = (
    SWEEP.replace("every = 5", "every = 500")
    .replace("ticks = 20\n", "ticks = 2000\n")
    .replace("replicates = 3", "replicates = 24")
)
ADAPTIVE_WORK = (
    WORK.replace("replicates = 24", "replicates = 12")
    + """\
[design.until]
metrics = ["output"]
half_width = 0.0001
most = 22
"""
)
RUN = ("run", "a.toml", "--out", "a.h5", "--threads", "1")
# A lease of a killed worker is soon over.
ALONE = ("work", "a.toml", "--out", "a.h5", "--threads", "1", "--lease", "0.6")
MERGE = ("merge", "a.h5")
LEASE = 0.6  # seconds, of a worker
WORKER = ("work", "a.toml", "--out", "a.h5", "--threads", "1", "--lease", LEASE, "--checkpoint", "0.1")
FIRST, SECOND = (*RUN, "--shard", "1/2"), (*RUN, "--shard", "2/2")
TOTAL = 5  # replicates after an extension


@dataclass(frozen=True)
class Operation:
    """A command to disturb: the state it starts from, and the commands that reach the whole file afterwards."""

    name: str
    state: str
    words: tuple
    again: tuple
    scenario: str = SWEEP
    extended: bool = False
    overwrites: bool = False


def extension(program: str) -> tuple:
    """--extend N is the total of replicates; a program whose help says that it adds is given what is missing."""
    trial = Trial(program, "help", 0)
    adds = "adds N replicates" in trial.run("run", "--help").out
    trial.close()
    return (*RUN, "--extend", TOTAL - 3 if adds else TOTAL)


def operations(program: str) -> dict[str, Operation]:
    longer = extension(program)
    rows = [
        Operation("sweep", "empty", RUN, (RUN,)),
        Operation("resume", "stopped", RUN, (RUN,), LONG),
        Operation("resume with --overwrite", "stopped", (*RUN, "--overwrite"), (RUN,), LONG),
        Operation("shard", "half", SECOND, (SECOND, MERGE)),
        Operation("merge", "shards", MERGE, (MERGE,)),
        Operation("all shards", "shards", FIRST, (FIRST, SECOND, MERGE)),
        Operation("workers", "worked", WORKER, (WORKER,), WORK),
        Operation("extend", "finished", longer, (longer,), extended=True),
        Operation("overwrite", "other", (*RUN, "--overwrite"), ((*RUN, "--overwrite"),), overwrites=True),
        Operation("adaptive", "empty", RUN, (RUN,), ADAPTIVE),
        Operation("work", "empty", ALONE, (ALONE,)),
    ]
    return {row.name: row for row in rows}


# Operations to kill or to inject errors into. An extension is a kind of its own, for --extend has a fault of its own.
DISTURBED = ("sweep", "resume", "resume with --overwrite", "shard", "merge", "overwrite", "adaptive", "work")


def until_part(folder: Path, process: subprocess.Popen) -> None:
    """Waits until a sweep has written a part. It does so by the clock, at the latest after a second, and that goes on while the sweep
    stands still: on no machine is it through by then."""
    time.sleep(0.1)
    process.send_signal(signal.SIGSTOP)
    time.sleep(1.1)
    process.send_signal(signal.SIGCONT)
    while process.poll() is None and not list(folder.glob("a.h5.parts/part-*.h5")):
        time.sleep(0.005)


class Stock:
    """States and results of undisturbed sweeps of one program, made when first asked for."""

    def __init__(self, program: str):
        self.program, self.made, self.root = program, {}, Path(tempfile.mkdtemp(prefix="tandem-stock-"))
        self.operations = operations(program)

    def close(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def lay(self, trial: Trial, state: str, scenario: str = SWEEP) -> None:
        """Copies a state into the folder of a trial."""
        shutil.copytree(self.state(state, scenario), trial.folder, dirs_exist_ok=True, symlinks=True)

    def state(self, name: str, scenario: str) -> Path:
        key = (name, scenario)
        if key not in self.made:
            path = Path(tempfile.mkdtemp(dir=self.root))
            maker = Trial(self.program, "stock", 0, path)
            maker.write("a.toml", scenario)
            self.make(maker, name)
            self.made[key] = path
        return self.made[key]

    def make(self, maker: Trial, name: str) -> None:
        if name == "stopped":
            self.stop(maker)
        if name == "worked":
            self.kill_worker(maker)
        commands = {
            "half": [FIRST],
            "shards": [FIRST, SECOND],
            "finished": [RUN],
            "extended": [RUN, extension(self.program)],
            "other": [(*RUN, "--seed", "9")],
        }
        for words in commands.get(name, []):
            done = maker.run(*words)
            if done.code != 0:
                raise RuntimeError(f"the undisturbed {' '.join(map(str, words))} ends with {done.code}: {done.said}")

    def stop(self, maker: Trial) -> None:
        """A sweep interrupted when its short runs are a part and its long one is under way."""
        for _ in range(10):
            process = maker.start(*RUN)
            until_part(maker.folder, process)
            process.send_signal(signal.SIGINT)
            done = maker.end(process)
            if done.code == 4:
                return
            (maker.folder / "a.h5").unlink(missing_ok=True)
        raise RuntimeError(f"the sweep to be stopped ended with {done.code}: {done.said}")

    def kill_worker(self, maker: Trial) -> None:
        """What a worker leaves that was killed when it had written some parts; its lease has run out."""
        process = maker.start(*WORKER)
        while process.poll() is None and len(list(maker.folder.glob("a.h5.parts/part-*.h5"))) < 3:
            time.sleep(0.005)
        process.kill()
        process.communicate()
        time.sleep(LEASE * 1.5)

    def whole(self, scenario: str = SWEEP, extended: bool = False) -> dict:
        """The content of the file that an undisturbed sweep leaves."""
        key = ("content", scenario, extended)
        if key not in self.made:
            self.made[key] = content(self.state("extended" if extended else "finished", scenario) / "a.h5")
        return self.made[key]
