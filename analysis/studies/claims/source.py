# SPDX-License-Identifier: MIT
"""TOML files of rows as text: parsed, and the line at which a fault stands."""

import tomllib
from pathlib import Path

from studies.claims.vocabulary import ClaimsError


class Source:
    """Lines of a TOML file, so that a fault can be placed: items are counted by their headers."""

    def __init__(self, path, header):
        self.path = path
        self.lines = Path(path).read_text(encoding="utf-8").splitlines()
        self.starts = [n for n, line in enumerate(self.lines, 1) if line.strip() == header]

    def line(self, item, *needles):
        """The first line of the item that holds all needles; without such a line one that holds the last; or its header."""
        if item >= len(self.starts):
            return 1
        start = self.starts[item]
        end = self.starts[item + 1] if item + 1 < len(self.starts) else len(self.lines) + 1
        for wanted in (needles, needles[-1:]):
            for n in range(start, end):
                if any(wanted) and all(needle in self.lines[n - 1] for needle in wanted):
                    return n
        return start


def parse(path):
    """A TOML file; ClaimsError with file and line where it is none."""
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ClaimsError(f"{path}: {error}") from None
