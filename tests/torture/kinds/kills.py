# SPDX-License-Identifier: MIT
"""SIGKILL at a random time, up to three times in a row, in every operation but the extension (kinds/extensions.py)."""

import signal
import time

from endings import after, reach_whole
from judge import held
from sweeps import DISTURBED, Stock
from trial import Done, Trial

# How long each lasts undisturbed, roughly: kills fall before its end, and a few after.
LASTS = {"resume": 0.6, "resume with --overwrite": 0.6}


def trial(t: Trial, stock: Stock) -> None:
    operation = stock.operations[t.chance.choice(DISTURBED)]
    t.tell(operation.name)
    stock.lay(t, operation.state, operation.scenario)
    for _ in range(t.chance.randint(1, 3)):
        before = held(t.folder)
        done = killed(t, operation.words, t.chance.uniform(0, LASTS.get(operation.name, 0.12)))
        after(t, stock, operation, done, before)
        if done.code == 0:
            break
    reach_whole(t, stock, operation)


def killed(t: Trial, words, seconds: float) -> Done:
    """The command, killed after some time unless it has ended."""
    process = t.start(*words)
    t.tell(f"killed after {seconds:.3f} s")
    time.sleep(seconds)
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    return t.end(process, sent=(signal.SIGKILL,))
