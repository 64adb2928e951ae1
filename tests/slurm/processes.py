# SPDX-License-Identifier: MIT
"""Waiting, finding and ending the processes of a folder. As a program, `processes.py FOLDER`: ends them once its standard input closes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def until(condition, seconds, what):
    """Asks every fifth of a second, and returns the first answer that is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} s in vain for {what}")


def processes_with(words):
    """Processes whose command line, environment or folder holds `words`, this one apart."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            text = (
                b"".join((entry / name).read_bytes() for name in ("cmdline", "environ"))
                + os.readlink(entry / "cwd").encode()
            )
        except OSError:
            continue
        if words.encode() in text:
            found.append(int(entry.name))
    return found


def keepers_of(processes):
    """The daemons of Slurm, one for each job, that started these processes."""
    found = set()
    for process in processes:
        try:
            parent = int(Path(f"/proc/{process}/status").read_text().split("PPid:")[1].split()[0])
            if Path(f"/proc/{parent}/comm").read_text() == "slurmstepd\n":
                found.add(parent)
        except OSError:  # it has just ended
            pass
    return sorted(found)


def kill(processes):
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


def end_all(folder):
    """Kills what runs in or for a folder, and what Slurm keeps over it."""

    def rest():
        found = processes_with(str(folder))
        kill(keepers_of(found) + found)
        return not found

    until(rest, 10, "the end of all processes")


def watch_over(folder):
    """A process apart that ends the cluster should this one be killed: then its standard input is closed."""
    return subprocess.Popen([sys.executable, __file__, str(folder)], stdin=subprocess.PIPE)


if __name__ == "__main__":
    if os.fork() == 0:
        os.setsid()  # whoever kills the tests with all their children leaves this one
        sys.stdin.read()
        end_all(sys.argv[1])
