# SPDX-License-Identifier: MIT
"""Drafts one [[ties]] of a map: the columns of who and whom, of trust and strength, or a matrix."""

from collections.abc import Sequence
from typing import Any

from tandem.importing import survey
from tandem.importing.cells import has_value, number, plain
from tandem.importing.csv_table import ROW_NAMES, without_header
from tandem.importing.graphs import SIDES
from tandem.importing.headings import column_of, is_called
from tandem.importing.meeting import may_name, values_of
from tandem.importing.problems import Problems
from tandem.importing.scales import codes_above, reached, scale_of
from tandem.importing.table import Table


def ends_of(table: Table) -> list[int]:
    """The columns of the two ends of a tie, by their names; empty if they are not there."""
    ends = column_of(table, "source"), column_of(table, "target")
    return [k for k in ends if k is not None] if None not in ends and ends[0] != ends[1] else []


def looks_like_ties(table: Table) -> bool:
    """Whether a table holds ties, by the names of its columns."""
    return bool(ends_of(table)) or without_header(table)


def ties_of(name: str, table: Table, ids: set[str], people: int, said: bool, notes: list[str]) -> dict[str, Any] | None:
    """One [[ties]]; None where the table holds none. said: whether the user named the file as ties: then two columns will do."""
    if without_header(table) and len(table.header) == people == len(table.rows) + 1:
        return {"file": name, "matrix": ""}
    named = [k for k, own in enumerate(table.header) if plain(own) in ids]
    if len(named) >= max(2, people / 3) and not lists_people(table, ids):
        rows = [k for k in range(len(table.header)) if k not in named and len(values_of(table, k) & ids) > 1]
        return {"file": name, "matrix": table.header[rows[0]] if rows else ROW_NAMES}
    ends = ends_of(table)
    if len(ends) < 2 or not any(values_of(table, k) & ids for k in ends):
        by_values = [k for k in may_name(table) if mostly(table, k, ids)]
        ends = by_values if len(by_values) > 1 or any(map(survey.item_in, table.header)) else ends
    if len(ends) < 2 and said:
        ends = two_columns(table, ids)
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
    return found | sides_of(table, ends[0], ends[1]) | weights_of(table, ends, notes)


def lists_people(table: Table, ids: set[str]) -> bool:
    """Whether rows name people in all columns, as a list of ties without a header does."""
    return all(mostly(table, k, ids) for k in range(len(table.header)))


def mostly(table: Table, column: int, ids: set[str]) -> bool:
    """Whether a column names people in most of its cells."""
    values = [plain(text) for text in table.values(column) if has_value(text)]
    return len(values) > 1 and sum(text in ids for text in values) > 0.7 * len(values)


def two_columns(table: Table, ids: set[str]) -> list[int]:
    """The two columns with most people of the roster, in the order of the table."""
    left = may_name(table) if len(may_name(table)) > 1 else range(len(table.header))
    order = sorted(left, key=lambda k: (-len(values_of(table, k) & ids), k))
    return sorted(order[:2])


def sides_of(table: Table, source: int, target: int) -> dict[str, Any]:
    """Whether a row speaks for both sides: a column says so (of a graph, or Gephi's Type), or no pair stands there both ways round."""
    if SIDES in table.header:
        return {"sides": SIDES}
    kinds = next((k for k, name in enumerate(table.header) if plain(name) == "type"), None)
    if kinds is not None and {text.casefold() for text in table.values(kinds)} <= {"directed", "undirected"}:
        return {"sides": table.header[kinds]}
    pairs = {(cells[source], cells[target]) for cells in table.rows}
    return {"sides": "both" if len(pairs) >= 10 and not any((b, a) in pairs for a, b in pairs) else "one"}


def weights_of(table: Table, ends: list[int], notes: list[str]) -> dict[str, Any]:
    """Trust, and how strong a tie is, where columns hold them; a weight that is the same everywhere says nothing."""
    found: dict[str, Any] = {}
    free = Table(table.file, ["" if k in ends else name for k, name in enumerate(table.header)], table.rows)
    for key in ("trust", "trust_back", "strength"):
        column = column_of(free, key)
        texts = [text for text in table.values(column) if has_value(text)] if column is not None else []
        if column is None or table.header[column] in found.values() or len(set(texts)) < 2:
            continue
        numbers = sum(number(text) is not None for text in texts)
        scale = scale_of(texts, [table.header[column]])
        in_words = key == "trust" and (isinstance(scale[0], str) or is_called(table.header[column], key))
        if 2 * numbers < len(texts) and not in_words:
            continue
        found[key] = table.header[column]
        if key == "trust":
            found["scale"] = scale
            notes.append(f"{table.file}: {table.header[column]}: {reached(texts, scale, [table.header[column]])}")
    return found


def rows_of_ties(table: Table, asked: dict[str, Any], ids: set[str], problems: Problems, doubts: Problems) -> None:
    """What is wrong with a list whose first row is a tie, and a doubt about strengths that may be codes for "no answer"."""
    ends = [asked["source"], *targets_of(asked)] if "source" in asked else []
    if ends and all(plain(one) in ids for one in ends):
        table.refuse(problems, -1, 0, "the first row is a tie", "names of columns, such as source,target")
    columns = strengths(table, asked)
    texts = [
        text for k in columns for text in [*table.values(k), *([table.header[k]] if asked.get("matrix") == "" else [])]
    ]
    codes = codes_above([value for text in texts if (value := number(text)) is not None])
    for row, cells in enumerate(table.rows if codes else []):
        for k in columns:
            if number(cells[k]) in codes:
                advice = f'if it stands for "no answer": missing = ["{cells[k]}"] under its [[ties]] of the map; else go on with the map as it is'
                wanted = "strengths that lie together"
                table.refuse(doubts, row, k, f'the strength "{cells[k]}" stands apart', wanted, advice, folded=True)


def targets_of(asked: dict[str, Any]) -> Sequence[str]:
    """The columns of whom."""
    return asked["target"] if isinstance(asked["target"], list) else [asked["target"]]


def strengths(table: Table, asked: dict[str, Any]) -> list[int]:
    """The columns with strengths: all of a matrix but the one that says whose row it is."""
    if "matrix" in asked:
        return [k for k, own in enumerate(table.header) if own != asked["matrix"]]
    return [table.header.index(asked["strength"])] if "strength" in asked else []
