# SPDX-License-Identifier: MIT
"""Drafts a map: which file is what, and which of its columns; from names that people give to columns, and from what stands in them."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tandem.importing import survey
from tandem.importing.cells import has_value, plain
from tandem.importing.columns import HEAD, ID, UNIT, by_name, distinct, in_model_units
from tandem.importing.draft_survey import survey_of
from tandem.importing.draft_ties import ends_of, looks_like_ties, ties_of
from tandem.importing.files import Opened
from tandem.importing.problems import Problems
from tandem.importing.table import Table


@dataclass
class Draft:
    """Parts of a map; what a comment says of each stands in `notes`."""

    people: dict[str, Any] = field(default_factory=dict)
    survey: dict[str, Any] = field(default_factory=dict)
    ties: list[dict[str, Any]] = field(default_factory=list)


def draft(files: dict[str, Opened], roles: dict[str, str], problems: Problems) -> Draft:
    """The map of these files. roles: {file: people, survey or ties} where the user said so. A problem for each file that fits nowhere."""
    found = Draft()
    named = find_people(files, roles)
    if named is None:
        problems.add(
            ", ".join(files),
            "no roster among these files",
            "a table with a column for who somebody is and one for the unit",
            "--people FILE says which it is",
        )
        return found
    table = files[named].people
    ties = {
        name: opened
        for name, opened in files.items()
        if opened.graph or (name != named and roles.get(name) != "survey")
    }
    found.people = people_of(named, table, [opened.ties for opened in ties.values()])
    ids = {plain(text) for text in table.values(table.header.index(found.people["id"]))}
    answers = {}
    for name, opened in files.items():
        asked = (
            None
            if roles.get(name) == "survey"
            else ties_of(name, opened, ids, len(table.rows))
            if name in ties
            else None
        )
        if asked:
            found.ties.append(asked)
        elif roles.get(name) in (None, "survey", "people") and (own := survey_of(name, opened.people, ids)):
            answers[name] = own
        elif name != named:
            listed = "a roster, ties (columns for who and whom, or a matrix), or a survey (docs/survey.md)"
            problems.add(
                name,
                "fits no part of a map",
                listed,
                "--people, --survey or --ties before a file says what it is, and the map the rest",
            )
    found.survey = next((own for name, own in answers.items() if name != named), answers.get(named, {}))
    return found


def find_people(files: dict[str, Opened], roles: dict[str, str]) -> str | None:
    """The file of the roster: as the user said; else the first with a unit; else a graph; else one whose rows are told apart."""
    said = [name for name, role in roles.items() if role == "people"]
    left = [name for name in files if name not in roles]
    with_unit = [name for name in left if by_name(files[name].people, UNIT) is not None]
    graphs = [name for name in left if files[name].graph]
    tables = [name for name in left if not looks_like_ties(files[name].ties) and distinct(files[name].people)]
    return next(iter([*said, *with_unit, *graphs, *tables]), None)


def people_of(name: str, table: Table, others: list[Table]) -> dict[str, Any]:
    """[people]: the id is the column that the other files use; of several the one with the likeliest name."""
    ends = {plain(text) for other in others for column in ends_of(other) for text in other.values(column)}
    told_apart = distinct(table)
    likely = [k for k in (by_name(table, [one]) for one in ID) if k is not None]
    candidates = (
        [k for k in dict.fromkeys(likely) if k in told_apart] + [k for k in told_apart if k not in likely]
        or likely
        or [0]
    )
    shared = {k: len(ends & {plain(text) for text in table.values(k)}) for k in candidates}
    best = max(candidates, key=lambda k: (shared[k], -candidates.index(k)))
    found: dict[str, Any] = {"file": name, "id": table.header[best]}
    unit = by_name(table, UNIT)
    if unit is not None and unit != best:
        found["unit"] = table.header[unit]
    head = by_name(table, HEAD)
    if head is not None and head not in (best, unit):
        words = {text.casefold() for text in table.values(head) if has_value(text)}
        if marks := [word for word in ("head", "manager", "lead", "leader", "yes", "true", "1", "x") if word in words]:
            found |= {"head": table.header[head], "head_is": marks[:1]}
    own = {one: column for one in [*survey.BY_NAME, "visibility"] if (column := in_model_units(table, one))}
    return found | ({"dispositions": own} if own else {})


def files_to_open(names: list[str], folder: Path) -> list[str]:
    """Names as a map in `folder` has them."""
    return [str(Path(name)) if Path(name).is_absolute() else relative(Path(name), folder) for name in names]


def relative(path: Path, folder: Path) -> str:
    """A path seen from a folder that may not be there yet."""
    return os.path.relpath(path, folder)
