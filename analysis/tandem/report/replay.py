# SPDX-License-Identifier: MIT
"""How the runs of a file can be made again, and by what it is known."""

from pathlib import Path
from typing import Any

from tandem.errors import inert
from tandem.page import making
from tandem.report.study import Study
from tandem.seal import LINE


def again(study: Study) -> dict[str, Any]:
    """Commands, programs, seeds, digests, and the checksum of the file, as texts."""
    found = making(study.results)
    file = found["file"]
    paths = study.results.paths()
    first = paths[0]
    return {
        **{
            key: [inert(str(v)) for v in value] if isinstance(value, list) else inert(str(value))
            for key, value in found.items()
        },
        "verbs": [
            (f"tandem verify {file}", "checks the file, and runs a part of it again"),
            (
                f"tandem replay {file} --run {study.run(0, 0)}",
                "runs one run again from the file alone, and compares it",
            ),
            (f"tandem digest {file}", "prints the fingerprints of the file and of each run"),
            (f"tandem-report {file}", "writes this page again"),
        ],
        "checksum": checksum(first) if len(paths) == 1 else "",
        "parts": len(paths),
        "first_digest": inert(str(study.results.runs["digest"][0])),
        "first_run": int(study.results.runs["run"][0]),
    }


def checksum(path: Path) -> str:
    """The checksum in the first line of a file; empty for one of an older format."""
    with path.open("rb") as file:
        head = file.read(512)
    return (
        head.partition(b"xxh3-128=")[2].split()[0].rstrip(b"\0").decode("ascii", "replace") if LINE.match(head) else ""
    )
