# SPDX-License-Identifier: MIT
"""A matrix as rows of ties: a row is what one person says of each of the others."""

from tandem.importing.cells import has_value, number
from tandem.importing.table import Table


def ties_of(table: Table, own: int | None, others: dict[int, str], people: list[str], headless: bool) -> Table:
    """The cells that hold a value other than 0, as a table (source, target, value).

    own: the column that says whose row it is; None: rows are in the order of `people`. others: {column: person}. headless: the first row
    is one of the matrix."""
    rows = ([table.header] if headless else []) + table.rows
    first = -1 if headless else 0
    ties = Table(table.file, ["source", "target", "value"], [], [[0, 0, 0]], text=table.text)
    for k, cells in enumerate(rows):
        source = cells[own] if own is not None else people[k] if k < len(people) else f"(row {k + 1})"
        for column, target in others.items():
            value = cells[column]
            if not has_value(value) or number(value) == 0:
                continue
            ties.rows.append([source, target, value])
            at = table.offsets[first + k + 1]
            ties.offsets.append([at[own or 0], at[column], at[column]])
    return ties
