# SPDX-License-Identifier: MIT
"""The lines of a TOML text on which its tables and keys stand."""

import re
import tomllib

PART = r"(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[A-Za-z0-9_-]+)"
NAME = rf"{PART}(?:[ \t]*\.[ \t]*{PART})*"
HEADER = re.compile(rf"\s*\[\[?\s*({NAME})\s*\]")
KEY = re.compile(rf"\s*({NAME})\s*=")


class Lines:
    """Where the dotted keys of a text stand; tables of a list are counted from 1, as in `ties.2.source`."""

    def __init__(self, text: str) -> None:
        self._line: dict[str, int] = {}
        count: dict[str, int] = {}
        table = ""
        for number, line in enumerate(text.split("\n"), start=1):
            if header := HEADER.match(line):
                table = path(header[1])
                if line.lstrip().startswith("[["):
                    count[table] = count.get(table, 0) + 1
                    table += f".{count[table]}"
                self._line.setdefault(table, number)
            elif key := KEY.match(line):
                self._line.setdefault(f"{table}.{path(key[1])}".lstrip("."), number)

    def of(self, key: str) -> int | None:
        """The line of a key; else that of the nearest table around it, and None where there is none."""
        if key in self._line:
            return self._line[key]
        inside = [number for own, number in self._line.items() if own.startswith(key + ".")]
        around = [own for own in self._line if key.startswith(own + ".")]
        return min(inside) if inside else self._line[max(around, key=len)] if around else None


def path(name: str) -> str:
    """A key as it is meant: parts without their quotes, dots between them."""
    found, parts = tomllib.loads(f"{name} = 0"), []
    while isinstance(found, dict):
        own, found = next(iter(found.items()))
        parts.append(own)
    return ".".join(parts)
