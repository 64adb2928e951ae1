# SPDX-License-Identifier: MIT
"""Tables as R, Excel, Gephi and survey tools write them: any separator, quotes, ragged ends, with or without a header."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tandem.importing.cells import cleaned, number
from tandem.importing.problems import Problems
from tandem.importing.table import ROW_NAMES, Table

SEPARATORS = (",", ";", "\t", "|")
BLANKS = " "  # cells apart by runs of blanks
SNIFFED = 1 << 16  # characters


@dataclass
class Raw:
    """Cells as they stand: texts and offsets [row][column]. broken: (offset, what is wrong) of a quote."""

    texts: list[list[str]]
    offsets: list[list[int]]
    broken: tuple[int, str] | None = None


def read_csv(text: str, file: str, notes: list[str], problems: Problems) -> Table | None:
    """The table in a text; None, and problems, where there is none. notes: what was changed so far."""
    start, separator = declared(text)
    separator = separator or sniffed(text[start : start + SNIFFED])
    raw = split(text, start, separator)
    table = Table(file, [], [], text=text, changed=notes)
    if raw.broken:
        problems.add(
            file, raw.broken[1], 'quotes in pairs, and "" for a quote inside quotes', at=table.place_of(raw.broken[0])
        )
        return None
    kept = [k for k, cells in enumerate(raw.texts) if any(cells)]
    raw = Raw([raw.texts[k] for k in kept], [raw.offsets[k] for k in kept])
    if not raw.texts:
        problems.add(file, "is empty", "a table with a header and rows")
        return None
    table.header, table.rows, table.offsets = raw.texts[0], raw.texts[1:], raw.offsets
    name_columns(table)
    even_out(table, problems)
    return table


def declared(text: str) -> tuple[int, str]:
    """(where the table starts, its separator) of a text that begins with Excel's `sep=;`."""
    found = re.match(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', text, re.IGNORECASE)
    return (found.end(), found[1]) if found else (0, "")


def sniffed(text: str) -> str:
    """The separator under which most rows are as long as the header; of several the one with most columns."""
    best, separator = (False, 0.0, 0), ","
    for candidate in (*SEPARATORS, BLANKS):
        rows = [cells for cells in split(text, 0, candidate).texts if any(cells)][:200]
        if not rows or len(rows[0]) < 2:
            continue
        lengths = Counter(min(len(cells), len(rows[0]) + 1) for cells in rows[1:] or rows)
        alike = max(lengths[len(rows[0])], lengths[len(rows[0]) + 1]) / max(1, len(rows[1:] or rows))
        # Blanks stand in texts, too: they count only where nothing else does.
        found = (alike >= 0.9 and candidate != BLANKS, round(alike, 1), len(rows[0]))
        if found > best and (candidate != BLANKS or not best[2]):
            best, separator = found, candidate
    return separator


def split(text: str, start: int, separator: str) -> Raw:
    """The cells of a text. It ends at the first broken quote."""
    raw, row, places = Raw([], []), [], []
    for offset, cell, ends_row, broken in cells_of(text, start, separator):
        row.append(cell)
        places.append(offset)
        if broken:
            raw.broken = (offset, broken)
            break
        if ends_row:
            raw.texts.append(row)
            raw.offsets.append(places)
            row, places = [], []
    return raw


def cells_of(text: str, start: int, separator: str) -> Iterator[tuple[int, str, bool, str]]:
    """(offset, cleaned text, whether the row ends, what is wrong with its quotes) of each cell."""
    blanks = separator == BLANKS
    stop = r" \t" if blanks else re.escape(separator)
    blank = "" if blanks else r"[ \u00a0]*" if separator == "\t" else r"[ \t\u00a0]*"
    cell_of = re.compile(rf'{blank}"([^"]*(?:""[^"]*)*)"{blank}|([^{stop}\r\n]*)')
    end_of_row = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)" if blanks else r"\r\n|\r|\n|\Z")
    apart, lead = re.compile(r"[ \t]+" if blanks else stop), re.compile(r"[ \t]*" if blanks else "")
    at, inside = start, False
    while at < len(text) or inside:
        at = at if inside else lead.match(text, at).end()  # type: ignore[union-attr]
        found = cell_of.match(text, at)
        assert found is not None  # a cell may be empty
        quoted = found[1] is not None
        cell = cleaned(found[1].replace('""', '"') if quoted else found[2])
        row_end = end_of_row.match(text, found.end())
        behind = row_end or apart.match(text, found.end())
        if behind is None or (not quoted and cell.startswith('"')):
            yield at, cell, True, "text behind a closing quote" if quoted else "the quote is not closed"
            return
        inside = row_end is None
        yield at, cell, not inside, ""
        at = behind.end()


def name_columns(table: Table) -> None:
    """Gives a name to the column of row names that R writes, and to columns without one."""
    longer = [len(cells) == len(table.header) + 1 for cells in table.rows]
    if table.rows and all(longer):
        table.header.insert(0, ROW_NAMES)
        table.offsets[0].insert(0, table.offsets[0][0])
        table.changed.append(f"{table.file}: its first column has no name in the header, as R writes it")
    elif table.header[0] == "" and len(table.header) > 1:
        table.header[0] = ROW_NAMES
    while table.header and not table.header[-1] and not any(len(c) >= len(table.header) and c[-1] for c in table.rows):
        table.header.pop()
    table.header = [name or f"(column {k + 1})" for k, name in enumerate(table.header)]


def even_out(table: Table, problems: Problems) -> None:
    """Rows as long as the header: empty cells at the end come and go, as Excel has it; anything else is refused."""
    wanted = len(table.header)
    for k, cells in enumerate(table.rows):
        if any(cells[wanted:]):
            advice = "a separator inside a text needs quotes around the text"
            table.refuse(
                problems, k, wanted, f"a row of {len(cells)} cells", f"{wanted} cells, as in the header", advice
            )
        del cells[wanted:]
        cells += [""] * (wanted - len(cells))


def without_header(table: Table) -> bool:
    """Whether the first row holds numbers alone, as in a bare matrix."""
    return all(number(cell) is not None for cell in table.header)
