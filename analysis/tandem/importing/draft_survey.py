# SPDX-License-Identifier: MIT
"""Drafts [survey] of a map: who answers, the columns that hold items, and their scale."""

from typing import Any

from tandem.importing import survey
from tandem.importing.cells import has_value, plain
from tandem.importing.draft_people import in_model_units
from tandem.importing.headings import known_columns
from tandem.importing.meeting import values_of
from tandem.importing.problems import Problems
from tandem.importing.scales import reached, scale_of_columns
from tandem.importing.table import Table


def survey_of(name: str, table: Table, ids: set[str], notes: list[str], doubts: Problems) -> dict[str, Any] | None:
    """[survey]; None where no column holds an item."""
    items = items_of(table, doubts)
    if not items:
        return None
    columns = [list(table.values(table.header.index(own))) for own in items]
    scale = scale_of_columns(columns, list(items))
    notes.append(f"{table.file}: {reached([text for texts in columns for text in texts], scale, list(items))}")
    return {"file": name, "id": table.header[answering(table, items, ids)], "scale": scale, "items": items}


def items_of(table: Table, doubts: Problems) -> dict[str, str]:
    """{column: item}. Of several columns for one item the one that is called so to the letter, else the first; and a doubt."""
    by_code: dict[str, list[str]] = {}
    for own in table.header:
        if (code := survey.item_in(own)) and in_model_units(table, own) is None:
            by_code.setdefault(code, []).append(own)
    found = {}
    for code, columns in by_code.items():
        exact = [own for own in columns if plain(own) == plain(code)]
        kept = (exact or columns)[0]
        found[kept] = code
        for other in [own for own in exact or columns if own != kept and answered(table, own)]:
            advice = "the map holds the first; name the one that counts there"
            doubts.add(table.file, f'the columns "{kept}" and "{other}" both look like {code}', "one", advice)
    return found


def answered(table: Table, column: str) -> bool:
    """Whether anything stands in a column."""
    return any(map(has_value, table.values(table.header.index(column))))


def answering(table: Table, items: dict[str, str], ids: set[str]) -> int:
    """The column of who answers: the one with most people of the roster; where there is none, the one that is called so."""
    left = [k for k, own in enumerate(table.header) if own not in items] or [0]
    meets = {k: len(values_of(table, k) & ids) for k in left}
    named = [k for k in known_columns(table, "id") if k in left]
    order = named + [k for k in left if k not in named]
    return max(order, key=lambda k: (meets[k], -order.index(k)))
