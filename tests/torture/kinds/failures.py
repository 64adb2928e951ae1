# SPDX-License-Identifier: MIT
"""Runs that fail for want of memory, killed in between or not: exit 3 while the file lacks one, and the whole file in the end."""

import signal
import time

from judge import difference
from sweeps import RUN, Stock
from trial import Trial

FIXED = """\
schema = 1
[organisation]
units = 2
[run]
ticks = 2
[recording]
metrics = ["output"]
[design]
replicates = 2
[[design.sweep]]
key = "organisation.agents"
values = [24, 600000]
"""
UNTIL = """\
[design.until]
metrics = ["output"]
half_width = 0.00001
most = 6
"""
ADAPTIVE = FIXED.replace("replicates = 2\n", "replicates = 5\n" + UNTIL)
LITTLE = 150 << 20  # bytes: enough for 24 agents, not for 600 000


def trial(t: Trial, stock: Stock) -> None:
    scenario = t.chance.choice([FIXED, ADAPTIVE])
    t.write("a.toml", scenario)
    if t.chance.random() < 0.3:
        process = t.start(*RUN, memory=LITTLE)
        time.sleep(t.chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        t.end(process, sent=(signal.SIGKILL,))
    for _ in range(t.chance.randint(1, 2)):
        done = t.run(*RUN, memory=LITTLE)
        if done.code == 0:
            t.find("silent", f"exit 0 while runs fail: {done.said}")
        elif done.code != 3:
            t.find("stuck", f"exit {done.code} where runs fail: {done.said}")
    done = t.run(*RUN)
    wrong = difference(t.folder / "a.h5", stock.whole(scenario))
    if done.code == 0 and wrong:
        t.find("silent", f"exit 0, but {wrong}: {done.said}")
    elif done.code != 0:
        t.find("stuck", f"exit {done.code} with memory enough: {done.said}")
