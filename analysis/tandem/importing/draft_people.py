# SPDX-License-Identifier: MIT
"""Drafts [people] of a map: the columns of a roster."""

from typing import Any

from tandem.importing import survey
from tandem.importing.cells import has_value, number, plain
from tandem.importing.headings import MARKS, column_of, known_columns
from tandem.importing.meeting import id_column
from tandem.importing.table import Table

MOST = 0.8  # share of a column's values that says what it holds; the others are refused when they are read


def people_of(name: str, table: Table, others: list[Table]) -> dict[str, Any]:
    """[people]: the id is the column by which the other files mean people; of several the one with the likeliest name."""
    best = id_column(table, others)
    found: dict[str, Any] = {"file": name, "id": table.header[best]}
    unit = next((k for k in known_columns(table, "unit") if k != best), None)
    if unit is not None:
        found["unit"] = table.header[unit]
    head = column_of(table, "head")
    if head is not None and head not in (best, unit):
        words = {text.casefold() for text in table.values(head) if has_value(text)}
        if marks := [word for word in MARKS if word in words]:
            found |= {"head": table.header[head], "head_is": marks[:1]}
    own = {one: column for one in [*survey.BY_NAME, "visibility"] if (column := in_model_units(table, one))}
    return found | ({"dispositions": own} if own else {})


def in_model_units(table: Table, name: str) -> str | None:
    """The column that holds a disposition as the model has it: called so, and with fractions."""
    column = next((k for k, own in enumerate(table.header) if plain(own) == plain(name)), None)
    if column is None:
        return None
    values = [number(text) for text in table.values(column) if has_value(text)]
    low, high = survey.RANGES.get(name, (0, 1))
    inside = [value for value in values if value is not None and low <= value <= high]
    fractions = any(value != int(value) for value in inside)
    return table.header[column] if fractions and len(inside) >= MOST * len(values) else None
