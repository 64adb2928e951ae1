# SPDX-License-Identifier: MIT
"""The networks of a run for other programs: GraphML, edge lists, waves for RSiena, events for goldfish. All from snapshots."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tandem.panel import NOBODY, panel

if TYPE_CHECKING:
    import networkx

    from tandem.results import Columns, Results

ABSENT = 10  # RSiena's code of a structural zero: this tie could not be


def graph(results: Results, run: int, tick: int) -> networkx.Graph:
    """The people and ties of a snapshot as a graph: nodes are seats, attributes the columns of the snapshot, and the name of the unit.

    A tie has what its source says, and with `_back` what its target says. ResultsError when there is no such snapshot."""
    import networkx as nx

    agents, ties = results.snapshots(run, tick)
    names, found = results.unit_names(), nx.Graph(tick=tick, run=run)
    for row, seat in enumerate(agents["agent"]):
        found.add_node(int(seat), **attributes(agents, row, {"agent"}))
        if names and "unit" in agents:
            found.nodes[int(seat)]["unit_name"] = printable(names[int(agents["unit"][row])])
    for row, (source, target) in enumerate(zip(ties["source"], ties["target"])):
        found.add_edge(int(source), int(target), **attributes(ties, row, {"source", "target"}))
    return found


def attributes(columns: Columns, row: int, without: set[str]) -> dict[str, Any]:
    """The values of a row that are there, as plain numbers and text."""
    found = {}
    for name in set(columns) - without - {"row", "run", "tick"}:
        value = columns[name][row]
        value = value.item() if hasattr(value, "item") else value
        if value == value and value != NOBODY:
            found[name] = printable(value) if isinstance(value, str) else value
    return dict(sorted(found.items()))


def printable(text: str) -> str:
    """Text that XML can hold."""
    return "".join(letter for letter in text if letter.isprintable())


def write_graphml(path: Path | str, results: Results, run: int, tick: int, *, overwrite: bool = False) -> Path:
    """The snapshot as GraphML, for Gephi, igraph, visone and others. FileExistsError as for `write_waves`."""
    import networkx as nx

    text = "\n".join(nx.generate_graphml(graph(results, run, tick))) + "\n"
    return write_all(Path(path).parent, {Path(path).name: text}, overwrite)[0]


def write_edge_list(path: Path | str, results: Results, run: int, tick: int, *, overwrite: bool = False) -> Path:
    """The ties of a snapshot as CSV: source, target (seats), and the columns of ties. FileExistsError as for `write_waves`."""
    _, ties = results.snapshots(run, tick)
    names = ["source", "target", *sorted(set(ties) - {"source", "target", "row", "run", "tick"})]
    text = rows_text(names, [[item(ties[name][row]) for name in names] for row in range(len(ties["source"]))])
    return write_all(Path(path).parent, {Path(path).name: text}, overwrite)[0]


def write_waves(
    folder: Path | str, results: Results, run: int, ticks: Sequence[int] | None = None, *, overwrite: bool = False
) -> list[Path]:
    """The network at these ticks as RSiena reads it; the files, in order of the ticks, then actors.csv and units.txt.

    wave-1.txt and so on: matrices of 0 and 1, and 10 (a structural zero) where one of the two is not there:
    `sienaDependent(array(unlist(lapply(files, function(f) as.matrix(read.table(f)))), c(n, n, waves)))`. actors.csv: label of each row.
    units.txt: unit of each actor by wave, NA where absent, for `varCovar`. FileExistsError where one of them is there; overwrite: replaced."""
    found = panel(results, run, ticks)
    texts = {}
    for wave, tied in enumerate(found.tied):
        there = np.outer(found.present[wave], found.present[wave])
        texts[f"wave-{wave + 1}.txt"] = matrix_text(np.where(there, tied, ABSENT))
    texts["actors.csv"] = rows_text(["label"], [[label] for label in found.labels])
    texts["units.txt"] = "".join(" ".join("NA" if u < 0 else str(u) for u in row) + "\n" for row in found.unit.T)
    return write_all(Path(folder), texts, overwrite)


def write_events(
    folder: Path | str, results: Results, run: int, ticks: Sequence[int] | None = None, *, overwrite: bool = False
) -> list[Path]:
    """The same as goldfish reads it: nodes.csv (label, present, unit) for `defineNodes`, start.csv, a matrix with labels, for
    `defineNetwork(directed = FALSE)`, ties.csv (time, sender, receiver, replace) and presence.csv (time, node, replace) for `linkEvents`.

    What changes between two ticks has the time of the later one, so record snapshots often."""
    found = panel(results, run, ticks)
    ties, presence = [], []
    for wave in range(1, len(found.ticks)):
        time = found.ticks[wave]
        for who in np.flatnonzero(found.present[wave] != found.present[wave - 1]):
            presence.append([time, found.labels[who], truth(found.present[wave, who])])
        for a, b in np.argwhere(np.triu(found.tied[wave] != found.tied[wave - 1])):
            ties.append([time, found.labels[a], found.labels[b], int(found.tied[wave, a, b])])
    came = found.present.argmax(axis=0)  # the wave at which somebody is first seen
    nodes = [[one, truth(found.present[0, k]), int(found.unit[came[k], k])] for k, one in enumerate(found.labels)]
    start = [[label, *map(int, found.tied[0, k])] for k, label in enumerate(found.labels)]
    texts = {
        "nodes.csv": rows_text(["label", "present", "unit"], nodes),
        "start.csv": rows_text(["label", *found.labels], start),
        "ties.csv": rows_text(["time", "sender", "receiver", "replace"], ties),
        "presence.csv": rows_text(["time", "node", "replace"], presence),
    }
    return write_all(Path(folder), texts, overwrite)


def truth(value: object) -> str:
    """As R writes it."""
    return "TRUE" if value else "FALSE"


def item(value: Any) -> Any:
    """A number of numpy's as Python has it, without digits that single precision does not have."""
    return f"{value:.6g}" if isinstance(value, np.floating) else value.item() if hasattr(value, "item") else value


def matrix_text(values: NDArray[Any]) -> str:
    """A matrix with blanks between its cells."""
    return "".join(" ".join(map(str, map(int, row))) + "\n" for row in values)


def rows_text(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def write_all(folder: Path, texts: dict[str, str], overwrite: bool) -> list[Path]:
    """Writes texts into a folder; FileExistsError, before anything is written, where one is there and may not be replaced."""
    paths = [folder / name for name in texts]
    if there := [path for path in paths if path.exists() and not overwrite]:
        raise FileExistsError(f"{there[0]} is there already; overwrite=True replaces it")
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in zip(paths, texts.values()):
        path.write_text(text, encoding="utf-8", newline="")
    return paths
