# SPDX-License-Identifier: MIT
"""Drafts the [[ties]] of a map: which columns are the two ends, what says trust and strength, and for how many sides a row speaks."""

from typing import Any

from tandem.importing.cells import has_value, number, plain
from tandem.importing.columns import SOURCE, STRENGTH, TARGET, TRUST, TRUST_BACK, by_name
from tandem.importing.csv_table import ROW_NAMES, without_header
from tandem.importing.draft_survey import scale_of
from tandem.importing.files import Opened
from tandem.importing.graphs import SIDES
from tandem.importing.table import Table


def ends_of(table: Table) -> list[int]:
    """The columns of the two ends of a tie, by their names; empty if they are not there."""
    ends = by_name(table, SOURCE), by_name(table, TARGET)
    return [k for k in ends if k is not None] if None not in ends and ends[0] != ends[1] else []


def looks_like_ties(table: Table) -> bool:
    """Whether a table holds ties, by the names of its columns."""
    return bool(ends_of(table)) or without_header(table)


def ties_of(name: str, opened: Opened, ids: set[str], people: int) -> dict[str, Any] | None:
    """One [[ties]]; None where the table holds none."""
    table = opened.ties
    if without_header(table) and len(table.header) == people == len(table.rows) + 1:
        return {"file": name, "matrix": ""}
    named = [k for k, own in enumerate(table.header) if plain(own) in ids]
    if len(named) >= max(2, people / 3):
        rows = [
            k for k in range(len(table.header)) if k not in named and len({plain(t) for t in table.values(k)} & ids) > 1
        ]
        return {"file": name, "matrix": table.header[rows[0]] if rows else ROW_NAMES}
    ends = ends_of(table)
    if len(ends) < 2 or not any({plain(t) for t in table.values(k)} & ids for k in ends):
        ends = [k for k in range(len(table.header)) if mostly(table, k, ids)]
    if len(ends) < 2:
        return None
    # `colleague 1`, `colleague 2` and so on.
    stem = plain(table.header[ends[1]]).rstrip("0123456789")
    ends += [k for k, own in enumerate(table.header) if k not in ends and plain(own).rstrip("0123456789") == stem]
    targets = [table.header[k] for k in ends[1:]]
    found: dict[str, Any] = {
        "file": name,
        "source": table.header[ends[0]],
        "target": targets[0] if len(targets) == 1 else targets,
    }
    return found | sides_of(table, ends[0], ends[1]) | weights_of(table, ends)


def mostly(table: Table, column: int, ids: set[str]) -> bool:
    """Whether a column names people in most of its cells."""
    values = [plain(text) for text in table.values(column) if has_value(text)]
    return len(values) > 1 and sum(text in ids for text in values) > 0.7 * len(values)


def sides_of(table: Table, source: int, target: int) -> dict[str, Any]:
    """Whether a row speaks for both sides: a column says so (of a graph, or Gephi's Type), or no pair stands there both ways round."""
    if SIDES in table.header:
        return {"sides": SIDES}
    kinds = next((k for k, name in enumerate(table.header) if plain(name) == "type"), None)
    if kinds is not None and {text.casefold() for text in table.values(kinds)} <= {"directed", "undirected"}:
        return {"sides": table.header[kinds]}
    pairs = {(cells[source], cells[target]) for cells in table.rows}
    return {"sides": "both" if len(pairs) >= 10 and not any((b, a) in pairs for a, b in pairs) else "one"}


def weights_of(table: Table, ends: list[int]) -> dict[str, Any]:
    """Trust, and how strong a tie is, where columns hold them; a weight that is the same everywhere says nothing."""
    found: dict[str, Any] = {}
    free = Table(table.file, ["" if k in ends else name for k, name in enumerate(table.header)], table.rows)
    for key, names in (("trust", TRUST), ("trust_back", TRUST_BACK), ("strength", STRENGTH)):
        column = by_name(free, names)
        texts = [text for text in table.values(column) if has_value(text)] if column is not None else []
        if column is None or table.header[column] in found.values() or len(set(texts)) < 2:
            continue
        numbers = sum(number(text) is not None for text in texts)
        if 2 * numbers < len(texts) and not (key == "trust" and isinstance(scale_of(texts)[0], str)):
            continue
        found[key] = table.header[column]
        if key == "trust":
            found["scale"] = scale_of(texts)
    return found
