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
values = [24, 60000]
"""
UNTIL = """\
[design.until]
metrics = ["output"]
half_width = 0.00001
most = 6
"""
ADAPTIVE = FIXED.replace("replicates = 2\n", "replicates = 5\n" + UNTIL)
SMALL = FIXED.replace("60000", "25")


def trial(t: Trial, stock: Stock) -> None:
    scenario = t.chance.choice([FIXED, ADAPTIVE])
    t.write("a.toml", scenario)
    memory = little(stock) + (t.chance.choice([0, 0, 0, 10, 20, 30]) << 20)
    t.tell(f"{memory >> 20} MiB of address space")
    if t.chance.random() < 0.3:
        process = t.start(*RUN, memory=memory)
        time.sleep(t.chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        t.end(process, sent=(signal.SIGKILL,))
    for _ in range(t.chance.randint(1, 2)):
        judge(t, stock, scenario, t.run(*RUN, memory=memory), (0, 3))
    judge(t, stock, scenario, t.run(*RUN), (0,))


def judge(t: Trial, stock: Stock, scenario: str, done, expected) -> None:
    """Exit 0 with the whole file, or 3."""
    wrong = difference(t.folder / "a.h5", stock.whole(scenario))
    if done.code == 0 and wrong:
        t.find("silent", f"exit 0, but {wrong}: {done.said}")
    elif done.code not in expected:
        t.find("stuck", f"exit {done.code}: {t.told[-1]}: {done.said}")


def little(stock: Stock) -> int:
    """Bytes of address space that are enough for the small runs; a program that is linked dynamically needs more."""
    if "little" not in stock.made:
        for megabytes in (40, 80, 160, 320, 640, 1280):
            tester = Trial(stock.program, "memory", 0)
            tester.write("a.toml", SMALL)
            code = tester.run(*RUN, memory=megabytes << 20).code
            tester.close()
            if code == 0:
                break
        stock.made["little"] = megabytes << 20
    return stock.made["little"]
