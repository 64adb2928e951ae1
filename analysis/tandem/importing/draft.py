# SPDX-License-Identifier: MIT
"""Drafts a map: which file is what, and which of its columns; from names that people give to columns, and from what stands in them."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tandem.importing.draft_people import people_of
from tandem.importing.draft_survey import survey_of
from tandem.importing.draft_ties import looks_like_ties, rows_of_ties, ties_of
from tandem.importing.files import Opened
from tandem.importing.headings import column_of
from tandem.importing.meeting import candidates, values_of
from tandem.importing.problems import Problems
from tandem.importing.survey import item_in
from tandem.importing.table import Table, listed


@dataclass
class Draft:
    """Parts of a map. `notes` say what was guessed; `doubts` are for whoever edits the map: nothing is imported before they are looked at."""

    people: dict[str, Any] = field(default_factory=dict)
    survey: dict[str, Any] = field(default_factory=dict)
    ties: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: Problems = field(default_factory=Problems)


def draft(files: dict[str, Opened], roles: dict[str, str], problems: Problems) -> Draft:
    """The map of these files. roles: {file: people, survey or ties} where the user said so. A problem for each file that fits nowhere."""
    found = Draft()
    named = find_people(files, roles)
    if named is None:
        problems.add(
            ", ".join(one.people.file for one in files.values()),
            "no roster among these files",
            "a table with a column for who somebody is and one for the unit",
            "--people FILE says which it is",
        )
        return found
    roster = files[named].people
    others = [opened.ties if opened.graph else opened.people for name, opened in files.items() if name != named]
    others += [files[named].ties] if files[named].graph else []
    found.people = people_of(named, roster, others)
    ids = values_of(roster, roster.header.index(found.people["id"]))
    answers = {}
    for name, opened in files.items():
        role = roles.get(name)
        may_tie = opened.graph or (name != named and role != "survey")
        if may_tie and (ties := ties_of(name, opened.ties, ids, len(roster.rows), role == "ties", found.notes)):
            rows_of_ties(opened.ties, ties, ids, problems, found.doubts)
            found.ties.append(ties)
        elif role != "ties" and (own := survey_of(name, opened.people, ids, found.notes, found.doubts)):
            answers[name] = own
        elif name != named:
            fits_nowhere(opened.people, role, found.people["id"], problems)
    found.survey = next((own for name, own in answers.items() if name != named), answers.get(named, {}))
    return found


def find_people(files: dict[str, Opened], roles: dict[str, str]) -> str | None:
    """The file of the roster: as the user said; else the first with a unit; else a graph; else one whose rows are told apart."""
    said = [name for name, role in roles.items() if role == "people"]
    left = [name for name in files if name not in roles]
    with_unit = [name for name in left if column_of(files[name].people, "unit") is not None]
    with_unit.sort(key=lambda name: looks_like_ties(files[name].ties) or any(map(item_in, files[name].people.header)))
    graphs = [name for name in left if files[name].graph]
    tables = [name for name in left if not looks_like_ties(files[name].ties) and candidates(files[name].people)]
    return next(iter([*said, *with_unit, *graphs, *tables]), None)


def fits_nowhere(table: Table, role: str | None, own: str, problems: Problems) -> None:
    """Adds that a file is no part of a map, with the columns that were seen in it."""
    wanted = {
        "ties": f'two columns, for who and whom, with people as the roster has them in "{own}"',
        "survey": "columns with items of docs/survey.md, such as care_1, or with dispositions",
    }.get(role or "", "a roster, ties (columns for who and whom, or a matrix), or a survey (docs/survey.md)")
    advice = "--people, --survey or --ties before a file says what it is, and the map the rest"
    if role:
        advice = "a map of your own says which column is what: docs/import.md has a whole one"
    columns = f"column{'s' * (len(table.header) > 1)} {listed(table.header)}"
    problems.add(table.file, f"fits no part of a map, by its {columns}", wanted, advice)


def files_to_open(names: list[str], folder: Path) -> list[str]:
    """Names as a map in `folder` has them."""
    return [name if Path(name).is_absolute() else os.path.relpath(name, folder) for name in names]
