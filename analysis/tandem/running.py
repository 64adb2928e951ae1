# SPDX-License-Identifier: MIT
"""Starts `tandem run` and looks on: a bar of progress, an interrupt handed on, what it says at the end."""

import contextlib
import ctypes
import json
import signal
import subprocess
import sys
import tempfile
from typing import Any

from tandem.progress import bar_of

PERIOD = 0.5  # seconds between two looks at the progress
SET_PARENT_DEATH_SIGNAL = 1  # of prctl (linux/prctl.h)
PRCTL = getattr(ctypes.CDLL(None), "prctl", None) if sys.platform == "linux" else None
DONE, BAD_INPUT, SOME_FAILED = 0, 2, 3  # exit codes (tandem --help)


def watched(command: list[str], out: str, progress: bool | None) -> tuple[int, str]:
    """(exit code, what it said on standard error) of a command that writes the results file `out`.

    progress: whether to show a bar (tqdm's, in a notebook too); None: where there is a terminal or a notebook. KeyboardInterrupt after
    the program has kept what is finished: the interrupt is handed on to it once, as on a command line."""
    with tempfile.TemporaryFile() as said:
        # A process group of its own: else a terminal would interrupt it a second time.
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, process_group=0, preexec_fn=end_with_python
        )
        try:
            with bar_of(progress) as bar:
                while not ended(process):
                    bar.show(facts(command[0], out))
                bar.end(process.returncode == DONE)
        except KeyboardInterrupt as interrupt:
            stop(process)
            said.seek(0)
            interrupt.add_note(said.read().decode(errors="replace").strip())
            raise
        except BaseException:
            stop(process)
            raise
        said.seek(0)
        return process.returncode, said.read().decode(errors="replace").strip()


def end_with_python() -> None:
    """In the new process: has it interrupted when this one is killed, so that nothing goes on unseen (Linux)."""
    if PRCTL is not None:
        PRCTL(SET_PARENT_DEATH_SIGNAL, signal.SIGINT)


def ended(process: subprocess.Popen[bytes]) -> bool:
    """Waits a moment; whether the process is through."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PERIOD)
    return process.returncode is not None


def stop(process: subprocess.Popen[bytes]) -> None:
    """Interrupts the process and waits until it has kept what is finished; at a second interrupt it ends at once."""
    for sent in (signal.SIGINT, signal.SIGINT, signal.SIGKILL):
        process.send_signal(sent)
        try:
            process.wait()
            return
        except KeyboardInterrupt:
            continue


def facts(program: str, out: str) -> dict[str, Any] | None:
    """What `tandem status` says of a results file; None while there is nothing to say."""
    done = subprocess.run([program, "status", out, "--json"], capture_output=True, process_group=0)
    return json.loads(done.stdout) if done.returncode == 0 else None
