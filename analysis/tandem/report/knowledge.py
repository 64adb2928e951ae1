# SPDX-License-Identifier: MIT
"""What the program knows of the keys and mechanisms that a results file names; nothing where there is no program."""

import json
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tandem.errors import ProgramError
from tandem.program import describe, find_program

Row = dict[str, Any]


@dataclass
class Knowledge:
    """The catalogue of the program, for explanations on a page. `settings` are those of the file, {key: value}: they say which mechanism
    is in force where. Everything is empty where the program is not found."""

    settings: Mapping[str, Any]
    program: str = field(default_factory=lambda: found_program())

    @cached_property
    def records(self) -> dict[tuple[str, str], Row]:
        """{(slot, record): its row}."""
        return {(row["slot"], row["record"]): row for row in self._list("records")}

    @cached_property
    def slots(self) -> dict[str, tuple[str, str]]:
        """{slot: (what it is for, its usual record)}."""
        return {row["slot"]: (re.sub(r"^T\d+\w? ", "", row["summary"]), row["default"]) for row in self._list("slots")}

    @cached_property
    def letters(self) -> list[tuple[str, str]]:
        """(letter or word, meaning) of the tables in the model's own description."""
        if not self.program:
            return []
        done = subprocess.run([self.program, "describe", "model"], capture_output=True, text=True)
        return table_rows(done.stdout.partition("## Words")[2].partition("## The numbered equations")[0])

    def place(self, key: str) -> tuple[str, str]:
        """(slot, record in force there) of a key; an intervention's name is passed over."""
        parts = key.split(".")
        if parts[0] == "interventions":
            return parts[0], str(self.settings.get(".".join([*parts[:-1], "record"]), ""))
        return parts[0], str(self.settings.get(f"{parts[0]}.record", ""))

    def row(self, key: str) -> Row:
        """The row of a key: meaning, unit, default, symbol; of `SLOT.record` what the slot is for. {} for what is not known."""
        slot, record = self.place(key)
        last = key.rsplit(".", 1)[-1]
        if last == "record":
            meaning, usual = self.slots.get(slot, ("", ""))
            return {"meaning": meaning, "unit": "choice", "default": usual, "symbol": ""}
        wanted = f"{slot}.{last}" if slot == "interventions" else key
        rows = [
            row for (s, _), found in self.records.items() if s == slot for row in found["keys"] if row["key"] == wanted
        ]
        return next((row for row in rows if row["record"] == record), rows[0] if rows else {})

    def _list(self, what: str) -> list[Row]:
        try:
            return list(describe(self.program, what)) if self.program else []
        except (ProgramError, json.JSONDecodeError):
            return []  # an older program, which has no such list


def found_program() -> str:
    """The path of the program; empty where there is none."""
    try:
        return str(find_program())
    except ProgramError:
        return ""


def table_rows(text: str) -> list[tuple[str, str]]:
    """Rows of the tables of two columns in Markdown."""
    found = []
    for line in text.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        if (
            line.startswith("|")
            and len(cells) == 2
            and not set(cells[0]) <= {"-"}
            and cells[0] not in ("word", "letter")
        ):
            found.append((cells[0], cells[1]))
    return found
