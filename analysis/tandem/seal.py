# SPDX-License-Identifier: MIT
"""The seal of a results file: the checksum in its first line, held against its bytes before HDF5 reads any of them (docs/results-format.md)."""

import os
import re
import stat
import time
from pathlib import Path
from typing import BinaryIO

import xxhash

from tandem.errors import ResultsError

FORMAT = "tandem-results"
VERSIONS = (1, 2)  # 2 begins with a line of text that holds a checksum
BLOCK = 512  # bytes of that line with the zeros behind it
LINE = re.compile(rb"tandem-results version=(\d{1,18}) bytes=(\d{1,18}) ")
SIGNATURE = b"\x89HDF\r\n\x1a\n"  # with which HDF5 begins
AT_ONCE = 1 << 18  # bytes: stays in the cache of a processor
SETTLED = 0.1  # seconds after which a change shows in the times of a file

State = tuple[int, ...]  # device, number, length and times of a file: another once it was touched or replaced
_sound: set[State] = set()  # what this process has found sound: a sweep opens its parts several times


def state_of(path: Path | str) -> State:
    """The state of the file at a path; OSError as of `os.stat`."""
    return _state(os.stat(path))


def check_seal(path: Path) -> State | None:
    """The state of a file that is byte for byte what was written; None where it has no seal, being of before there were seals or of
    somebody else. A file that was found sound is not read again until it is touched.

    ResultsError, a sentence: it cannot be read, is no results file, of a later version, cut off, or changed since it was written."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # no FIFO is waited for
        with open(descriptor, "rb", buffering=0) as file:
            return _checked(path, file)
    except OSError as error:
        raise ResultsError(f"{path}: cannot be read ({error.strerror})") from None


def remember(state: State) -> None:
    """Keeps in mind that a file in this state is sound, unless it was touched so lately that its times might not show another change."""
    if state[3] < time.time_ns() - SETTLED * 1e9:
        _sound.add(state)


def is_sound(state: State) -> bool:
    """Whether a file in this state was found sound."""
    return state in _sound


def _checked(path: Path, file: BinaryIO) -> State | None:
    facts = os.fstat(file.fileno())
    if not stat.S_ISREG(facts.st_mode):
        raise ResultsError(f"{path}: is no regular file; expected a results file, which `tandem run` writes")
    state = _state(facts)
    if state in _sound:
        return state
    first = _read(file, BLOCK)
    if first.startswith(SIGNATURE):
        return None
    line = LINE.match(first)
    if line is None:
        if len(first) == BLOCK and _read(file, len(SIGNATURE)) == SIGNATURE:
            raise _changed(path, "its first line is not what the program writes")
        what = "not an HDF5 file" if first else "empty, so not an HDF5 file"
        raise ResultsError(f"{path}: {what}; expected a results file, which `tandem run` writes")
    version, whole = int(line[1]), int(line[2])
    if version > VERSIONS[-1]:
        raise ResultsError(
            f"{path}: version {version} of {FORMAT}; expected version 1 or 2 of {FORMAT}: a later `tandem` reads it"
        )
    if facts.st_size < whole:
        raise ResultsError(f"{path}: cut off: {facts.st_size} of its {whole} bytes are there; copy it again")
    size, checksum = _sum(file)
    if first == f"{FORMAT} version={VERSIONS[-1]} bytes={BLOCK + size} xxh3-128={checksum}\n".encode().ljust(
        BLOCK, b"\0"
    ):
        remember(state)
        return state
    if BLOCK + size != whole:
        raise _changed(path, f"it is {BLOCK + size} bytes long, and its first line says {whole}")
    raise _changed(path, "its checksum is not that of its first line")


def _changed(path: Path, how: str) -> ResultsError:
    return ResultsError(
        f"{path}: the file was changed since it was written: {how}; copy it again, or, where it was rewritten on purpose, "
        f"`tandem seal {path}`"
    )


def _read(file: BinaryIO, most: int) -> bytes:
    """The next bytes, fewer at the end alone."""
    found = b""
    while piece := file.read(most - len(found)):
        found += piece
    return found


def _sum(file: BinaryIO) -> tuple[int, str]:
    """(how many bytes, their XXH3-128) from here to the end."""
    digest, size, buffer = xxhash.xxh3_128(), 0, memoryview(bytearray(AT_ONCE))
    while count := file.readinto(buffer):  # type: ignore[attr-defined]
        digest.update(buffer[:count])
        size += count
    return size, digest.hexdigest()


def _state(facts: os.stat_result) -> State:
    return (facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
