# SPDX-License-Identifier: MIT
"""The engine for browsers with the script that runs numbers of a page again, as scripts/playground leaves them in one file."""

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tandem.errors import ResultsError, inert
from tandem.playground import find_page
from tandem.results import Results

FILE = "tandem-live.json"
WANTED = ("engine", "script", "build_name", "version", "commit", "agents", "agent_weeks")


@dataclass(frozen=True)
class Engine:
    """What a page needs to run its numbers again."""

    engine: str  # WebAssembly, gzip in base64
    script: str
    build_name: str  # of the sources that the engine is compiled from
    version: str  # of Tandem
    commit: str  # that was checked out when it was built; `unknown` outside a repository
    agents: int  # most that it takes in a page
    agent_weeks: int  # most agents times weeks of one run

    @property
    def script_digest(self) -> str:
        """By this a browser lets the script run."""
        return f"sha256-{base64.b64encode(hashlib.sha256(self.script.encode()).digest()).decode()}"


def find_engine() -> Engine:
    """The engine beside the page of the playground (tandem.playground.find_page). ResultsError, with the command that builds it, where
    there is none."""
    place = find_page().with_name(FILE)
    if not place.is_file():
        raise ResultsError(f"no engine for pages at {place}; scripts/playground builds it, a release has it")
    return read_engine(place)


def read_engine(place: Path) -> Engine:
    """The engine in a file; ResultsError where it holds none."""
    try:
        found: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        return Engine(**{name: found[name] for name in WANTED})
    except (ValueError, KeyError, TypeError):
        raise ResultsError(f"{place}: holds no engine for pages; scripts/playground builds it anew") from None


def origin(engine: Engine, results: Results) -> str:
    """By which engine the page runs, by which programs the results were made, and whether they are known to be the same; sentences."""
    versions = zip(
        results.text("provenance/program_version"),
        results.text("provenance/commit"),
        results.numbers("provenance/dirty"),
    )
    programs = list(dict.fromkeys((version, commit, bool(dirty)) for version, commit, dirty in versions))
    same = all(one == (engine.version, engine.commit, False) for one in programs) and engine.commit != "unknown"
    made = " and ".join(
        f"tandem {version}, commit {commit[:12]}{', with changes' if dirty else ''}"
        for version, commit, dirty in programs
    )
    text = f"Engine: tandem {engine.version}, commit {engine.commit[:12]}, build {engine.build_name}."
    return (
        f"{text} Results: the same commit."
        if same
        else inert(f"{text} Results: {made}, another build perhaps: the digests decide.")
    )
