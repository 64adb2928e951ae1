# SPDX-License-Identifier: MIT
"""Plans a sweep, does its jobs, and holds what they took against what was asked for them."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

PROGRAM = os.environ["TANDEM"]


@dataclass
class Job:
    seconds: float  # of the processor, user and system
    memory: int  # bytes, resident at the peak


@dataclass
class Account:
    """A plan beside what came of it."""

    plan: dict
    jobs: list

    def asked(self, what):
        return self.plan["limit_processor_seconds" if what == "seconds" else "limit_memory"]

    def used(self, what):
        return [getattr(job, what) for job in self.jobs]

    def beyond(self, what):
        """How many jobs went beyond their limit."""
        return sum(used > self.asked(what) for used in self.used(what))

    def in_vain(self, what):
        """Share of what was asked for that no job used."""
        return 1 - sum(self.used(what)) / (len(self.jobs) * self.asked(what))

    def row(self, name):
        return (
            f"{name:32} {len(self.jobs):4} {max(self.used('seconds')):8.2f} {self.asked('seconds'):8.2f} "
            f"{100 * self.in_vain('seconds'):5.1f} % {max(self.used('memory')) / 2**20:7.1f} "
            f"{self.asked('memory') / 2**20:7.1f} {100 * self.in_vain('memory'):5.1f} %  "
            f"{100 * self.plan['margin']:4.1f} %"
        )


TITLE = f"{'sweep':32} {'jobs':>4} {'most s':>8} {'asked s':>8} {'in vain':>7} {'most MB':>7} {'asked':>7} {'in vain':>7}  margin"


def plan_of(folder, sweep, seconds):
    """What `run --dry-run` says of its jobs."""
    (folder / "a.toml").write_text(sweep.text())
    words = ("run", "a.toml", "--dry-run", "--json", "--sample", str(seconds), "--threads", str(sweep.threads))
    done = subprocess.run(
        [PROGRAM, *words, *sweep.words], cwd=folder, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["jobs"]


# A process begins with the peak of the one that started it, so a small one does.
STARTER = """\
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print(usage.ru_utime + usage.ru_stime, 1024 * usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def measured(folder, *words):
    """A command, and what it took."""
    command = [sys.executable, "-I", "-S", "-c", STARTER, PROGRAM, *words]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=True)
    seconds, memory = done.stdout.split()
    return Job(float(seconds), int(memory))


def account_of(folder, sweep, seconds):
    plan = plan_of(folder, sweep, seconds)
    count = plan["shards"]
    command = ("run", "a.toml", "--out", "a.h5", "--quiet", "--threads", str(plan["threads"]))
    return Account(plan, [measured(folder, *command, "--shard", f"{k}/{count}") for k in range(1, count + 1)])
