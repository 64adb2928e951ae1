# SPDX-License-Identifier: MIT
"""An organisation as a map of columns describes it: people, units, dispositions and ties, and what is to be said of how it was read."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tandem.importing.answers import read_answers
from tandem.importing.csv_table import without_header
from tandem.importing.files import Files
from tandem.importing.joined_ties import Ties, joined
from tandem.importing.map_file import Map, read_map
from tandem.importing.matrix import ties_of
from tandem.importing.people import FORMULA, People, read_people
from tandem.importing.problems import InputError, Problems
from tandem.importing.table import Table
from tandem.importing.ties import Said, read_ties

MOST_TIES = 64  # partner_capacity of a scenario goes no further
COLUMNS = ("id", "unit", "head", "source", "target", "trust", "trust_back", "strength")  # keys of a map that name one


@dataclass
class Organisation:
    """What was read. `changed` and `unused`: what the import changed and could not use, a sentence each."""

    title: str
    people: People
    ties: Ties
    answered: int | None  # people with an answer; None without a survey
    anonymous: bool = False
    changed: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    def units(self) -> dict[str, int]:
        """{unit: people}, in the order of the scenario's numbers."""
        return dict(Counter(self.people.units[k] for k in self.people.in_order()))

    def needed(self) -> int:
        """The most ties of anybody."""
        return max(self.ties.degrees(self.people.ids).values())

    def summary(self) -> str:
        """What was read, in a line."""
        degrees = sorted(self.ties.degrees(self.people.ids).values())
        units = ", ".join(f"{name} {count}" for name, count in self.units().items())
        told = f"{len(degrees)} people in {len(self.units())} units ({units}); {len(self.ties.trust)} ties"
        told += f", {self.ties.one_sided} one-sided; degree {degrees[0]} to {degrees[-1]}, mean {sum(degrees) / len(degrees):.1f}"
        told += f", {degrees.count(0)} without a tie; needed capacity {degrees[-1]}"
        return told + ("" if self.answered is None else f"; {self.answered} answered the survey")


def read(path: Path | str) -> Organisation:
    """The organisation that the map at `path` describes. InputError: all that is wrong with the map and with its files."""
    problems = Problems()
    found = read_map(Path(path), problems)
    if found is None:
        raise InputError(problems.all())
    return read_by(found, problems)


def read_by(found: Map, problems: Problems) -> Organisation:
    """The same of a map that was read already; InputError also tells what is in `problems` so far."""
    files = Files(found.folder, problems)
    opened = {name: files[part["file"]] for name, part in found.parts().items()}  # first, so that all of them are told
    people, answered, said = People(), None, dict[tuple[str, str], Said]()
    roster = opened.get("people")
    if roster and found.whole("people"):
        people = read_people(roster.people, found, problems)
    elif roster:
        check_columns(roster.people, "people", found, problems)
    for name, asked in found.parts().items():
        file = opened[name]
        if file is None or name == "people":
            continue
        table = file.people if name == "survey" else file.ties
        if not (people.ids and found.whole(name)):
            check_columns(table, name, found, problems)
        elif name == "survey":
            answered = read_answers(table, found, people, problems)
        else:
            read_one(table, asked, name, found, people, said, problems)
    problems.stop()
    ties = joined(said, found.one_sided, people)
    check_room(found, ties, people, problems)
    problems.stop()
    return with_notes(Organisation(found.title, people, ties, answered), files)


def read_one(
    table: Table,
    asked: dict[str, Any],
    key: str,
    found: Map,
    people: People,
    said: dict[tuple[str, str], Said],
    problems: Problems,
) -> None:
    """Reads one [[ties]], a list or a matrix."""
    if "matrix" not in asked:
        return read_ties(table, asked, key, found, people, said, problems)
    rows, as_list = as_rows(table, asked, key, found, people, problems)
    if rows is not None:
        read_ties(rows, as_list, key, found, people, said, problems)
    return None


def check_columns(table: Table, name: str, found: Map, problems: Problems) -> None:
    """Whether a table has the columns that a part of the map names; for parts whose rows are not read."""
    asked = found.parts()[name]
    if "matrix" in asked:
        names = [("matrix", asked["matrix"])] if asked["matrix"] else []
    else:
        names = [(key, asked[key]) for key in COLUMNS if key in asked]
        names += [(f"dispositions.{key}", own) for key, own in asked.get("dispositions", {}).items()]
        names += [(f"items.{own}", own) for own in asked.get("items", {})]
        names += [("sides", own) for own in [asked.get("sides", "one")] if own not in ("one", "both")]
    for key, columns in names:
        for own in columns if isinstance(columns, list) else [columns]:
            if isinstance(own, str):
                table.column(own, found, problems, f"{name}.{key}")


def as_rows(
    table: Table, asked: dict[str, Any], key: str, found: Map, people: People, problems: Problems
) -> tuple[Table | None, dict[str, Any]]:
    """A matrix as rows of ties, and how they are read then."""
    own, headless = None, without_header(table)
    if asked["matrix"]:
        own = table.column(str(asked["matrix"]), found, problems, f"{key}.matrix")
        if own is None:
            return None, asked
    if headless:
        size = (len(table.rows) + 1, len(table.header))
        if size != (len(people.ids), len(people.ids)):
            wanted = f"{len(people.ids)} rows and columns, in the order of the roster"
            table.refuse(problems, -1, 0, f"a matrix of {size[0]} rows and {size[1]} columns", wanted)
            return None, asked
        others = dict(enumerate(people.ids))
    else:
        meant = {k: people.who(name) for k, name in enumerate(table.header) if k != own}
        others = {k: who for k, who in meant.items() if who}
        if not others:
            table.refuse(
                problems, -1, 0, "no column of the matrix is a person of the roster", "columns named as the people are"
            )
            return None, asked
    names = {"source": "source", "target": "target", "strength": "value"}
    return ties_of(table, own, others, people.ids, headless), {**asked, **names}


def check_room(found: Map, ties: Ties, people: People, problems: Problems) -> None:
    """Whether a scenario can hold the ties of everybody."""
    degrees = ties.degrees(people.ids)
    fullest = max(degrees, key=lambda one: degrees[one])
    if degrees[fullest] > MOST_TIES:
        crowd = sum(count > MOST_TIES for count in degrees.values())
        said = f'"{fullest}" has {degrees[fullest]} ties' + (
            f", and {crowd - 1} more have too many" if crowd > 1 else ""
        )
        advice = 'one_sided = "both", or strength and a higher least in [[ties]] of the map, keep fewer'
        found.refuse(problems, "ties.1", said, f"at most {MOST_TIES} ties a person", advice)


def with_notes(organisation: Organisation, files: Files) -> Organisation:
    """The organisation with all that is to be said of it, and with names that no spreadsheet runs."""
    people, ties = organisation.people, organisation.ties
    organisation.changed += files.changed() + people.changed
    if people.respelt:
        some = ", ".join(sorted(people.respelt)[:5]) + (", ..." if len(people.respelt) > 5 else "")
        organisation.changed.append(f"{len(people.respelt)} names are spelt as in the roster: {some}")
    organisation.changed += ties.changed
    organisation.unused += people.unused
    inert = {one: "'" + one for one in [*people.ids, *people.units] if one.startswith(FORMULA)}
    if inert:
        rename(organisation, inert)
        organisation.changed.append(f"{len(inert)} names that a spreadsheet would run as a formula begin with ' now")
    return organisation


def rename(organisation: Organisation, names: dict[str, str]) -> None:
    """Gives people, and units, other names."""
    people = organisation.people

    def new(name: str) -> str:
        return names.get(name, name)

    people.ids = [new(one) for one in people.ids]
    people.units = [new(one) for one in people.units]
    people.heads = {new(one) for one in people.heads}
    people.values = {key: {new(one): value for one, value in own.items()} for key, own in people.values.items()}
    organisation.ties.trust = {(new(a), new(b)): trust for (a, b), trust in organisation.ties.trust.items()}
