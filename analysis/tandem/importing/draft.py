# SPDX-License-Identifier: MIT
"""Drafts a map: which file is what, and which of its columns; from names that people give to columns, and from what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tandem.importing import survey
from tandem.importing.cells import has_value, number, plain
from tandem.importing.csv_table import ROW_NAMES, without_header
from tandem.importing.files import Opened
from tandem.importing.graphs import SIDES
from tandem.importing.problems import Problems
from tandem.importing.table import Table

# Names of columns, as `plain` has them, the likeliest first.
ID = "id name fullname person people employee employeeid personid staffid user userid email mail respondent respondentid participant member node label code rownames".split()
UNIT = "unit department dept team group division section office city location area businessunit orgunit function abteilung bereich service equipe departamento".split()
SOURCE = "source from ego sender rater nominator respondent giver who i von de".split()
TARGET = "target to alter receiver ratee nominee nominated colleague whom partner j nach a".split()
TRUST = "trust trusts rating score rely reliance vertrauen confiance confianza".split()
TRUST_BACK = "trustback trustoftarget trusttarget backtrust".split()
STRENGTH = "strength weight value frequency often contact intensity".split()
HEAD = "head ishead manager ismanager lead leader teamlead role position".split()


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


def by_name(table: Table, names: Sequence[str]) -> int | None:
    """The column whose name comes first in `names`; whole names before names that begin or end so."""
    own = [plain(name) for name in table.header]
    for known in names:
        if known in own:
            return own.index(known)
    for known in names:
        if len(known) > 3 and (
            found := [k for k, name in enumerate(own) if name.startswith(known) or name.endswith(known)]
        ):
            return found[0]
    return None


def distinct(table: Table) -> list[int]:
    """Columns that tell all rows apart."""
    found = []
    for k in range(len(table.header)):
        values = [text for text in table.values(k) if text]
        if len(values) == len(table.rows) == len(set(values)) and values:
            found.append(k)
    return found


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


def in_model_units(table: Table, name: str) -> str | None:
    """The column that holds a disposition as the model has it: called so, and with fractions."""
    column = next((k for k, own in enumerate(table.header) if plain(own) == plain(name)), None)
    if column is None:
        return None
    values = [number(text) for text in table.values(column) if has_value(text)]
    low, high = survey.RANGES.get(name, (0, 1))
    fractions = any(value is not None and value != int(value) for value in values)
    inside = all(value is not None and low <= value <= high for value in values)
    return table.header[column] if fractions and inside else None


def ends_of(table: Table) -> list[int]:
    """The columns of the two ends of a tie, by their names; empty if they are not there."""
    ends = by_name(table, SOURCE), by_name(table, TARGET)
    return [k for k in ends if k is not None] if None not in ends and ends[0] != ends[1] else []


def looks_like_ties(table: Table) -> bool:
    """Whether a table holds ties, by the names of its columns."""
    return bool(ends_of(table)) or without_header(table)


def ties_of(name: str, opened: Opened, ids: set[str], people: int) -> dict[str, Any] | None:
    """One [[ties]]; None where the table holds none."""
    table = opened.ties
    if without_header(table) and len(table.header) == people == len(table.rows) + 1:
        return {"file": name, "matrix": ""}
    named = [k for k, own in enumerate(table.header) if plain(own) in ids]
    if len(named) >= max(2, people / 3):
        rows = [
            k for k in range(len(table.header)) if k not in named and len({plain(t) for t in table.values(k)} & ids) > 1
        ]
        return {"file": name, "matrix": table.header[rows[0]] if rows else ROW_NAMES}
    ends = ends_of(table)
    if len(ends) < 2 or not any({plain(t) for t in table.values(k)} & ids for k in ends):
        ends = [k for k in range(len(table.header)) if mostly(table, k, ids)]
    if len(ends) < 2:
        return None
    # `colleague 1`, `colleague 2` and so on.
    stem = plain(table.header[ends[1]]).rstrip("0123456789")
    ends += [k for k, own in enumerate(table.header) if k not in ends and plain(own).rstrip("0123456789") == stem]
    targets = [table.header[k] for k in ends[1:]]
    found: dict[str, Any] = {
        "file": name,
        "source": table.header[ends[0]],
        "target": targets[0] if len(targets) == 1 else targets,
    }
    return found | sides_of(table, ends[0], ends[1]) | weights_of(table, ends)


def mostly(table: Table, column: int, ids: set[str]) -> bool:
    """Whether a column names people in most of its cells."""
    values = [plain(text) for text in table.values(column) if has_value(text)]
    return len(values) > 1 and sum(text in ids for text in values) > 0.7 * len(values)


def sides_of(table: Table, source: int, target: int) -> dict[str, Any]:
    """Whether a row speaks for both sides: a column says so (of a graph, or Gephi's Type), or no pair stands there both ways round."""
    if SIDES in table.header:
        return {"sides": SIDES}
    kinds = next((k for k, name in enumerate(table.header) if plain(name) == "type"), None)
    if kinds is not None and {text.casefold() for text in table.values(kinds)} <= {"directed", "undirected"}:
        return {"sides": table.header[kinds]}
    pairs = {(cells[source], cells[target]) for cells in table.rows}
    return {"sides": "both" if len(pairs) >= 10 and not any((b, a) in pairs for a, b in pairs) else "one"}


def weights_of(table: Table, ends: list[int]) -> dict[str, Any]:
    """Trust, and how strong a tie is, where columns hold them; a weight that is the same everywhere says nothing."""
    found: dict[str, Any] = {}
    free = Table(table.file, ["" if k in ends else name for k, name in enumerate(table.header)], table.rows)
    for key, names in (("trust", TRUST), ("trust_back", TRUST_BACK), ("strength", STRENGTH)):
        column = by_name(free, names)
        texts = [text for text in table.values(column) if has_value(text)] if column is not None else []
        if column is None or table.header[column] in found.values() or len(set(texts)) < 2:
            continue
        numbers = sum(number(text) is not None for text in texts)
        if 2 * numbers < len(texts) and not (key == "trust" and isinstance(scale_of(texts)[0], str)):
            continue
        found[key] = table.header[column]
        if key == "trust":
            found["scale"] = scale_of(texts)
    return found


def survey_of(name: str, table: Table, ids: set[str]) -> dict[str, Any] | None:
    """[survey]: the columns that hold items; None where there are none."""
    items = {own: code for own in table.header if (code := survey.item_in(own)) and in_model_units(table, own) is None}
    if not items:
        return None
    overlap = {
        k: len({plain(t) for t in table.values(k)} & ids) for k, own in enumerate(table.header) if own not in items
    }
    best = max(overlap, key=lambda k: (overlap[k], -k)) if overlap else 0
    values = [text for own in items for text in table.values(table.header.index(own))]
    return {"file": name, "id": table.header[best], "scale": scale_of(values), "items": items}


def scale_of(texts: list[str]) -> list[Any]:
    """The usual scale that holds these answers."""
    said = [text for text in texts if has_value(text)]
    for words in survey.SCALES_IN_WORDS:
        if said and {plain(text) for text in said} <= {plain(word) for word in words}:
            return list(words)
    values = [value for text in said if (value := number(text)) is not None]
    low, high = (min(values), max(values)) if values else (1, 5)
    whole = all(value == int(value) for value in values)
    for ends in ([0, 1], [1, 5], [1, 7], [0, 10], [0, 100]):
        if ends[0] <= low and high <= ends[1] and (ends != [0, 1] or not whole or low == 0):
            return ends
    return [low, high]


def files_to_open(names: list[str], folder: Path) -> list[str]:
    """Names as a map in `folder` has them."""
    return [str(Path(name)) if Path(name).is_absolute() else relative(Path(name), folder) for name in names]


def relative(path: Path, folder: Path) -> str:
    """A path seen from a folder that may not be there yet."""
    import os

    return os.path.relpath(path, folder)
