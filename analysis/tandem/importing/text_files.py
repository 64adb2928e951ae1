# SPDX-License-Identifier: MIT
"""Text of a file in whatever encoding a program wrote it; a clear sentence for what is no text."""

import codecs
import difflib
import stat
from pathlib import Path

from tandem.importing.problems import Problems

LARGEST = 256 * 2**20  # bytes; as the program has it
TABLE = "a table with a header and rows"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What files of other kinds begin with, and what to do about it.
KINDS = (
    (b"PK\x03\x04", "an Excel or OpenDocument workbook, or a zip archive", "save the sheet as CSV (UTF-8)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "save the sheet as CSV"),
    (b"\x89HDF", "an HDF5 file", "results are opened by tandem.open"),
    (b"tandem-results ", "a results file of Tandem", "it is opened by tandem.open, and told by tandem-report"),
    (b"%PDF", "a PDF", "export the table as CSV"),
    (b"\x1f\x8b", "compressed by gzip", "unpack it first"),
    (b"$FL2", "an SPSS file", "save it as CSV"),
    (b"RDX", "a file of R's own", "write.csv(table, file, row.names = FALSE)"),
)


def read_text(path: Path, shown: str, problems: Problems, wanted: str = TABLE) -> tuple[str, list[str]] | None:
    """(the text, what was changed to read it); None, and a problem, where there is no text. wanted: what an empty file lacks."""
    try:
        mode = path.stat().st_mode
        size = path.stat().st_size if stat.S_ISREG(mode) else 0
        data = path.read_bytes() if stat.S_ISREG(mode) and size <= LARGEST else b""
    except OSError as error:
        advice = beside(path) if isinstance(error, FileNotFoundError) else ""
        problems.add(shown, f"cannot be read: {(error.strerror or 'error').lower()}", "a file", advice)
        return None
    if stat.S_ISDIR(mode):
        problems.add(shown, "is a folder", "a file", "name the files in it one by one")
    elif not stat.S_ISREG(mode):  # a pipe is gone once it was read, and a map names files that are read again
        problems.add(shown, "is a pipe or a device", "a file", "save what comes from it as a file first")
    elif size > LARGEST:
        problems.add(shown, f"has {size / 2**20:.0f} MB", f"at most {LARGEST // 2**20} MB")
    elif kind := next((kind for kind in KINDS if data.startswith(kind[0])), None):
        problems.add(shown, f"is {kind[1]}", "a table as text, GraphML or Pajek", kind[2])
    elif not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        problems.add(shown, "is empty", wanted)
    else:
        return decoded(data, shown, problems)
    return None


def decoded(data: bytes, shown: str, problems: Problems) -> tuple[str, list[str]] | None:
    """The text of bytes, and what to say of it."""
    codec = next((codec for mark, codec in MARKS if data.startswith(mark)), None) or without_mark(data)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        if codec != "utf-8" or b"\0" in data:
            problems.add(shown, f"is no {codec.upper()} text throughout", "text", "save it as CSV (UTF-8)")
            return None
        text, codec = data.decode("cp1252", errors="replace"), "Windows-1252"
    if "\0" in text:
        problems.add(shown, "is no text: it has zero bytes in it", "a table as text, GraphML or Pajek")
        return None
    note = [] if codec in ("utf-8", "utf-8-sig") else [f"{shown}: read as {codec.upper()}, since it is no UTF-8"]
    return text, note


def without_mark(data: bytes) -> str:
    """The encoding of bytes without a byte order mark, by where their zero bytes stand."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.3 * len(head) / 2 and odd > 4 * even:
        return "utf-16-le"
    if even > 0.3 * len(head) / 2 and even > 4 * odd:
        return "utf-16-be"
    return "utf-8"


def beside(path: Path) -> str:
    """The file of that folder whose name is nearest, as a suggestion."""
    try:
        names = [one.name for one in path.absolute().parent.iterdir() if one.is_file()]
    except OSError:
        return ""
    found = difflib.get_close_matches(path.name, names, n=1)
    return f"did you mean {found[0]}?" if found else ""
