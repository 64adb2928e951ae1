# SPDX-License-Identifier: MIT
"""A small organisation in files of every form, and the command run on them."""

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tandem.importing.command import main

# Data that are not part of this repository lie beside the clone, or beside the folder of its working trees.
ABOVE = Path(__file__).resolve().parents[3:5]
LAZEGA = next((up / "shared/data/lazega" for up in ABOVE if (up / "shared/data/lazega").is_dir()), None)

PEOPLE = "id,unit\nann,north\nbob,north\ncid,south\ndan,south\neva,south\n"
TIES = "source,target,trust\nann,bob,5\nbob,ann,4\nann,cid,3\ncid,dan,2\ndan,cid,2\n"
SURVEY = "id,care_1,care_3,voice_1\nann,5,1,3\nbob,1,5,NA\ncid,3,3,4\n"


@dataclass
class Said:
    """What a run of the command left."""

    code: int
    out: str
    err: str


def run(*words):
    """Runs tandem-import in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = stop.code
    return Said(code, out.getvalue(), err.getvalue())


def files(folder, **texts):
    """Writes files NAME.csv; bytes as they are. Their paths."""
    paths = []
    for name, content in texts.items():
        path = folder / (name if "." in name else f"{name}.csv")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return paths


def rows(path):
    """Lines of a written table."""
    return path.read_text().splitlines()
