# SPDX-License-Identifier: MIT
"""The races where no file can be locked: on a file system whose flock and fcntl locks fail."""

from kinds import races
from sweeps import Stock
from syscalls import traced
from trial import Trial

NEEDS_STRACE = True


def trial(t: Trial, stock: Stock) -> None:
    races.trial(t, stock, traced(f"error={t.chance.choice(['ENOLCK', 'ENOSYS', 'EOPNOTSUPP'])}", "flock"))
