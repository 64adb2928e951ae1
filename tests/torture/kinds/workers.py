# SPDX-License-Identifier: MIT
"""Six workers on one sweep, killed, stopped until their lease has run out, let go on, and replaced, some in namespaces of their own: one
file comes out, that of one process, with no run lost or done again."""

import os
import shutil
import signal
import subprocess
import time
from functools import cache

from judge import difference, held, runs_in, twice
from sweeps import ADAPTIVE_WORK, LEASE, WORK, WORKER, Stock
from trial import Trial

WORKERS, STEPS = 6, 60
# Processes, host and network of its own: another may have the same number and name there. Its end is that of what it started.
APART = ("unshare", "--pid", "--net", "--uts", "--fork", "--kill-child")


@cache
def apart() -> tuple:
    """Words before a worker that is to live in namespaces of its own; none where that is not permitted."""
    able = shutil.which("unshare") and subprocess.run([*APART, "true"], capture_output=True).returncode == 0
    return APART if able else ()


class Workers:
    """Those under way, stopped, and killed."""

    def __init__(self, t: Trial):
        self.t, self.under_way, self.stopped, self.killed = t, [], [], []

    def add(self) -> None:
        words = WORKER if self.t.chance.random() < 0.7 or not (self.t.folder / "a.h5.parts/work.txt").exists() else ()
        before = apart() if self.t.chance.random() < 0.4 else ()
        self.under_way.append(self.t.start(*(words or ("work", "a.h5", *WORKER[4:])), before=before))

    def signal(self, process, number) -> None:
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            pass

    def disturb(self) -> None:
        """One thing at random."""
        chance = self.t.chance
        alive = [process for process in self.under_way if process.poll() is None]
        what = chance.choice(["kill", "stop", "stop", "go on", "add", "nothing"])
        if what == "kill" and alive:
            process = chance.choice(alive)
            self.signal(process, signal.SIGKILL)
            self.under_way.remove(process)
            self.killed.append(process)
        elif what == "stop" and alive:
            process = chance.choice(alive)
            self.signal(process, signal.SIGSTOP)
            self.under_way.remove(process)
            self.stopped.append((process, time.monotonic()))
        elif what == "go on":
            self.let_go_on(chance.choice([0, 0, LEASE * 1.5]))
        if len(alive) < WORKERS and (what == "add" or len(alive) < 2):
            self.add()

    def let_go_on(self, after: float) -> None:
        """Those that were stopped for so long go on."""
        for process, since in list(self.stopped):
            if time.monotonic() - since >= after:
                self.signal(process, signal.SIGCONT)
                self.stopped.remove((process, since))
                self.under_way.append(process)

    def end(self) -> list:
        time.sleep(LEASE * 1.5 if self.stopped else 0)
        self.let_go_on(0)
        for process in self.killed:
            process.communicate()
        return [self.t.end(process) for process in self.under_way]


def trial(t: Trial, stock: Stock) -> None:
    scenario = t.chance.choice([WORK, WORK, ADAPTIVE_WORK])
    expected = stock.whole(scenario)
    t.write("a.toml", scenario)
    workers, seen = Workers(t), {}
    for _ in range(t.chance.randint(1, WORKERS)):
        workers.add()
    for _ in range(STEPS):
        time.sleep(t.chance.uniform(0, 0.15))
        workers.disturb()
        note(t, seen)
        if (t.folder / "a.h5").exists():
            break
    workers.add()
    judge(t, expected, workers.end(), seen)


def note(t: Trial, seen: dict) -> None:
    """What stands in whole parts stays: the seconds that a run took name the time when it was done."""
    for part in t.folder.glob("a.h5.parts/part-*.h5"):
        for run, seconds in runs_in(part).items():
            if seen.setdefault(run, seconds) != seconds:
                t.find("repeated", f"run {run} stands in {part.name} as well")


def judge(t: Trial, expected: dict, ends: list, seen: dict) -> None:
    for done in ends:
        if done.code != 0:
            t.find("stuck", f"a worker ends with {done.code}: {done.said}")
    wrong = difference(t.folder / "a.h5", expected)
    if wrong:
        t.find("silent", f"every worker has ended, but {wrong}")
        return
    now = held(t.folder)
    lost = seen.keys() - now.keys()
    if lost:
        t.find("lost", f"runs {sorted(lost)} are not in the file")
    again = sorted(run for run in seen if run in now and seen[run] != now[run])
    if again or twice(t.folder / "a.h5"):
        t.find("repeated", f"runs {again} are not those that a part held first")
    left = sorted(path.name for path in t.folder.iterdir() if path.name not in ("a.h5", "a.toml"))
    if left:
        t.find(
            "left", f"beside the whole file: {', '.join(left)}: {sorted(p.name for p in t.folder.glob('a.h5.parts/*'))}"
        )
