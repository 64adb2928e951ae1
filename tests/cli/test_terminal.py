# SPDX-License-Identifier: MIT
"""What stands on a terminal: a bar that fits into its width, however narrow."""

import os
import pty
import re
import struct
import subprocess
import termios
from fcntl import ioctl

import pytest
from conftest import LONG, PROGRAM


def shown(folder, columns):
    """What a sweep writes to a terminal of this width, line by line as they follow each other there."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([PROGRAM, "run", "a.toml", "--out", "a.h5"], cwd=folder.path, stderr=theirs)
    os.close(theirs)
    text = b""
    try:
        while block := os.read(ours, 4096):
            text += block
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text.decode()))


@pytest.mark.parametrize("columns", [10, 40, 50, 69, 200])
def test_progress_fits(folder, columns):
    folder.write("a.toml", LONG)
    lines = [line for line in shown(folder, columns) if "of 600 runs"[: columns // 3] in line]
    assert len(lines) > 1 and max(map(len, lines)) < columns
    assert any("[" in line for line in lines) == (columns > 45)
