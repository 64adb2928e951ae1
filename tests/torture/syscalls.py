# SPDX-License-Identifier: MIT
"""System calls of a command by strace: how many of each there are, and the n-th made to fail or to kill."""

import re
import shutil
import subprocess
from collections import Counter
from functools import cache

from trial import Trial

# The calls by which a sweep touches files, locks and threads.
CALLS = (
    "openat open read pread64 write pwrite64 close fsync fdatasync lseek newfstatat fstat stat getdents64 ftruncate fallocate mkdir "
    "mkdirat unlink unlinkat rmdir rename renameat renameat2 link linkat readlink fcntl flock statfs access faccessat2 clone3 getcwd utimensat"
).split()
ERRORS = ("EIO", "ENOSPC", "EINTR", "EMFILE", "EACCES", "ENOLCK")


@cache
def permitted() -> bool:
    """Is there a strace, and may it trace?"""
    if not shutil.which("strace"):
        return False
    words = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=close:error=EIO:when=9999", "true"]
    return subprocess.run(words, capture_output=True).returncode == 0


def traced(what: str, call: str) -> tuple:
    """Words to stand before the program: strace that injects."""
    return ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}")


def failing(call: str, error: str, nth: int, on: bool = False) -> tuple:
    """The n-th call fails; `on`: and all after it."""
    return traced(f"error={error}:when={nth}{'+' if on else ''}", call)


def killing(call: str, nth: int) -> tuple:
    return traced(f"signal=KILL:when={nth}", call)


def counts(trial: Trial, words) -> Counter:
    """How often a command makes each call, undisturbed."""
    log = trial.folder / "calls.log"
    trial.run(*words, before=("strace", "-f", "-qq", "-o", str(log)))
    found = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))
    log.unlink()
    return Counter({call: number for call, number in found.items() if call in CALLS})
