# SPDX-License-Identifier: MIT
"""SIGKILL at the n-th call of a system call, in every operation but the extension (kinds/extensions.py)."""

import signal

from endings import after, reach_whole
from judge import held
from kinds.errors import picked
from sweeps import DISTURBED, Stock
from syscalls import killing
from trial import Trial

NEEDS_STRACE = True


def trial(t: Trial, stock: Stock, names=None) -> None:
    operation, call, nth = picked(t, stock, names or DISTURBED)
    before = held(t.folder)
    done = t.run(*operation.words, before=killing(call, nth), sent=(signal.SIGKILL,))
    after(t, stock, operation, done, before)
    reach_whole(t, stock, operation)
