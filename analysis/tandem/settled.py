# SPDX-License-Identifier: MIT
"""Keeps a text file true that is made from results: writes it, or says how it differs from what the results give."""

import difflib
from pathlib import Path


def settle(path: Path, wanted: str, check: bool, command: str) -> bool:
    """Writes what is wanted into the file; with `check` prints the difference instead. Returns whether there was one.

    command: what refreshes the file, for the words that are printed."""
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    if found == wanted:
        return False
    if check:
        print(f"{path} is not true any more; {command} refreshes it")
        print(
            *difflib.unified_diff(
                found.splitlines(), wanted.splitlines(), "in the file", "from its results", lineterm="", n=0
            ),
            sep="\n",
        )
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted, encoding="utf-8")
        print(f"refreshed {path}")
    return True
