# SPDX-License-Identifier: MIT
"""Which column of a file means people by which column of the roster: the pair whose values meet."""

from collections.abc import Iterable
from dataclasses import dataclass

from tandem.importing import survey
from tandem.importing.cells import has_value, plain
from tandem.importing.headings import known_columns
from tandem.importing.table import Table

ALMOST = 0.9  # share of different values in a column that names people, but for a slip


@dataclass(frozen=True)
class Meeting:
    """`shared` different values of the column `other` of a file stand in the column `own` of the roster, too."""

    own: str
    other: str
    shared: int


def values_of(table: Table, column: int) -> set[str]:
    """The different values of a column, as they are compared."""
    return {plain(text) for text in table.values(column) if has_value(text)} - {""}


def may_name(table: Table) -> list[int]:
    """Columns that may name people: not those that are called as answers, trust or strength are."""
    numbers = {k for role in ("trust", "trust_back", "strength") for k in known_columns(table, role)}
    return [k for k, name in enumerate(table.header) if k not in numbers and not survey.item_in(name)]


def candidates(roster: Table) -> list[int]:
    """Columns of a roster that can be the id, the likeliest first: they tell people apart, or nearly so and are called so."""
    named = known_columns(roster, "id")
    size = len(roster.rows)
    apart = [k for k in range(len(roster.header)) if size and len(set(roster.values(k)) - {""}) == size]
    almost = [k for k in named if k not in apart and len(values_of(roster, k)) >= ALMOST * size]
    return [k for k in named if k in apart] + [k for k in apart if k not in named] + almost


def id_column(roster: Table, others: Iterable[Table]) -> int:
    """The column of a roster by which the other files mean people; where none does, the one with the likeliest name."""
    columns = candidates(roster) or known_columns(roster, "id") or [0]
    held = {k: values_of(roster, k) for k in columns}
    meets = dict.fromkeys(columns, 0)
    for other in others:
        sets = [values_of(other, k) for k in may_name(other)] + [{plain(name) for name in other.header}]
        for k, own in held.items():
            meets[k] += max(len(own & one) for one in sets)
    return max(columns, key=lambda k: (meets[k], -columns.index(k)))


def best_meeting(roster: Table, other: Table, columns: Iterable[int]) -> Meeting | None:
    """The pair of columns, of these of the other table, with most values in common; None where no pair has two."""
    found = [
        Meeting(roster.header[k], other.header[j], len(values_of(roster, k) & values_of(other, j)))
        for k in candidates(roster)
        for j in columns
    ]
    best = max(found, key=lambda one: one.shared, default=None)
    return best if best and best.shared > 1 else None


def examples(texts: Iterable[str]) -> str:
    """Up to two values of a column, to be shown."""
    return " and ".join(quoted(list(dict.fromkeys(text for text in texts if has_value(text)))[:2])) or "nothing"


def quoted(texts: Iterable[str]) -> list[str]:
    """Texts in quotes."""
    return [f'"{text}"' for text in texts]
