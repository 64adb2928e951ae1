# SPDX-License-Identifier: MIT
"""The map: a small TOML file that says which file and column is what. Everything that is wrong with it is told at once."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tandem.importing.map_checks import check_choices, check_table
from tandem.importing.problems import Problems
from tandem.importing.text_files import read_text


@dataclass
class Map:
    """What a map says. Tables are as TOML has them; their keys and types have been checked."""

    file: str
    folder: Path
    text: str
    title: str = "An organisation"
    one_sided: str = "either"
    unknown_people: str = "refuse"
    people: dict[str, Any] = field(default_factory=dict)
    survey: dict[str, Any] = field(default_factory=dict)
    ties: list[dict[str, Any]] = field(default_factory=list)

    def line(self, key: str) -> int | None:
        """The line of a dotted key, found in the text; ties are counted from 1, as in `ties.2.source`."""
        parts = re.match(
            r"(people\.dispositions|people\.unit_names|survey\.items|survey\.values|ties\.\d+|people|survey)\.(.+)",
            key,
            re.DOTALL,
        )
        table, last = (
            (parts[1], parts[2])
            if parts
            else (key, "")
            if key.startswith("ties.") or key in ("people", "survey")
            else ("", key)
        )
        at, seen, inside = None, 0, not table
        for number, line in enumerate(self.text.split("\n"), start=1):
            if found := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
                seen += found[1] == "ties"
                inside = (f"ties.{seen}" if found[1] == "ties" else found[1]) == table
                at = number if inside and at is None else at
            elif inside and re.match(rf"\s*[\"']?{re.escape(last)}[\"']?\s*=", line):
                return number
        return at

    def refuse(self, problems: Problems, key: str, message: str, expected: str = "", advice: str = "") -> None:
        """Adds what is wrong with a key."""
        problems.add(self.file, message, expected, advice, at=(self.line(key), None), key=key)


def read_map(path: Path, problems: Problems) -> Map | None:
    """The map in a file; None, and problems, where it is none."""
    found = read_text(path, str(path), problems)
    return parse_map(found[0], str(path), path.parent, problems) if found else None


def parse_map(text: str, file: str, folder: Path, problems: Problems) -> Map | None:
    """The map in a text; its files are relative to `folder`."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        at = (int(place[1]), int(place[2])) if place else (None, None)
        problems.add(file, f"is no TOML: {str(error).split(' (at')[0]}", 'key = "value" under [table]', at=at)
        return None
    found = Map(file, folder, text)
    check_table(found, "", values, problems)
    for name in ("people", "survey"):
        if isinstance(values.get(name), dict):
            check_table(found, name, values[name], problems)
    ties = values.get("ties", [])
    for number, one in enumerate(ties if isinstance(ties, list) else [], start=1):
        check_table(found, f"ties.{number}", one, problems)
    if problems:
        return None
    for name, value in values.items():
        setattr(found, name, value)
    check_choices(found, problems)
    return found
