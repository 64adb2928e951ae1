# SPDX-License-Identifier: MIT
"""What goes wrong for a reason outside of this package; every message says what was found and what was expected."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class TandemError(Exception):
    """The base of all errors of this package."""


class ResultsError(TandemError):
    """A results file is not what was asked for, or does not hold what was asked of it."""


class ProgramError(TandemError):
    """The program `tandem` is not there, refused what it was given, or failed."""


class TandemWarning(UserWarning):
    """Something that is not wrong, and good to know before numbers are believed: failed runs, series without a tick."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a scenario, as `tandem check --json` tells it (docs/json.md)."""

    file: str  # or the option of the command line
    line: int | None  # from 1; None: it concerns no single place
    column: int | None
    key: str  # dotted; "": no single key
    message: str
    expected: str  # "": the message says all
    suggestion: str  # "": none

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        key = f"{self.key}: " if self.key else ""
        expected = f" (expected {self.expected})" if self.expected else ""
        return inert(f"{place}: {key}{self.message}{expected}" + (f"; {self.suggestion}" if self.suggestion else ""))


class ScenarioError(ProgramError):
    """A scenario cannot be run. `problems` holds everything that is wrong with it, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        count = f"{len(self.problems)} problem{'' if len(self.problems) == 1 else 's'}"
        super().__init__("\n  ".join([f"{count} in the scenario:", *map(str, self.problems)]))


def inert(text: str) -> str:
    """Text of a file as it may be shown: what would steer a terminal is spelt out."""
    return "".join(letter if letter.isprintable() or letter == "\n" else ascii(letter)[1:-1] for letter in text)


def near(word: object, known: Iterable[str]) -> str:
    """A suggestion for `word`, where one of the `known` is near; else nothing."""
    found = difflib.get_close_matches(str(word), sorted(known), n=1)
    return f"; did you mean '{found[0]}'?" if found else ""


def listed(values: Sequence[str]) -> str:
    """Values in a row; of many the first and the last."""
    return ", ".join(values if len(values) <= 8 else [*values[:6], "...", values[-1]])
