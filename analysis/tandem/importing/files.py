# SPDX-License-Identifier: MIT
"""Opens each file once, whatever its form, as a table of people and a table of ties."""

import os
from dataclasses import dataclass
from pathlib import Path

from tandem.importing import graphs, pajek
from tandem.importing.csv_table import read_csv
from tandem.importing.problems import Problems
from tandem.importing.table import Table
from tandem.importing.text_files import read_text


@dataclass
class Opened:
    """The tables of one file. For a graph they are two; any other file is one table, which the map takes for either."""

    people: Table
    ties: Table
    graph: bool = False


class Files:
    """Files by their names in a map, each read once. What is wrong with them is added to `problems`."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self._folder, self._problems = folder, problems
        self._opened: dict[str, Opened | None] = {}

    def __getitem__(self, name: str) -> Opened | None:
        """The tables of a file; None where it could not be read."""
        if name not in self._opened:
            # By its words alone: a folder that is not there yet has no way back out of it.
            path = os.path.normpath(self._folder / name)
            shown = name if os.path.isabs(name) else os.path.relpath(path)
            self._opened[name] = open_file(Path(path), shown, self._problems)
        return self._opened[name]

    def changed(self) -> list[str]:
        """What was changed to read them."""
        return list(dict.fromkeys(note for one in self._opened.values() if one for note in one.people.changed))


def open_file(path: Path, shown: str, problems: Problems) -> Opened | None:
    """The tables of a file, told as `shown`; None, and problems, where it cannot be read."""
    found = read_text(path, shown, problems)
    if found is None:
        return None
    text, notes = found
    head = text[:4096].lstrip().casefold()
    if path.suffix.casefold() in graphs.ENDINGS or head.startswith("<?xml") or "<graphml" in head:
        pair = graphs.read_graph(text, shown, problems)
    elif path.suffix.casefold() in pajek.ENDINGS or head.startswith(("*vertices", "*network")):
        pair = pajek.read_pajek(text, shown, problems)
    else:
        table = read_csv(text, shown, notes, problems)
        return Opened(table, table) if table else None
    if pair is None:
        return None
    pair[0].changed += notes
    return Opened(*pair, graph=True)
