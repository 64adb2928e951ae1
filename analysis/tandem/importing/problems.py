# SPDX-License-Identifier: MIT
"""All that is wrong with what a user brought, collected, so that it is told at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tandem.errors import Problem, TandemError

MOST_LISTED = 20  # problems of a file; the rest is counted


class InputError(TandemError):
    """Files cannot be imported. `problems` holds everything that is wrong with them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Problems:
    """Collects problems; those of one file beyond the twentieth are counted."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._count: Counter[str] = Counter()
        self._alike: Counter[tuple[str, str]] = Counter()  # of problems that are told once
        self._first: dict[tuple[str, str], int] = {}  # where in `_kept` it stands

    def add(
        self,
        file: str,
        message: str,
        expected: str = "",
        suggestion: str = "",
        *,
        at: tuple[int | None, int | None] = (None, None),
        key: str = "",
        folded: str | None = None,
    ) -> None:
        """One thing that is wrong. at: line and column, from 1; key: dotted, of the map, or the name of a column; folded: what is said of
        several places of the file, and told of the first."""
        if folded is not None:
            self._alike[file, folded] += 1
            if self._alike[file, folded] > 1:
                return
        self._count[file] += 1
        if self._count[file] <= MOST_LISTED:
            if folded is not None:
                self._first[file, folded] = len(self._kept)
            self._kept.append(Problem(file, *at, key, message, expected, suggestion))

    def __bool__(self) -> bool:
        return bool(self._kept)

    def extend(self, other: "Problems") -> None:
        """Adds what another has collected."""
        for one in other.all():
            self.add(one.file, one.message, one.expected, one.suggestion, at=(one.line, one.column), key=one.key)

    def __len__(self) -> int:
        """Problems so far, those that are only counted too."""
        return sum(self._count.values())

    def all(self) -> list[Problem]:
        """What was collected, and for each file how much more there is."""
        more = [(file, count - MOST_LISTED) for file, count in self._count.items() if count > MOST_LISTED]
        kept = list(self._kept)
        for alike, place in self._first.items():
            if (times := self._alike[alike]) > 1:
                kept[place] = replace(kept[place], message=f"{kept[place].message}, {times} times")
        return kept + [
            Problem(file, None, None, "", f"and {left} more problem{'s' * (left > 1)} in this file", "", "")
            for file, left in more
        ]

    def stop(self) -> None:
        """InputError if there is any."""
        if self:
            raise InputError(self.all())
