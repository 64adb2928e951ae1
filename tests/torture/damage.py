# SPDX-License-Identifier: MIT
"""Damage to files: bits, blocks, lengths, and things of another kind in a file's place."""

import os
from pathlib import Path

from trial import Trial


def flip(t: Trial, path: Path) -> None:
    """One bit of a file, the first two kilobytes, where the format's own tables stand, as often as all the rest."""
    content = bytearray(path.read_bytes())
    at = t.chance.randrange(min(len(content), 2048) if t.chance.random() < 0.5 else len(content))
    bit = t.chance.randrange(8)
    content[at] ^= 1 << bit
    path.write_bytes(content)
    t.tell(f"{path.name}: bit {bit} of byte {at} of {len(content)} flipped")


def truncate(t: Trial, path: Path) -> None:
    at = t.chance.randrange(path.stat().st_size)
    os.truncate(path, at)
    t.tell(f"{path.name}: cut to {at} bytes")


def blank(t: Trial, path: Path) -> None:
    """A block of zeros, as a lost sector leaves."""
    content = bytearray(path.read_bytes())
    at = t.chance.randrange(len(content)) & ~511
    content[at : at + 512] = bytes(len(content[at : at + 512]))
    path.write_bytes(content)
    t.tell(f"{path.name}: zeros from byte {at} on")


def append(t: Trial, path: Path) -> None:
    with open(path, "ab") as file:
        file.write(t.chance.randbytes(t.chance.choice([1, 100, 4096])))
    t.tell(f"{path.name}: bytes appended")


def remove(t: Trial, path: Path) -> None:
    path.unlink()
    t.tell(f"{path.name}: removed")


def empty(t: Trial, path: Path) -> None:
    path.write_bytes(b"")
    t.tell(f"{path.name}: emptied")


def become(t: Trial, path: Path) -> None:
    """Something else stands in its place."""
    path.unlink()
    what = t.chance.choice(["folder", "dangling link", "FIFO", "link to itself"])
    if what == "folder":
        path.mkdir()
    elif what == "FIFO":
        os.mkfifo(path)
    else:
        path.symlink_to(path.name if what == "link to itself" else "nowhere")
    t.tell(f"{path.name}: a {what} in its place")


def swap(t: Trial, path: Path) -> None:
    """Two files of a folder with each other's names."""
    others = [other for other in sorted(path.parent.iterdir()) if other != path and other.is_file()]
    if not others:
        return
    other = t.chance.choice(others)
    spare = path.parent / "spare"
    path.rename(spare), other.rename(path), spare.rename(other)
    t.tell(f"{path.name} and {other.name}: swapped")


def copy(t: Trial, path: Path) -> None:
    """A copy under the next number."""
    other = path.with_name(path.name.replace("0001", "0009") if "0001" in path.name else "copy-" + path.name)
    other.write_bytes(path.read_bytes())
    t.tell(f"{path.name}: copied to {other.name}")


LOSSES = (flip, flip, truncate, truncate, blank, append, remove, empty)
PRANKS = (become, swap, copy)
