# SPDX-License-Identifier: MIT
"""One trial: a folder of its own, the program run in it under limits, and what was found wrong."""

import os
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

# What a trial may find. A trial counts once for each that it found.
CATEGORIES = {
    "silent": "success was said of what is wrong, or wrong bits stand where a finished file was promised",
    "crash": "ended by a signal that nobody sent",
    "hang": "did not end in time",
    "lost": "a finished run, or a file that was there, is gone",
    "repeated": "a finished run was done again, or stands in the file twice",
    "stuck": "nothing is lost, but the same command does not reach the whole file any more",
    "left": "a folder of parts stays beside the whole file for good",
    "words": "exit code 1 (a mistake of the program), exit code 2 without a line that says why, or a raw control character",
}
LIMIT = float(os.environ.get("TANDEM_TORTURE_LIMIT", "30"))  # seconds for one command; a hundred times what it needs
CROWD = 4  # processes that want a processor at once; beyond that the limit grows in proportion
MEMORY = 2 << 30  # bytes of address space; a trial needs a tenth
# Control characters; as UTF-8 those of the second set, marks of the direction of writing and hidden blanks.
RAW = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


class Over(Exception):
    """The trial ends here: a command hung, and what comes after it says nothing."""


def patience() -> float:
    """Seconds that a command has, as busy as the machine is now."""
    return LIMIT * max(1.0, os.getloadavg()[0] / (CROWD * os.cpu_count()))


@dataclass
class Done:
    """What a command left."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> str:
        """The line that says most, for reports: of a refusal a problem, else the last line."""
        lines = [line for line in (self.out + "\n" + self.err).splitlines() if line.strip()]
        if self.code == 2 and self.err.strip():
            lines = [line for line in self.err.splitlines() if ": " in line] or lines
        return lines[-1][:200] if lines else "(nothing said)"


@dataclass
class Trial:
    """A trial under way. Everything random in it comes from `chance`, so that kind and seed name it."""

    program: str
    kind: str
    seed: int
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="tandem-torture-")))
    found: dict = field(default_factory=dict)
    told: list = field(default_factory=list)

    def __post_init__(self):
        self.chance = random.Random(f"{self.kind}:{self.seed}")

    def find(self, category: str, text: str) -> None:
        """Notes what is wrong: the first text of each category stays."""
        assert category in CATEGORIES
        self.found.setdefault(category, text)

    def tell(self, text: str) -> None:
        """What the trial did beside running commands, for whoever reads its example."""
        self.told.append(f"# {text}")

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def start(self, *words, before=(), env=None, memory=MEMORY, **streams) -> subprocess.Popen:
        """A command under way in a process group of its own."""

        def limits():
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            for number in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
                signal.signal(number, signal.SIG_DFL)

        line = [*before, self.program, *map(str, words)]
        self.told.append(shlex.join(line).replace(self.program, "tandem"))
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
        return subprocess.Popen(
            line, cwd=self.folder, env=os.environ | (env or {}), preexec_fn=limits, start_new_session=True, **pipes
        )

    def end(self, process: subprocess.Popen, limit=None, sent=()) -> Done:
        """Waits for it and judges how it ended; `sent`: signals that the trial sends itself."""
        began, limit = time.monotonic(), limit or patience()
        try:
            out, err = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            self.find("hang", f"not ended after {limit:.0f} s: {self.told[-1]}")
            raise Over from None
        out, err = out or b"", err or b""
        text = [stream.decode(errors="backslashreplace") for stream in (out, err)]
        done = Done(process.returncode, *text, time.monotonic() - began)
        self.judge_end(done, RAW.search(out + err), sent)
        return done

    def judge_end(self, done: Done, raw, sent) -> None:
        number = -done.code if done.code < 0 else done.code - 128 if done.code > 128 else 0
        if number and number not in sent:
            self.find("crash", f"signal {number}: {self.told[-1]}: {done.said}")
        if done.code == 1:
            self.find("words", f"exit 1: {self.told[-1]}: {done.said}")
        if done.code == 2 and not done.err.strip():
            self.find("words", f"exit 2 and not a word: {self.told[-1]}")
        if done.code == 2 and "bad_alloc" in done.err:
            self.find("words", f"all memory is taken: {self.told[-1]}: {done.said}")
        if raw:
            self.find("words", f"raw byte {raw[0]!r} reaches the terminal: {self.told[-1]}")

    def run(self, *words, limit=None, sent=(), **options) -> Done:
        return self.end(self.start(*words, **options), limit, sent)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
