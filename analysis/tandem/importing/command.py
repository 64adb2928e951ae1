# SPDX-License-Identifier: MIT
"""tandem-import: a roster, ties and a survey in, a scenario out. Without a map it drafts one and says so."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tandem.errors import ProgramError, inert
from tandem.importing import draft, scenario_text, survey_page
from tandem.importing.anonymity import anonymise
from tandem.importing.draft_text import map_text
from tandem.importing.files import Files
from tandem.importing.map_file import parse_map, read_map
from tandem.importing.organisation import Organisation, read_by
from tandem.importing.places import KEY, refuse_folder, refuse_outputs, write
from tandem.importing.problems import InputError, Problems
from tandem.words import counted

DONE, BAD_INPUT = 0, 2
MAP = "import.toml"


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
        lines = [*[str(problem) for problem in error.problems], counted(len(error.problems), "problem")]
    except ProgramError as error:
        lines = [str(error)]
    except OSError as error:
        lines = [f"{error.filename or 'tandem-import'}: {(error.strerror or str(error)).lower()}"]
    print(*map(sayable, lines), sep="\n", file=sys.stderr)
    return BAD_INPUT


def sayable(text: str) -> str:
    """A line that steers no terminal, in letters that it has."""
    codec = getattr(sys.stdout, "encoding", None) or "utf-8"
    return inert(text).encode(codec, errors="backslashreplace").decode(codec)


def run(asked: argparse.Namespace) -> int:
    """Drafts or reads the map, reads what it names, writes the scenario."""
    problems = Problems()
    given = [*asked.files, *asked.people, *asked.survey, *asked.ties]
    is_map = len(given) == 1 and given[0].casefold().endswith(".toml")
    folder = Path(asked.out) if asked.out else Path(given[0]).parent if is_map else Path("organisation")
    refuse_words(asked, given, is_map, problems)
    refuse_folder(folder, problems)
    problems.stop()
    drafted = None if is_map else draft_map(asked, given, folder, problems)
    found = (
        parse_map(drafted.text, str(folder / MAP), folder, problems) if drafted else read_map(Path(given[0]), problems)
    )
    if found is None:
        raise InputError(problems.all())
    name = Path(os.path.abspath(folder)).name or "organisation"
    inputs = [*([Path(given[0])] if is_map else []), *(found.folder / part["file"] for part in found.parts().values())]
    outputs = [folder / one for one in (f"{name}.toml", scenario_text.ROSTER, scenario_text.TIES)]
    refuse_outputs(outputs, inputs, asked.overwrite, problems)
    # A key that is there is read and goes on; a map that is there was asked for before.
    more = [folder / KEY] * asked.anonymise + [folder / MAP] * bool(drafted)
    refuse_outputs(more, inputs, True, problems)
    if drafted:
        keep_draft(drafted, folder, problems)
    organisation = read_by(found, problems)
    said = organisation.summary()
    key = anonymise(organisation, folder / KEY, problems) if asked.anonymise else None
    problems.stop()
    texts = scenario_text.make(organisation, name)
    note = checked(texts, name)
    write(texts, folder, key)
    tell(organisation, said, folder / f"{name}.toml", note, asked.anonymise)
    return DONE


@dataclass
class Drafted:
    """The text of a map, what was guessed, and what is in doubt."""

    text: str
    notes: list[str]
    doubts: Problems


def refuse_words(asked: argparse.Namespace, given: list[str], is_map: bool, problems: Problems) -> None:
    """What is wrong with the files as they are named."""
    if not given:
        wanted = "a roster, ties, a survey, or a map"
        problems.add("tandem-import", "no file is named", wanted, "tandem-import --help says more")
    for file in [one for one in given if one.casefold().endswith(".toml") and not is_map]:
        problems.add(file, "is a map beside other files", "a map alone", "it names the files that it reads")
    if is_map and not asked.files:
        problems.add(given[0], "is a map, which is no file of a role", f"tandem-import {given[0]}")
    for file in [one for one in [*given, asked.out or ""] if not is_text(one)]:
        problems.add(file, "has a name that is no UTF-8 text", "a name in letters", "rename it")


def is_text(name: str) -> bool:
    """Whether the name of a file can be written into a map."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def keep_draft(drafted: Drafted, folder: Path, problems: Problems) -> None:
    """Writes a new map and says so, where nothing is wrong so far; its doubts are problems then."""
    if not problems:
        write({MAP: drafted.text}, folder, None)
        print(sayable(f"drafted {folder / MAP}: it says which column is what, and is yours to edit"))
        print(*[sayable(f"guessed: {note}") for note in drafted.notes], sep="\n", end="\n" if drafted.notes else "")
    problems.extend(drafted.doubts)


def draft_map(asked: argparse.Namespace, given: list[str], folder: Path, problems: Problems) -> Drafted:
    """A new map of these files."""
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
    return Drafted(map_text(found, asked.title, str(folder / MAP)), found.notes, found.doubts)


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


def tell(organisation: Organisation, said: str, scenario: Path, note: str, anonymous: bool) -> None:
    """What was read, what was changed, what was not used, and what to do next."""
    lines = [f"read: {said}"]
    lines += [f"changed: {one}" for one in organisation.changed]
    lines += [f"not used: {one}" for one in organisation.unused]
    if anonymous:
        lines.append(f"names are in {scenario.parent / KEY} alone: keep it apart from the rest")
    lines += [note, f"tandem run {scenario} --out {scenario.with_suffix('.h5')}"]
    print(*map(sayable, lines), sep="\n")
