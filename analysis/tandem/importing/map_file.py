# SPDX-License-Identifier: MIT
"""The map: a small TOML file that says which file and column is what. Everything that is wrong with it is told at once."""

import math
import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tandem.importing.map_lines import Lines
from tandem.importing.problems import Problems
from tandem.importing.table import nearest
from tandem.importing.text_files import read_text

# {table: {key: what it takes}}; the first of a list of types is what is told.
TEXT, TEXTS, SCALE, NUMBER, TABLE = (
    "text",
    "a list of texts",
    "[lowest, highest], or a list of answers in words from the lowest",
    "a number",
    "a table",
)
TRUTH = "true or false"
KEYS: dict[str, dict[str, tuple[str, ...]]] = {
    "": {"title": (TEXT,), "one_sided": (TEXT,), "unknown_people": (TEXT,), "people": (TABLE,), "survey": (TABLE,), "ties": ("tables [[ties]]",)},
    "people": {"file": (TEXT,), "id": (TEXT,), "unit": (TEXT,), "head": (TEXT,), "head_is": (TEXTS,), "without_unit": (TEXT,), "unit_names": (TABLE,), "dispositions": (TABLE,)},
    "survey": {"file": (TEXT,), "id": (TEXT,), "scale": (SCALE,), "missing": (TEXTS,), "items": (TABLE,), "values": (TABLE,)},
    "ties": {
        "file": (TEXT,), "source": (TEXT,), "target": (TEXT, TEXTS), "trust": (TEXT, NUMBER), "trust_back": (TEXT,), "strength": (TEXT,),
        "least": (NUMBER,), "scale": (SCALE,), "missing": (TEXTS,), "sides": (TEXT,), "matrix": (TEXT,), "makes_ties": (TRUTH,),
    },
}  # fmt: skip
REQUIRED = {"people": ("file", "id"), "survey": ("file", "id", "scale", "items"), "ties": ("file",)}


@dataclass
class Map:
    """What a map says. Tables are as TOML has them; keys and values that are wrong have been told and are not in them.

    `broken`: tables with something wrong (`people`, `survey`, `ties.1`), whose rows are not read."""

    file: str
    folder: Path
    text: str
    title: str = "An organisation"
    one_sided: str = "either"
    unknown_people: str = "refuse"
    people: dict[str, Any] = field(default_factory=dict)
    survey: dict[str, Any] = field(default_factory=dict)
    ties: list[dict[str, Any]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)  # dotted keys that are set, whatever to

    @cached_property
    def lines(self) -> Lines:
        """Where its keys stand."""
        return Lines(self.text)

    def refuse(self, problems: Problems, key: str, message: str, expected: str = "", advice: str = "") -> None:
        """Adds what is wrong with a key."""
        self.broken.add(part_of(key))
        problems.add(self.file, message, expected, advice, at=(self.lines.of(key), None), key=key)

    def parts(self) -> dict[str, dict[str, Any]]:
        """{name: table} of those that name a file."""
        every = {
            "people": self.people,
            "survey": self.survey,
            **{f"ties.{k}": t for k, t in enumerate(self.ties, start=1)},
        }
        return {name: table for name, table in every.items() if "file" in table}

    def whole(self, name: str) -> bool:
        """Whether a table is there, with nothing wrong in it."""
        return name in self.parts() and name not in self.broken


def part_of(key: str) -> str:
    """The table, of those of a map, in which a dotted key stands."""
    return ".".join(key.split(".")[: 2 if key.startswith("ties.") else 1])


def read_map(path: Path, problems: Problems) -> Map | None:
    """The map in a file; None, and problems, where there is no TOML in it. What is wrong with its keys is in `problems`, too."""
    found = read_text(path, str(path), problems, "a map: docs/import.md has a whole one")
    return parse_map(found[0], str(path), path.parent, problems) if found else None


def parse_map(text: str, file: str, folder: Path, problems: Problems) -> Map | None:
    """The map in a text; its files are relative to `folder`."""
    from tandem.importing.map_checks import check_choices

    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of too many digits is a ValueError alone
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        at = (int(place[1]), int(place[2])) if place else (text.rstrip("\n").count("\n") + 1, None)
        said = "lists in lists in lists" if isinstance(error, RecursionError) else str(error).split(" (at")[0]
        problems.add(file, f"is no TOML: {said}", 'key = "value" under [table]', at=at)
        return None
    found = Map(file, folder, text)
    for name, value in checked_table(found, "", values, problems).items():
        setattr(found, name, value)
    for name in ("people", "survey"):
        setattr(found, name, checked_table(found, name, getattr(found, name), problems) if name in values else {})
    found.ties = [checked_table(found, f"ties.{k}", one, problems) for k, one in enumerate(found.ties, start=1)]
    check_choices(found, problems)
    return found


def checked_table(found: Map, name: str, table: Any, problems: Problems) -> dict[str, Any]:
    """The keys of a table that are known, with values of their kind; problems for the others, and for those that are missing."""
    kind = name.split(".")[0]
    if not isinstance(table, dict):
        found.refuse(problems, name, "is no table", f"[[{kind}]]")
        return {}
    kept = {}
    for key, value in table.items():
        dotted = f"{name}.{key}".lstrip(".")
        found.given.add(dotted)
        if key not in KEYS[kind]:
            listed = f"one of {', '.join(KEYS[kind])}"
            found.refuse(problems, dotted, f'there is no key "{key}"', listed, nearest(key, KEYS[kind]))
        elif not any(fits(value, wanted) for wanted in KEYS[kind][key]):
            advice = "a minus sign before an item turns it around" if key == "scale" and falls(value) else ""
            found.refuse(problems, dotted, f"is {shown(value)}", " or ".join(KEYS[kind][key]), advice)
        else:
            kept[key] = value
    if kind == "" and "people" not in table:
        found.refuse(problems, "people", "there is no table [people]", "[people] with file, id and unit")
    for needed in (key for key in REQUIRED.get(kind, ()) if key not in table):
        found.refuse(problems, name, f"{needed} is not set", f"{needed} = {KEYS[kind][needed][0]}")
    return kept


def shown(value: Any) -> str:
    """A value of a map in a sentence, shortened where it is long."""
    text = repr(value) if not isinstance(value, int) or abs(value) < 10**30 else "a number of many digits"
    return text if len(text) <= 80 else text[:77] + "..."


def fits(value: Any, wanted: str) -> bool:
    """Whether a value is of a kind that `KEYS` names."""
    if wanted == NUMBER:
        return is_number(value)
    if wanted in (TEXT, TABLE, TRUTH):
        return isinstance(value, {TEXT: str, TABLE: dict, TRUTH: bool}[wanted])
    if not isinstance(value, list):
        return False
    texts = all(isinstance(one, str) for one in value)
    if wanted == SCALE:
        ends = len(value) == 2 and all(map(is_number, value)) and value[0] < value[1]
        return (texts and len(value) > 1) or ends
    return texts if wanted == TEXTS else True


def falls(value: Any) -> bool:
    """Whether a value is two numbers, the higher first."""
    return isinstance(value, list) and len(value) == 2 and all(map(is_number, value)) and bool(value[0] > value[1])


def is_number(value: Any) -> bool:
    """Whether a value is a number that is finite."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) < 1e300 and not math.isnan(value)
