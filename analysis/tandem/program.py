# SPDX-License-Identifier: MIT
"""Runs the program `tandem` on scenarios, keeps what is finished, and asks the program what it knows."""

import functools
import hashlib
import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tandem.errors import ProgramError


def find_program() -> Path:
    """The program `tandem`: what the environment variable TANDEM names; else the one in this package, of the checkout that the package
    lies in, or on the PATH. ProgramError where there is none."""
    if named := os.environ.get("TANDEM"):
        if found := shutil.which(named):
            return Path(os.path.abspath(found))
        raise ProgramError(f"the environment variable TANDEM names {named}, which is no program")
    here = Path(__file__).resolve().parent
    for place in (here / "bin" / "tandem", here.parents[1] / "build" / "release" / "tandem"):
        if os.access(place, os.X_OK):
            return place
    if found := shutil.which("tandem"):
        return Path(found)
    raise ProgramError(
        "no program `tandem` found; put it on the PATH, or its path into the environment variable TANDEM"
    )


def check(path: str, options: Sequence[str]) -> dict[str, Any]:
    """What `tandem check FILE --json` says of a scenario (docs/json.md); ProgramError where it says nothing that can be read."""
    command = [str(find_program()), "check", path, *options, "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        found: dict[str, Any] = json.loads(done.stdout)
        return found
    except json.JSONDecodeError:
        raise ProgramError(f"{path}: {(done.stderr or done.stdout).strip()}") from None


def run_scenario(program: Path | str, text: str, folder: Path, name: str) -> Path:
    """The results file `folder`/`name`.h5 of a scenario text. Finished runs of the same scenario and program are kept.

    ProgramError with the program's words when it ends with another code than 0."""
    folder.mkdir(parents=True, exist_ok=True)
    scenario = folder / f"{name}.toml"
    scenario.write_text(text, encoding="utf-8")
    return run_scenario_file(program, scenario, folder)


def run_scenario_file(program: Path | str, scenario: Path, folder: Path) -> Path:
    """The results file in `folder` of a scenario file, under its name. As `run_scenario`; data files that it names are heeded."""
    folder.mkdir(parents=True, exist_ok=True)
    out, key = folder / f"{scenario.stem}.h5", folder / f"{scenario.stem}.key"
    wanted = fingerprint(program, scenario)
    command = [str(program), "run", str(scenario), "--out", str(out), "--quiet"]
    if not key.exists() or key.read_text() != wanted:
        key.write_text(wanted)
        command.append("--overwrite")
    # Without that the program says at once when all runs are there, and goes on with those that are not.
    ask(command, scenario)
    return out


def ask(command: list[str], about: Path | str) -> str:
    """What the program prints; ProgramError with its complaint `about` something when it ends with another code than 0."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise ProgramError(
            f"{about}: the program ended with code {done.returncode}\n{(done.stderr or done.stdout).strip()}"
        )
    return done.stdout


def describe(program: Path | str, what: str) -> Any:
    """What `tandem describe WHAT --json` prints, parsed; ProgramError when the program does not know it."""
    return json.loads(ask([str(program), "describe", what, "--json"], f"{program} describe {what}"))


@functools.cache
def program_digest(program: Path | str) -> str:
    """SHA-256 of the program file; another build gives another."""
    return hashlib.sha256(Path(program).read_bytes()).hexdigest()


def fingerprint(program: Path | str, scenario: Path) -> str:
    """A digest of all that results depend on: the program, the scenario without its comments, and the data files that it names."""
    source = scenario.read_text(encoding="utf-8")
    digest = hashlib.sha256(program_digest(program).encode())
    try:
        found = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return hashlib.sha256(source.encode()).hexdigest()  # the program says what is wrong
    digest.update(json.dumps(found, default=str).encode())
    for name in texts(found):
        if "\n" not in name and len(name) < 256 and (scenario.parent / name).is_file():
            digest.update((scenario.parent / name).read_bytes())
    return digest.hexdigest()


def texts(value: Any) -> Iterator[str]:
    """Every text in parsed TOML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def without_count(said: str) -> str:
    """What the program said, but for the line that counts the problems."""
    return "\n".join(line for line in said.splitlines() if not re.fullmatch(r"\d+ problems?", line))


def mirrored(beside: Path, folder: Path, text: str) -> str:
    """The path of a scenario file with that text in a folder in which the data files that it names are found as if it lay `beside` them."""
    names = {entry.name for entry in os.scandir(beside) if entry.name in text}
    for name in names:
        (folder / name).symlink_to((beside / name).absolute())
    name = "scenario.toml"
    while name in names:
        name = f"_{name}"
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return str(folder / name)
