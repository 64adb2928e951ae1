# SPDX-License-Identifier: MIT
"""Pajek networks (.net, .paj) as two tables: vertices, arcs (one side), edges (both), lists, matrices, and a partition as units.

Read here and not by networkx, which names no line of a fault and makes all arcs edges where both are there; a test holds the two
side by side."""

import re
from collections.abc import Iterator

from tandem.importing.cells import cleaned, number
from tandem.importing.graphs import SIDES
from tandem.importing.problems import Problems
from tandem.importing.table import Table

ENDINGS = (".net", ".paj")
WORD = re.compile(r'"[^"]*"|\S+')
SECTIONS = ("network", "vertices", "arcs", "edges", "arcslist", "edgeslist", "matrix", "partition")


def read_pajek(text: str, file: str, problems: Problems) -> tuple[Table, Table] | None:
    """(people, ties); None, and all problems, where something is wrong."""
    reader = Reader(text, file, problems)
    reader.read()
    count = len(reader.labels)
    if not count and not problems:
        problems.add(file, "has no vertices", "a line `*Vertices N` and a line for each of them")
    if problems:
        return None
    units = [[reader.units.get(k, "")] if reader.units else [] for k in range(1, count + 1)]
    people = Table(file, ["id", "unit"] if reader.units else ["id"], [], text=text)
    people.rows = [[reader.name(k), *units[k - 1]] for k in range(1, count + 1)]
    people.offsets = [[0]] + [[reader.place.get(k, 0)] for k in range(1, count + 1)]
    ties = Table(file, ["source", "target", SIDES, "value"], reader.ties, text=text)
    ties.offsets = [[0]] + [[offset] for offset in reader.tie_offsets]
    return people, ties


class Reader:
    """Goes through the lines of one file."""

    def __init__(self, text: str, file: str, problems: Problems) -> None:
        self.text, self.file, self.problems = text, file, problems
        self.labels: dict[int, str] = {}  # by number, from 1
        self.place: dict[int, int] = {}
        self.units: dict[int, str] = {}
        self.ties: list[list[str]] = []
        self.tie_offsets: list[int] = []
        self.row = 0  # of a matrix or a partition
        self.classes = False  # whether the lines are a partition's

    def name(self, vertex: int) -> str:
        """The label of a vertex, else its number."""
        return self.labels[vertex] or str(vertex)

    def read(self) -> None:
        """Reads all sections; what is wrong becomes problems."""
        section = ""
        for number_of_line, offset, line in self.lines():
            words = [word.strip('"') for word in WORD.findall(line)]
            if line.startswith("*"):
                section, self.row = words[0][1:].casefold(), 0
                self.begin(section, words, number_of_line)
                self.classes = section == "partition" or (self.classes and section == "vertices")
            elif self.classes:
                self.row += 1
                self.units[self.row] = words[0]
            elif section in ("arcs", "edges", "arcslist", "edgeslist", "matrix"):
                self.tie(section, words, number_of_line, offset)
            elif section == "vertices":
                self.vertex(words, number_of_line, offset)

    def lines(self) -> Iterator[tuple[int, int, str]]:
        """(number, offset, text) of each line that is neither empty nor a comment."""
        offset = 0
        for k, line in enumerate(re.split("(?<=\n)|(?<=\r)(?!\n)", self.text), start=1):
            kept = line.strip()
            if kept and not kept.startswith("%"):
                yield k, offset, kept
            offset += len(line)

    def begin(self, section: str, words: list[str], line: int) -> None:
        """A line with a star."""
        if section not in SECTIONS:
            self.refuse(line, f"a part *{section}", "one of " + ", ".join(f"*{one}" for one in SECTIONS))
        elif section == "vertices" and not self.labels:  # a partition repeats the line
            count = number(words[1]) if len(words) > 1 else None
            if count is None or not 1 <= count <= 1_000_000:
                self.refuse(line, "*Vertices without their number", "`*Vertices N`")
            else:
                self.labels = dict.fromkeys(range(1, int(count) + 1), "")

    def vertex(self, words: list[str], line: int, offset: int) -> None:
        """A line `1 "Ann" ...`."""
        if (seat := self.seat(words[0], line)) is not None:
            self.labels[seat] = cleaned(words[1]) if len(words) > 1 else ""
            self.place[seat] = offset

    def tie(self, section: str, words: list[str], line: int, offset: int) -> None:
        """A line of any part that holds ties."""
        sides = "both" if section.startswith("edges") else "one"
        if section == "matrix":
            self.row += 1
            pairs = [(str(self.row), str(k), value) for k, value in enumerate(words, start=1) if number(value) != 0]
        elif section.endswith("list"):
            pairs = [(words[0], other, "1") for other in words[1:]]
        elif len(words) < 2:
            self.refuse(line, "a tie with one end", "two numbers of vertices")
            return
        else:
            pairs = [(words[0], words[1], words[2] if len(words) > 2 else "1")]
        for source, target, value in pairs:
            ends = self.seat(source, line), self.seat(target, line)
            if ends[0] is not None and ends[1] is not None:
                self.ties.append([self.name(ends[0]), self.name(ends[1]), sides, value])
                self.tie_offsets.append(offset)

    def seat(self, word: str, line: int) -> int | None:
        """The vertex of that number."""
        if word.isascii() and word.isdigit() and int(word) in self.labels:
            return int(word)
        self.refuse(line, f'there is no vertex "{word}"', f"a number from 1 to {len(self.labels)}")
        return None

    def refuse(self, line: int, message: str, expected: str) -> None:
        """Adds a problem of a line."""
        self.problems.add(self.file, message, expected, at=(line, None))
