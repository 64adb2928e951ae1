# SPDX-License-Identifier: MIT
"""An extension killed at the n-th call of a system call, or with a full standard output: the same command again adds nothing."""

from endings import reach_whole
from kinds import calls_killed
from sweeps import Stock
from trial import Trial

NEEDS_STRACE = True


def trial(t: Trial, stock: Stock) -> None:
    if t.chance.random() < 0.8:
        calls_killed.trial(t, stock, ["extend"])
        return
    operation = stock.operations["extend"]
    stock.lay(t, operation.state)
    with open("/dev/full", "w") as full:
        t.tell("standard output is full")
        t.run(*operation.words, stdout=full)
    reach_whole(t, stock, operation)
