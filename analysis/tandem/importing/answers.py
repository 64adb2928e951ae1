# SPDX-License-Identifier: MIT
"""Answers of a survey as dispositions of people."""

from typing import Any

from tandem.importing import survey
from tandem.importing.cells import has_value, number, plain
from tandem.importing.map_file import Map
from tandem.importing.people import People, tell_columns
from tandem.importing.problems import Problems
from tandem.importing.strangers import strangers, unknown
from tandem.importing.table import Table


class Scale:
    """Answers on the way to [0, 1]: numbers between two ends, or words from the lowest on."""

    def __init__(self, scale: list[Any], missing: list[str]) -> None:
        self.missing = frozenset(word.casefold() for word in missing)
        self.words = [plain(one) for one in scale] if isinstance(scale[0], str) else []
        self.low, self.high = (0.0, len(scale) - 1.0) if self.words else (float(scale[0]), float(scale[1]))
        self.expected = f"one of {', '.join(scale)}" if self.words else f"a number from {scale[0]:g} to {scale[1]:g}"

    def read(self, table: Table, row: int, column: int, problems: Problems) -> float | None:
        """The answer in a cell; None where there is none, and a problem where it is none of the scale."""
        cell = table.rows[row][column]
        if not has_value(cell, self.missing):
            return None
        value = float(self.words.index(plain(cell))) if plain(cell) in self.words else number(cell)
        if value is not None and min(self.low, self.high) <= value <= max(self.low, self.high) and self.takes(cell):
            return (value - self.low) / (self.high - self.low)
        advice = f'if it stands for "no answer": missing = ["{cell}"] in the map; else a scale that holds it'
        table.refuse(problems, row, column, f'the answer "{cell}"', self.expected, advice, folded=True)
        return None

    def takes(self, cell: str) -> bool:
        """Whether words are answered by words."""
        return not self.words or plain(cell) in self.words


def read_answers(table: Table, found: Map, people: People, problems: Problems) -> int:
    """Adds the dispositions that the map's [survey] asks for; how many people answered something."""
    asked = found.survey
    own = table.column(asked["id"], found, problems, "survey.id")
    columns = {c: table.column(c, found, problems, f"survey.items.{c}") for c in asked["items"]}
    if own is None or None in columns.values():
        return 0
    if table.rows and not any(map(people.knows, table.values(own))):
        table.refuse(problems, -1, own, *strangers(table, [own], people, "survey.id"))
        return 0
    scale, answered, left_out = Scale(asked["scale"], asked.get("missing", [])), 0, 0
    seen: dict[str, int] = {}  # row of a person
    for row, cells in enumerate(table.rows):
        who = people.who(cells[own])
        if who is None:
            left_out += 1
            if found.unknown_people == "refuse":
                unknown(table, row, own, people, problems)
            continue
        if who in seen:
            line = table.place(seen[who])[0]
            told = f"one row a person; first in line {line}" if line else "one row a person"
            table.refuse(problems, row, own, f'"{cells[own]}" answers twice', told, "keep the row that counts")
        seen[who] = row
        read = {c: scale.read(table, row, k, problems) for c, k in columns.items() if k is not None}
        scores = scored(read, asked["items"])
        answered += bool(scores)
        for name, score in scores.items():
            values = asked.get("values", {}).get(name, survey.BY_NAME[name].values)
            people.values.setdefault(name, {})[who] = survey.between(values, score)
    if left_out:
        people.unused.append(f"{table.file}: {left_out} row{'s' * (left_out > 1)} of people who are not in the roster")
    if asked["file"] != found.people["file"]:
        tell_columns(table, {asked["id"], *asked["items"]}, people)
    return answered


def scored(answers: dict[str, float | None], items: dict[str, str]) -> dict[str, float]:
    """{disposition: mean answer in [0, 1]} of one person; a disposition without an answer is not there."""
    by_name: dict[str, list[float]] = {}
    for column, answer in answers.items():
        name, reverse = survey.told(items[column])  # type: ignore[misc]
        if answer is not None:
            by_name.setdefault(name, []).append(1 - answer if reverse else answer)
    return {name: sum(own) / len(own) for name, own in by_name.items()}
