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


def programs_of(results: Results) -> list[tuple[str, str, bool]]:
    """(version, commit, whether its sources differed from the commit) of the programs that made the results."""
    versions = zip(
        results.text("provenance/program_version"),
        results.text("provenance/commit"),
        results.numbers("provenance/dirty"),
    )
    return list(dict.fromkeys((version, commit, bool(dirty)) for version, commit, dirty in versions))


def same_commit(engine: Engine, results: Results) -> bool:
    """Whether the engine is known to be of the commit of which all programs are that made the results."""
    wanted = (engine.version, engine.commit, False)
    return engine.commit != "unknown" and all(program == wanted for program in programs_of(results))


def origin(engine: Engine, results: Results) -> str:
    """By which engine the page runs, and by which programs the results were made; sentences."""
    text = f"Engine: tandem {engine.version}, commit {engine.commit[:12]}, build {engine.build_name}."
    if same_commit(engine, results):
        return f"{text} Results: the same commit."
    made = " and ".join(
        f"tandem {version}, commit {commit[:12]}{', with changes' if dirty else ''}"
        for version, commit, dirty in programs_of(results)
    )
    return inert(f"{text} Results: {made}, another build perhaps: the digests decide.")
