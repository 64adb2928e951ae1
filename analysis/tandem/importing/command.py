# SPDX-License-Identifier: MIT
"""tandem-import: a roster, ties and a survey in, a scenario out. Without a map it drafts one and says so."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tandem.errors import ProgramError, inert
from tandem.importing import draft, scenario_text, survey_page
from tandem.importing.anonymity import anonymise
from tandem.importing.draft_text import map_text
from tandem.importing.files import Files
from tandem.importing.map_file import parse_map, read_map
from tandem.importing.organisation import Organisation, read_by
from tandem.importing.problems import InputError, Problems
from tandem.words import counted

DONE, BAD_INPUT = 0, 2
MAP, KEY = "import.toml", "key.csv"


class Parser(argparse.ArgumentParser):
    """Complaints in one line."""

    def error(self, message: str) -> NoReturn:
        """Ends the program with what is wrong, in one line."""
        self.exit(BAD_INPUT, f"tandem-import: {message}; tandem-import --help says more\n")


def parser() -> Parser:
    """The command line."""
    found = Parser(
        prog="tandem-import", description="Makes a scenario from a roster, ties and a survey (docs/import.md)."
    )
    found.add_argument(
        "files", nargs="*", metavar="FILE", help="tables (CSV), graphs (GraphML, GEXF, Pajek); or one map, import.toml"
    )
    for role, what in (("people", "the roster"), ("survey", "answers of a survey"), ("ties", "ties")):
        found.add_argument(f"--{role}", action="append", default=[], metavar="FILE", help=f"a file that holds {what}")
    found.add_argument(
        "--out", metavar="FOLDER", help="where the scenario goes (default: organisation, or the folder of the map)"
    )
    found.add_argument("--title", default="An organisation", help="title of the scenario, for a drafted map")
    found.add_argument(
        "--anonymise", action="store_true", help=f"numbers in place of names; the key is a file of its own, {KEY}"
    )
    found.add_argument("--overwrite", action="store_true", help="replaces what an import before left")
    found.add_argument("--survey-page", action="store_true", help="prints the questions of a survey, and ends")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; its exit code."""
    asked = parser().parse_args(arguments)
    if asked.survey_page:
        print(survey_page.page(), end="")
        return DONE
    try:
        return run(asked)
    except InputError as error:
        print(
            *[inert(str(problem)) for problem in error.problems],
            counted(len(error.problems), "problem"),
            sep="\n",
            file=sys.stderr,
        )
        return BAD_INPUT
    except ProgramError as error:
        print(inert(str(error)), file=sys.stderr)
        return BAD_INPUT


def run(asked: argparse.Namespace) -> int:
    """Drafts or reads the map, reads what it names, writes the scenario."""
    problems = Problems()
    given = [*asked.files, *asked.people, *asked.survey, *asked.ties]
    is_map = len(given) == 1 and given[0].endswith(".toml")
    folder = Path(asked.out) if asked.out else Path(given[0]).parent if is_map else Path("organisation")
    if not given:
        problems.add(
            "tandem-import", "no file is named", "a roster, ties, a survey, or a map", "tandem-import --help says more"
        )
    problems.stop()
    if is_map:
        found, drafted = read_map(Path(given[0]), problems), None
        inputs = [Path(given[0])]
    else:
        drafted = draft_map(asked, given, folder, problems)
        found = parse_map(drafted, str(folder / MAP), folder, problems)
        inputs = []
    problems.stop()
    assert found is not None
    used = [
        found.people["file"],
        *(one["file"] for one in found.ties),
        *([found.survey["file"]] if found.survey else []),
    ]
    inputs += [found.folder / one for one in used]
    name = Path(os.path.abspath(folder)).name or "organisation"
    outputs = [folder / one for one in (f"{name}.toml", scenario_text.ROSTER, scenario_text.TIES)]
    refuse_outputs(outputs, inputs, asked.overwrite, problems)
    problems.stop()
    if drafted:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MAP).write_text(drafted, encoding="utf-8")
        print(inert(f"drafted {folder / MAP}: it says which column is what, and is yours to edit"))
    organisation = read_by(found, problems)
    said = organisation.summary()
    key = anonymise(organisation, folder / KEY, problems) if asked.anonymise else None
    problems.stop()
    texts = scenario_text.make(organisation, name)
    note = checked(texts, name)
    write(texts, folder, key)
    tell(organisation, said, folder / f"{name}.toml", note, asked.anonymise)
    return DONE


def draft_map(asked: argparse.Namespace, given: list[str], folder: Path, problems: Problems) -> str:
    """The text of a new map of these files."""
    if (folder / MAP).exists() and not asked.overwrite:
        problems.add(
            str(folder / MAP),
            "there is a map already",
            "no map, to draft one",
            f"tandem-import {folder / MAP} uses it, --overwrite drafts anew",
        )
        problems.stop()
    names = draft.files_to_open(given, folder)
    roles = {
        name: role
        for role in ("people", "survey", "ties")
        for name in draft.files_to_open(getattr(asked, role), folder)
    }
    for name in {one for one in names if names.count(one) > 1}:
        problems.add(name, "is named twice", "each file once")
    files = Files(Path(os.path.abspath(folder)), problems)
    opened = {name: found for name in names if (found := files[name])}
    problems.stop()
    found = draft.draft(opened, roles, problems)
    problems.stop()
    return map_text(found, asked.title, str(folder / MAP))


def refuse_outputs(outputs: list[Path], inputs: list[Path], overwrite: bool, problems: Problems) -> None:
    """What may not be written: files that are read, and files that are there."""
    read = {os.path.realpath(one) for one in inputs}
    for path in outputs:
        if os.path.realpath(path) in read:
            problems.add(str(path), "is read by this import, and is not replaced", "another folder", "--out FOLDER")
        elif path.exists() and not overwrite:
            problems.add(str(path), "is there already", "a new folder", "--out names another, --overwrite replaces it")


def checked(texts: dict[str, str], name: str) -> str:
    """What the program notes on the scenario. InputError if it refuses it."""
    from tandem.program import find_program
    from tandem.scenario import Scenario

    try:
        find_program()
    except ProgramError:
        return "not checked: no program `tandem` was found"
    with tempfile.TemporaryDirectory(prefix="tandem-") as folder:
        write(texts, Path(folder), None)
        found = Scenario(Path(folder) / f"{name}.toml").check()
    return f"checked: {counted(found['points'], 'arm')}, {found['runs']} runs"


def write(texts: dict[str, str], folder: Path, key: str | None) -> None:
    """Writes files, each whole or not at all; the key for the user's eyes alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in {**texts, **({KEY: key} if key is not None else {})}.items():
        part = folder / f".{file}.part"
        with open(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if file == KEY else 0o666),
            "w",
            encoding="utf-8",
            newline="",
        ) as out:
            out.write(text)
        os.replace(part, folder / file)


def tell(organisation: Organisation, said: str, scenario: Path, note: str, anonymous: bool) -> None:
    """What was read, what was changed, what was not used, and what to do next."""
    lines = [f"read: {said}"]
    lines += [f"changed: {one}" for one in organisation.changed]
    lines += [f"not used: {one}" for one in organisation.unused]
    if anonymous:
        lines.append(f"names are in {scenario.parent / KEY} alone: keep it apart from the rest")
    lines += [note, f"tandem run {scenario} --out {scenario.with_suffix('.h5')}"]
    print(*map(inert, lines), sep="\n")
