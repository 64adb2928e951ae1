# SPDX-License-Identifier: MIT
"""GraphML and GEXF as two tables, of people and of ties, by networkx."""

import io
import re
from typing import TYPE_CHECKING, Any

from tandem.importing.cells import cleaned
from tandem.importing.problems import Problems
from tandem.importing.table import Table

if TYPE_CHECKING:
    import networkx

ENDINGS = (".graphml", ".gexf")
SIDES = "(sides)"  # column of ties: `both` where a row is what both sides say


def read_graph(text: str, file: str, problems: Problems) -> tuple[Table, Table] | None:
    """(people, ties) of a graph; None, and a problem with its line where the reader has one, if it cannot be read."""
    import networkx as nx

    read = nx.read_gexf if "<gexf" in text[:4096] else nx.read_graphml
    # The reader goes by the bytes, whatever encoding the file named.
    data = re.sub(r"^(\s*<\?xml[^>]*?)\s+encoding=(\"[^\"]*\"|'[^']*')", r"\1", text).encode()
    try:
        graph = read(io.BytesIO(data))
    except Exception as error:  # networkx lets through whatever its parsers raise
        line, column = getattr(error, "position", (None, None))
        said = cleaned(str(error)) or type(error).__name__
        problems.add(file, f"cannot be read as a graph: {said}", "GraphML or GEXF", at=(line, column and column + 1))
        return None
    if not graph:
        problems.add(file, "has no node", "people as nodes, ties as edges")
        return None
    return tables_of(graph, file)


def tables_of(graph: "networkx.Graph", file: str) -> tuple[Table, Table]:
    """The tables of a graph, attributes as columns."""
    named = sorted({name for _, own in graph.nodes(data=True) for name in own} - {"viz"}, key=str)
    people = [[str(node), *(cell(own.get(name)) for name in named)] for node, own in graph.nodes(data=True)]
    on_ties = sorted({name for *_, own in graph.edges(data=True) for name in own} - {"viz"}, key=str)
    sides = "one" if graph.is_directed() else "both"
    ties = [[str(a), str(b), sides, *(cell(own.get(n)) for n in on_ties)] for a, b, own in graph.edges(data=True)]
    nodes = [f'node "{row[0]}": ' for row in people]
    edges = [f'edge from "{row[0]}" to "{row[1]}": ' for row in ties]
    return (
        Table(file, ["id", *map(str, named)], clean(people), labels=nodes),
        Table(file, ["source", "target", SIDES, *map(str, on_ties)], clean(ties), labels=edges),
    )


def cell(value: Any) -> str:
    """An attribute as text; what is not there is empty."""
    return "" if value is None or isinstance(value, dict) else str(value)


def clean(rows: list[list[str]]) -> list[list[str]]:
    """Cells without what nobody sees."""
    return [[cleaned(text) for text in cells] for cells in rows]
