# SPDX-License-Identifier: MIT
"""tandem-import where it may not read or write: one sentence, exit code 2, nothing left behind; and as a user without rights of a system's."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from import_inputs import PEOPLE, TIES, files

NOBODY = 65534
# Runs the command in a folder, after the rights of root are gone and with files of so many bytes at most.
CHILD = """\
import os, resource, sys
from tandem.importing import command
import tandem.program, tandem.scenario
os.chdir(sys.argv[1])
if int(sys.argv[2]) >= 0:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
sys.exit(command.main(sys.argv[3:]))
"""


@pytest.fixture
def folder():
    """A folder of nobody's, whose path anybody may go."""
    path = Path(tempfile.mkdtemp(prefix="tandem-places-"))
    files(path, people=PEOPLE, ties=TIES, mine="mine")
    for one in (path, *path.iterdir()):
        one.chmod(0o755)
        if os.getuid() == 0:
            os.chown(one, NOBODY, NOBODY)
    yield path
    for own, folders, _ in os.walk(path):
        for name in folders:
            os.chmod(Path(own) / name, 0o700)
    shutil.rmtree(path)


def run(folder, *words, limit=-1, text=True):
    """The command in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "TANDEM"} | {"PATH": ""}
    start = [sys.executable, "-c", CHILD, str(folder), str(limit), *words]
    return subprocess.run(start, capture_output=True, text=text, env=environment, timeout=60)


def contents(folder):
    """{path: bytes, None for a folder} of all below a folder that can be seen."""
    every = sorted(folder.rglob("*"))
    return {str(one.relative_to(folder)): one.read_bytes() if one.is_file() else None for one in every}


def made(mode, name="shut"):
    """Makes a folder with a file in it and these rights."""

    def make(folder):
        (folder / name).mkdir()
        shutil.copy(folder / "people.csv", folder / name / "people.csv")
        (folder / name).chmod(mode)

    return make


def shut(*names):
    """Takes the right to read files."""

    def make(folder):
        (folder / "import.toml").write_text('[people]\nfile = "people.csv"\nid = "id"\nunit = "unit"\n')
        for name in names:
            (folder / name).chmod(0)

    return make


def inside(name):
    """Makes a folder where a file of the scenario would stand."""
    return lambda folder: (folder / "o" / name).mkdir(parents=True)


BOTH = ["people.csv", "ties.csv"]
# name: (what is done first, words of the command, what the sentence begins with, a word of it)
PLACES = {
    "a file": (None, [*BOTH, "--out", "mine.csv"], "mine.csv: ", "is a file (expected a folder)"),
    "an input": (None, [*BOTH, "--out", "people.csv"], "people.csv: ", "is a file (expected a folder)"),
    "below a file": (None, [*BOTH, "--out", "mine.csv/a/b"], "mine.csv/a/b: ", "since mine.csv is a file"),
    "a dangling link": (lambda f: (f / "o").symlink_to("gone"), [*BOTH, "--out", "o"], "o: ", "(expected a folder)"),
    "read-only": (made(0o555), [*BOTH, "--out", "shut"], "shut: ", "permission denied"),
    "new in read-only": (made(0o555), [*BOTH, "--out", "shut/new"], "shut/new: ", "permission denied"),
    "new in unseen": (made(0o000), [*BOTH, "--out", "shut/new/newer"], "shut/new/newer: ", "permission denied"),
    "not to be entered": (made(0o666), [*BOTH, "--out", "shut"], "shut: ", "permission denied"),
    "a long name": (None, [*BOTH, "--out", "n" * 300], "n" * 300, "name too long"),
    "a roster that is a folder": (inside("roster.csv"), [*BOTH, "--out", "o", "--overwrite"], "o/roster.csv: ", "is a folder"),
    "a map that is a folder": (inside("import.toml"), [*BOTH, "--out", "o", "--overwrite"], "o/import.toml: ", "is a folder"),
    "a key that is a folder": (inside("key.csv"), [*BOTH, "--out", "o", "--anonymise"], "o/key.csv: ", "is a folder"),
    "unread roster": (shut("people.csv"), [*BOTH, "--out", "o"], "people.csv: ", "permission denied (expected a file)\n"),
    "unread ties": (shut("ties.csv"), [*BOTH, "--out", "o"], "ties.csv: ", "permission denied (expected a file)\n"),
    "unread map": (shut("import.toml"), ["import.toml", "--out", "o"], "import.toml: ", "permission denied (expected a file)\n"),
    "unread roster of a map": (shut("people.csv"), ["import.toml", "--out", "o"], "people.csv: ", "permission denied"),
    "unseen input": (made(0o000), ["shut/people.csv", "ties.csv", "--out", "o"], "shut/people.csv: ", "permission denied"),
    "no such file": (None, ["peple.csv", "--out", "o"], "peple.csv: ", "did you mean people.csv?"),
    "no such map": (shut(), ["imports.toml"], "imports.toml: ", "did you mean import.toml?"),
    "a long input": (None, ["n" * 300, "--out", "o"], "n" * 300, "name too long"),
    "a folder": (None, [".", "--out", "o"], ".: ", "is a folder (expected a file)"),
    "a map beside others": (shut(), ["import.toml", "ties.csv", "--out", "o"], "import.toml: ", "a map beside other files"),
    "a map in a role": (shut(), ["--people", "import.toml"], "import.toml: ", "is a map"),
    "a device": (None, ["/dev/null", "ties.csv", "--out", "o"], "", "/dev/null: is a pipe or a device"),
    "a pipe": (lambda f: os.mkfifo(f / "pipe"), ["pipe", "ties.csv", "--out", "o"], "pipe: ", "is a pipe or a device"),
    "an endless device": (None, ["/dev/zero", "ties.csv", "--out", "o"], "", "/dev/zero: is a pipe or a device"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_one_sentence_and_nothing_is_left_behind(folder, name):
    first, words, begin, word = PLACES[name]
    if first:
        first(folder)
    if os.getuid() == 0:
        for one in folder.rglob("*"):
            os.chown(one, NOBODY, NOBODY, follow_symlinks=False)
    before = contents(folder)
    done = run(folder, *words)
    assert done.returncode == 2 and done.stdout == "" and "Traceback" not in done.stderr, done.stderr
    assert done.stderr.startswith(begin) and word in done.stderr and len(done.stderr.splitlines()) <= 2, done.stderr
    assert contents(folder) == before


@pytest.mark.parametrize("limit", [0, 40, 1700])
def test_a_full_disk_is_told_and_no_half_file_stays(folder, limit):
    done = run(folder, *BOTH, "--out", "o", limit=limit)
    assert (
        done.returncode == 2 and "Traceback" not in done.stderr and "cannot be written: file too large" in done.stderr
    )
    assert not [one for one in os.listdir(folder / "o") if one.endswith(".part")]
    assert set(os.listdir(folder / "o")) <= {"import.toml", "roster.csv", "ties.csv"}


def test_a_name_that_is_no_text_is_refused(folder):
    raw = os.fsencode(folder) + b"/p\xff.csv"
    shutil.copy(os.fsencode(folder / "people.csv"), raw)
    done = run(folder, os.fsdecode(b"p\xff.csv"), "ties.csv", "--out", "o")
    assert done.returncode == 2 and "has a name that is no UTF-8 text" in done.stderr, done.stderr
    assert not (folder / "o").exists()


@pytest.mark.parametrize("codec", ["ascii", "latin-1", "utf-8"])
def test_letters_that_the_terminal_has_not_are_spelt_out(folder, codec, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", codec)
    files(folder, people="id,unit\nann,北\nbob,Süd\n", ties="source,target\nann,bob\n")
    done = run(folder, *BOTH, "--out", "o", text=False)
    assert done.returncode == 0, done.stderr
    assert ("北" if codec == "utf-8" else "\\u5317").encode(codec) in done.stdout
