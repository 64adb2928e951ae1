# SPDX-License-Identifier: MIT
"""What each side said of the other, read from any number of files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tandem.importing.answers import Scale
from tandem.importing.cells import has_value, number
from tandem.importing.map_file import Map
from tandem.importing.people import People, tell_columns
from tandem.importing.problems import Problems
from tandem.importing.strangers import strangers, unknown
from tandem.importing.table import Table


@dataclass
class Said:
    """What one side said of another: trust in [0, 1], once for each time that it said one; and whether that makes a tie."""

    trust: list[float] = field(default_factory=list)
    tie: bool = False


def read_ties(
    table: Table,
    asked: dict[str, Any],
    key: str,
    found: Map,
    people: People,
    said: dict[tuple[str, str], Said],
    problems: Problems,
) -> None:
    """Adds to `said` what the rows of one [[ties]] say, {(who, of whom): what}."""
    targets = asked["target"] if isinstance(asked["target"], list) else [asked["target"]]
    names = {
        "source": asked["source"],
        **{k: asked[k] for k in ("trust", "trust_back", "strength") if isinstance(asked.get(k), str)},
    }
    if asked.get("sides", "one") not in ("one", "both"):
        names["sides"] = asked["sides"]
    columns = {name: table.column(own, found, problems, f"{key}.{name}") for name, own in names.items()}
    to = [table.column(own, found, problems, f"{key}.target") for own in targets]
    if None in columns.values() or None in to:
        return
    own = [columns["source"]]
    for end, ks, others in (("source", own, to), ("target", to, own)):
        if table.rows and not any(people.knows(text) for k in ks for text in table.values(k)):  # type: ignore[arg-type]
            asks = f"{key}.matrix" if "matrix" in asked else f"{key}.{end}"
            table.refuse(problems, -1, ks[0], *strangers(table, ks, people, asks, others))  # type: ignore[arg-type]
            return
    reader = RowReader(table, asked, found, people, problems, {k: v for k, v in columns.items() if v is not None})
    for row in range(len(table.rows)):
        for target in to:
            for pair, trust in reader.sides(row, target):  # type: ignore[arg-type]
                once = said.setdefault(pair, Said())
                reader.again += pair in reader.pairs
                reader.pairs.add(pair)
                once.trust += [] if trust is None else [trust]
                once.tie |= asked.get("makes_ties", True)
    reader.tell()
    if asked["file"] not in (found.people.get("file"), found.survey.get("file")):
        tell_columns(table, {*names.values(), *targets, asked.get("matrix")}, people)


class RowReader:
    """Reads the rows of one table of ties, and counts what it leaves out."""

    def __init__(
        self,
        table: Table,
        asked: dict[str, Any],
        found: Map,
        people: People,
        problems: Problems,
        columns: dict[str, int],
    ) -> None:
        self.table, self.asked, self.found, self.people, self.problems = table, asked, found, people, problems
        self.columns = columns
        self.scale = Scale(asked.get("scale", [0, 1]), asked.get("missing", []))
        self.pairs: set[tuple[str, str]] = set()
        self.selves = self.strangers = self.weak = self.again = self.nobody = 0

    def sides(self, row: int, target: int) -> Iterator[tuple[tuple[str, str], float | None]]:
        """((who, of whom), trust) of each side that a row speaks for."""
        ends = [self.end(row, column) for column in (self.columns["source"], target)]
        if None in ends or not self.strong(row):
            return
        a, b = ends
        if a == b:
            self.selves += 1
            return
        assert a is not None and b is not None
        yield (a, b), self.trust(row, "trust")
        if "trust_back" in self.columns:
            yield (b, a), self.trust(row, "trust_back")
        elif self.both(row):
            yield (b, a), self.trust(row, "trust")

    def end(self, row: int, column: int) -> str | None:
        """Who stands in a cell."""
        cell = self.table.rows[row][column]
        who = self.people.who(cell)
        if who is None and not has_value(cell):
            self.nobody += 1
        elif who is None:
            self.strangers += 1
            if self.found.unknown_people == "refuse":
                unknown(self.table, row, column, self.people, self.problems)
        return who

    def strong(self, row: int) -> bool:
        """Whether the row is a tie at all, by its strength."""
        if "strength" not in self.columns:
            return True
        column = self.columns["strength"]
        cell = self.table.rows[row][column]
        if not has_value(cell, self.scale.missing):
            self.weak += 1
            return False
        value, least = number(cell), self.asked.get("least")
        if value is None:
            self.table.refuse(self.problems, row, column, f'a strength of "{cell}"', "a number")
            return False
        kept = bool(value >= least if least is not None else value > 0)
        self.weak += not kept
        return kept

    def trust(self, row: int, name: str) -> float | None:
        """The trust that a side said, None if it said none."""
        if isinstance(self.asked.get(name), (int, float)):
            return float(self.asked[name])
        return self.scale.read(self.table, row, self.columns[name], self.problems) if name in self.columns else None

    def both(self, row: int) -> bool:
        """Whether a row is what both sides say."""
        if "sides" in self.columns:
            return self.table.rows[row][self.columns["sides"]].casefold() in ("both", "undirected", "mutual")
        return bool(self.asked.get("sides") == "both")

    def tell(self) -> None:
        """What was left out and folded."""
        file = self.table.file
        for count, what in (
            (self.selves, "of somebody with themselves"),
            (self.strangers, "with people who are not in the roster"),
            (self.nobody, "with an empty end"),
            (self.weak, "too weak to count"),
        ):
            if count:
                self.people.unused.append(f"{file}: {count} tie{'s' * (count > 1)} {what}")
        if self.again:
            self.people.changed.append(
                f"{file}: {self.again} tie{'s' * (self.again > 1)} said more than once count{'s' * (self.again == 1)} once, with the mean trust"
            )
