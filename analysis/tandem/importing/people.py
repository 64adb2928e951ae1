# SPDX-License-Identifier: MIT
"""The people of a roster with their units, and how other files mean them."""

from dataclasses import dataclass, field

from tandem.importing import survey
from tandem.importing.cells import has_value, number, plain
from tandem.importing.headings import MARKS
from tandem.importing.map_file import Map
from tandem.importing.problems import Problems
from tandem.importing.table import Table
from tandem.importing.units import same_units

FORMULA = ("=", "+", "-", "@")  # a spreadsheet that opens a file of ours would run what begins so


@dataclass
class People:
    """One entry a person in `ids` and `units`; values of dispositions are {name: {id: value}}."""

    ids: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    values: dict[str, dict[str, float]] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    alike: dict[str, str | None] = field(default_factory=dict)  # {a spelling: who is meant}; None: several are
    respelt: set[str] = field(default_factory=set)
    table: Table | None = None  # that they were read from
    id: str = ""  # its column with who they are

    def know(self) -> None:
        """Learns the spellings by which somebody may be meant."""
        for one in self.ids:
            for spelling in (f"capitals {one.casefold()}", f"letters {plain(one)}"):
                self.alike[spelling] = None if spelling in self.alike else one
        self.alike |= {f"exact {one}": one for one in self.ids}

    def who(self, text: str) -> str | None:
        """The person that a cell means: to the letter, in other capitals, with other punctuation or a number's `.0`."""
        letters = f"letters {plain(text)}" if plain(text) else ""
        for spelling in (f"exact {text}", f"capitals {text.casefold()}", letters):
            if spelling in self.alike:
                found = self.alike[spelling]
                if found not in (text, None):
                    self.respelt.add(text)
                return found
        return None

    def knows(self, text: str) -> bool:
        """Whether a cell means somebody, or could mean several."""
        letters = f"letters {plain(text)}" if plain(text) else ""
        return any(one in self.alike for one in (f"exact {text}", f"capitals {text.casefold()}", letters))

    def several(self, text: str) -> bool:
        """Whether a cell could mean more than one."""
        return any(
            self.alike.get(kind, "") is None for kind in (f"capitals {text.casefold()}", f"letters {plain(text)}")
        )

    def in_order(self) -> list[int]:
        """Rows as the program wants them: of each unit its head first, since the member of lowest seat is head."""
        return sorted(range(len(self.ids)), key=lambda k: (self.ids[k] not in self.heads, k))


def read_people(table: Table, found: Map, problems: Problems) -> People:
    """The people of a table, as the map's [people] says."""
    asked, people = found.people, People(table=table, id=found.people["id"])
    columns = {
        key: table.column(asked[key], found, problems, f"people.{key}")
        for key in ("id", "unit", "head")
        if key in asked
    }
    if "unit" not in asked and "without_unit" not in asked:
        there = "the column that holds each person's unit" + (
            ', or without_unit = "all"' if len(table.header) < 3 else ""
        )
        found.refuse(
            problems, "people", f"{table.file} has no unit that could be told", there, columns_with_groups(table)
        )
    if None in columns.values() or not found.whole("people"):
        return people
    before = len(problems)
    first: dict[str, int] = {}
    for row, cells in enumerate(table.rows):
        id_column = columns["id"]
        assert id_column is not None
        own = cells[id_column]
        if not own:
            table.refuse(problems, row, id_column, "an empty id", "who it is", "remove rows that stand for nobody")
        elif own in first:
            line = table.place(first[own])[0]
            since = f"each person once; first in line {line}" if line else "each person once"
            table.refuse(problems, row, id_column, f'"{own}" comes twice', since)
        first.setdefault(own, row)
        people.ids.append(own)
        people.units.append(unit_of(table, row, columns.get("unit"), asked, problems))
        head = columns.get("head")
        if head is not None and is_head(cells[head], asked):
            people.heads.add(own)
    if len(people.ids) < 2 and len(problems) == before:
        problems.add(table.file, f"has {len(people.ids)} people", "two or more", key="people")
    people.units = same_units(people.units, table, found, people.changed, problems)
    people.know()
    read_values(table, found, people, problems)
    used = {asked.get(key) for key in ("id", "unit", "head")} | set(asked.get("dispositions", {}).values())
    tell_columns(table, used, people)
    return people


def unit_of(table: Table, row: int, column: int | None, asked: dict[str, str], problems: Problems) -> str:
    """The unit of a row; where it says none, what the map has for that."""
    said = table.rows[row][column] if column is not None else ""
    if has_value(said):
        return said
    if "without_unit" not in asked:
        advice = 'fill it in, or set without_unit = "name of a unit" in [people] of the map'
        table.refuse(problems, row, column or 0, "an empty unit", "the unit of the person", advice)
    return asked.get("without_unit", said)


def is_head(cell: str, asked: dict[str, list[str]]) -> bool:
    """Whether a cell says that somebody heads the unit."""
    return cell.casefold() in [word.casefold() for word in asked.get("head_is", MARKS)]


def read_values(table: Table, found: Map, people: People, problems: Problems) -> None:
    """Dispositions that the roster itself holds, in the model's own units."""
    for name, own in found.people.get("dispositions", {}).items():
        column = table.column(own, found, problems, f"people.dispositions.{name}")
        if column is None:
            continue
        for row, cells in enumerate(table.rows):
            if not has_value(cells[column]):
                continue
            value = number(cells[column])
            low, high = survey.RANGES.get(name, (0, 1))
            if value is None or not low <= value <= high:
                table.refuse(problems, row, column, f'{name} is "{cells[column]}"', f"a number from {low} to {high}")
            else:
                people.values.setdefault(name, {})[people.ids[row]] = value


def columns_with_groups(table: Table) -> str:
    """Columns that could be the unit, as a suggestion."""
    found = []
    for k, name in enumerate(table.header):
        kinds = {text.casefold() for text in table.values(k) if has_value(text)}
        if 1 < len(kinds) <= max(2, len(table.rows) / 2) and len(kinds) < len(table.rows):
            found.append(name)
    return (
        f'it may be {" or ".join(found[:5])}: unit = "..." in [people] of the map'
        if found
        else "add a column with the units, or give a roster beside the graph"
    )


def tell_columns(table: Table, used: set[object], people: People) -> None:
    """Says which columns of a table nobody asked for."""
    left = [
        name for name in table.header if not any(isinstance(one, str) and plain(one) == plain(name) for one in used)
    ]
    left = [name for name in left if not name.startswith("(")]
    if left:
        shown = ", ".join(left[:8]) + (f" and {len(left) - 8} more" if len(left) > 8 else "")
        people.unused.append(f"{table.file}: column{'s' * (len(left) > 1)} {shown}")
