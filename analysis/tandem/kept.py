# SPDX-License-Identifier: MIT
"""Reads a JSON file that a command of ours has written, and refuses one that is damaged."""

import json
from pathlib import Path
from typing import Any

from tandem.errors import TandemError


def read_kept(path: Path, names: tuple[str, ...], command: str) -> dict[str, Any]:
    """What stands in the file; TandemError where it is no JSON, or lacks one of the names that it has to hold.

    command: what writes the file, for the words of the error."""
    text = path.read_text(encoding="utf-8", errors="replace")
    hint = f"`{command}` writes it, and `git checkout` brings a committed one back"
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise TandemError(f"{path}:{error.lineno}: damaged: {error.msg}; {hint}") from None
    missing = [name for name in names if not isinstance(found, dict) or name not in found]
    if missing:
        raise TandemError(f"{path}:1: there is no '{missing[0]}'; {hint}")
    return dict(found)
