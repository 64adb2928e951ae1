# SPDX-License-Identifier: MIT
"""A table as it was read: names of columns, rows of cells, and where in its file each cell stands."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tandem.importing.cells import plain
from tandem.importing.problems import Problems

if TYPE_CHECKING:
    from tandem.importing.map_file import Map

ROW_NAMES = "(row names)"  # the column without a name that R writes first


@dataclass
class Table:
    """rows: cells [row][column], cleaned. offsets: of each cell in `text`; none for the rows of a graph, which `labels` name."""

    file: str
    header: list[str]
    rows: list[list[str]]
    offsets: list[list[int]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    text: str = ""
    changed: list[str] = field(default_factory=list)  # what the reader changed, a sentence each

    @cached_property
    def _lines(self) -> list[int]:
        """Offsets at which lines start."""
        return [0] + [found.end() for found in re.finditer(r"\r\n|\r|\n", self.text)]

    def place(self, row: int, column: int = 0) -> tuple[int | None, int | None]:
        """(line, column) of a cell, from 1, in characters; row -1 is the header."""
        if not self.offsets:
            return None, None
        cells = self.offsets[row + 1]
        return self.place_of(cells[min(column, len(cells) - 1)])

    def place_of(self, offset: int) -> tuple[int, int]:
        """(line, column) of a character of the text."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def refuse(
        self,
        problems: Problems,
        row: int,
        column: int,
        message: str,
        expected: str = "",
        advice: str = "",
        *,
        folded: bool = False,
    ) -> None:
        """Adds what is wrong with a cell. folded: where the same is said of more cells, it is told of the first, with their number."""
        label = f"{self.labels[row]}: " if self.labels and row >= 0 else ""
        name = self.header[column] if 0 <= column < len(self.header) else ""
        problems.add(
            self.file,
            label + message,
            expected,
            advice,
            at=self.place(row, column),
            key=name if row >= 0 else "",
            folded=message if folded else None,
        )

    def find(self, name: str) -> list[int]:
        """The columns of that name; in any capitals and spacing if none has it to the letter."""
        exact = [k for k, own in enumerate(self.header) if own == name]
        return exact or [k for k, own in enumerate(self.header) if plain(own) == plain(name)]

    def column(self, name: str, found: "Map", problems: Problems, key: str) -> int | None:
        """The one column of that name, which `key` of the map asked for; a problem and None where there is none, or several."""
        columns = self.find(name)
        if len(columns) == 1:
            return columns[0]
        if columns:
            self.refuse(problems, -1, columns[1], f'the column "{name}" comes twice', "each column that is used once")
        else:
            there = listed(self.header)
            message = f'there is no column "{name}" in {self.file}'
            found.refuse(problems, key, message, f"one of {there}", nearest(name, self.header))
        return None

    def values(self, column: int) -> Iterator[str]:
        """The cells of a column."""
        return (cells[column] for cells in self.rows)


def listed(names: Sequence[str]) -> str:
    """Up to twelve names."""
    return ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")


def nearest(word: str, known: Iterable[str]) -> str:
    """A suggestion for a word, whatever its capitals; empty where nothing is near."""
    folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word.casefold(), folded, n=1)
    return f"did you mean '{folded[found[0]]}'?" if found else ""
