# SPDX-License-Identifier: MIT
"""Runs the program named by the environment variable TANDEM in an empty folder."""

import os
import signal
import subprocess
from pathlib import Path

import h5py
import pytest

PROGRAM = os.environ["TANDEM"]

SMALL = """\
schema = 1
title = "Small"
question = "Does it run?"

[organisation]
agents = 40
units = 4

[run]
ticks = 12

[recording]
metrics = ["output", "degree", "clustering"]
by_unit = ["output"]
costly_every = 4
"""

SWEEP = """
[design]
replicates = 3
[[design.sweep]]
key = "boundaries.permeability"
values = [0.1, 0.5, 1.0]
"""

# Some seconds of work for one thread, in many runs.
# Two of the four runs ask for more memory than a test leaves them.
FAILING = """\
schema = 1
[organisation]
units = 2
[run]
ticks = 3
[recording]
metrics = ["output"]
[design]
replicates = 2
[[design.sweep]]
key = "organisation.agents"
values = [40, 1000000]
"""

LONG = """\
schema = 1
[organisation]
agents = 100
units = 10
[run]
ticks = 100
[recording]
metrics = ["output"]
snapshot_ticks = [0, 100]
snapshot_replicates = 1000
[design]
replicates = 600
"""


def default_signals():
    """In the new process: what this one ignores, having been started by nohup or in the background, the program would ignore too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Folder:
    """An empty folder to run the program in."""

    def __init__(self, path: Path):
        self.path = path

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def files(self) -> dict[str, bytes | None]:
        """Everything in the folder, with its content."""
        return {
            str(path.relative_to(self.path)): path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else None
            for path in sorted(self.path.rglob("*"))
        }

    def as_of_format_1(self, name: str) -> None:
        """A results file as it was before files began with a line that holds a checksum."""
        path = self.path / name
        path.write_bytes(path.read_bytes()[512:])
        with h5py.File(path, "r+") as file:
            file.attrs["format_version"] = 1

    def run(self, *words: str, **options) -> subprocess.CompletedProcess:
        return subprocess.run(
            [PROGRAM, *map(str, words)], cwd=self.path, capture_output=True, text=True, timeout=120, **options
        )

    def start(self, *words: str, before: tuple[str, ...] = (), **options) -> subprocess.Popen:
        """The command under way, `before` standing in front of it; options of Popen."""
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "preexec_fn": default_signals}
        return subprocess.Popen(
            [*before, PROGRAM, *map(str, words)], cwd=self.path, text=True, **{**streams, **options}
        )

    def good(self, *words: str, **options) -> str:
        """Standard output of a command that has to succeed."""
        done = self.run(*words, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *words: str, **options) -> str:
        """The report of a command that has to end with exit code 2 and may not write anything."""
        before = self.files()
        done = self.run(*words, **options)
        assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
        assert self.files() == before
        assert done.stdout == ""
        assert " problem" in done.stderr.splitlines()[-1], done.stderr
        return done.stderr


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def small(folder) -> Folder:
    """A folder with the scenario a.toml: one point, one replicate."""
    folder.write("a.toml", SMALL)
    return folder


@pytest.fixture
def sweep(folder) -> Folder:
    """A folder with the scenario a.toml: three points, three replicates."""
    folder.write("a.toml", SMALL + SWEEP)
    return folder
