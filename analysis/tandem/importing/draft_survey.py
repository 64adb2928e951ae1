# SPDX-License-Identifier: MIT
"""Drafts the [survey] of a map: the columns that hold items, and the scale of their answers."""

from typing import Any

from tandem.importing import survey
from tandem.importing.cells import has_value, number, plain
from tandem.importing.columns import in_model_units
from tandem.importing.table import Table


def survey_of(name: str, table: Table, ids: set[str]) -> dict[str, Any] | None:
    """[survey]: the columns that hold items; None where there are none."""
    items = {own: code for own in table.header if (code := survey.item_in(own)) and in_model_units(table, own) is None}
    if not items:
        return None
    overlap = {
        k: len({plain(t) for t in table.values(k)} & ids) for k, own in enumerate(table.header) if own not in items
    }
    best = max(overlap, key=lambda k: (overlap[k], -k)) if overlap else 0
    values = [text for own in items for text in table.values(table.header.index(own))]
    return {"file": name, "id": table.header[best], "scale": scale_of(values), "items": items}


def scale_of(texts: list[str]) -> list[Any]:
    """The usual scale that holds these answers."""
    said = [text for text in texts if has_value(text)]
    for words in survey.SCALES_IN_WORDS:
        if said and {plain(text) for text in said} <= {plain(word) for word in words}:
            return list(words)
    values = [value for text in said if (value := number(text)) is not None]
    low, high = (min(values), max(values)) if values else (1, 5)
    whole = all(value == int(value) for value in values)
    for ends in ([0, 1], [1, 5], [1, 7], [0, 10], [0, 100]):
        if ends[0] <= low and high <= ends[1] and (ends != [0, 1] or not whole or low == 0):
            return ends
    return [low, high]
