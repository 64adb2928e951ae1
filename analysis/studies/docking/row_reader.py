# SPDX-License-Identifier: MIT
"""Reads docking.toml and says everything that is wrong with its rows, with file and line."""

import re
import subprocess
import tomllib
from pathlib import Path

from studies.docking.rows import (
    LEVELS,
    ROOT,
    ROWS,
    SCENARIOS,
    Cell,
    Figure,
    Relation,
    Rows,
    RowsError,
    named,
    shown,
    words_of,
)

# Tables of the file: (keys, those that are needed).
PAPER_KEYS = ({"title", "source", "level", "reading"},) * 2
CELL_KEYS = (
    {"name", "scenario", "set", "runs", "reduced_runs", "stand_alone", "reduced_stand_alone", "figures"},
    {"name", "scenario", "runs", "figures"},
)
FIGURE_KEYS = (
    {"metric", "tick", "from", "unit", "value", "tolerance", "reduced_tolerance", "error"},
    {"metric", "tick", "value", "tolerance"},
)
RELATION_KEYS = {"say", "scenario", "metric", "tick", "rising", "top", "rest"}, {"say", "scenario", "metric", "tick"}


class Report:
    """What is wrong with the rows, each with file and line."""

    def __init__(self, path):
        self.file, self.found = shown(path), []

    def add(self, line, what):
        self.found.append(f"{self.file}:{line}: {what}")

    def keys(self, line, row, keys):
        """Whether a table has the keys that it needs and no others."""
        allowed, needed = keys
        for key in sorted(set(row) - allowed):
            self.add(line, f'there is no key "{key}" here (expected one of {", ".join(sorted(allowed))})')
        for key in sorted(needed - set(row)):
            self.add(line, f'the key "{key}" is missing')
        return needed <= set(row) <= allowed

    def raise_if_any(self):
        if self.found:
            raise RowsError("\n".join(self.found))


def tables(text, found, header):
    """(line, row) of an array of tables."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[\[\s*{header}\s*\]\]", line)]
    return zip(lines, found.get(header, []))


def read_rows(path=ROWS):
    """The rows; RowsError where one is not as the file's head says."""
    path = Path(path)
    text, report = path.read_text(encoding="utf-8"), Report(path)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RowsError(f"{report.file}: {error}") from None
    papers = read_papers(text, found.get("paper", {}), report)
    rows = Rows(path, papers, [], [])
    rows.cells += read_cells(text, found, papers, report)
    rows.relations += read_relations(text, found, rows, report)
    report.raise_if_any()
    return rows


def read_papers(text, papers, report):
    for name, paper in papers.items():
        line = next(
            (
                n
                for n, line in enumerate(text.splitlines(), 1)
                if line.strip() in (f"[paper.{name}]", f'[paper."{name}"]')
            ),
            1,
        )
        if report.keys(line, paper, PAPER_KEYS) and paper["level"] not in LEVELS:
            report.add(line, f'there is no level "{paper["level"]}" (expected one of {", ".join(LEVELS)})')
    return papers


def read_cells(text, found, papers, report):
    cells = []
    for line, row in tables(text, found, "cell"):
        good = report.keys(line, row, CELL_KEYS)
        if not all([report.keys(line, figure, FIGURE_KEYS) for figure in row.get("figures", [])] + [good]):
            continue
        if not (SCENARIOS / f"{row['scenario']}.toml").is_file():
            report.add(line, f'there is no scenario "{row["scenario"]}" in {SCENARIOS.relative_to(ROOT)}')
        elif row["scenario"] not in papers:
            report.add(line, f"there is no table [paper.{row['scenario']}]")
        else:
            cells.append(cell_of(line, row))
    return cells


def read_relations(text, found, rows, report):
    relations = []
    for line, row in tables(text, found, "relation"):
        if not report.keys(line, row, RELATION_KEYS):
            continue
        relations.append(relation := Relation(line=line, **{"rising": [], "top": [], "rest": []} | row))
        for scenario, name in (named(relation, name) for name in relation.cells()):
            if rows.cell(scenario, name) is None:
                report.add(line, f'there is no cell "{name}" of {scenario}')
        if len(relation.rising) < 2 and not (relation.top and relation.rest):
            report.add(line, "a relation without a partner (expected two or more in `rising`, or `top` and `rest`)")
    return relations


def cell_of(line, row):
    figures = [
        Figure(
            f["metric"],
            f["tick"],
            f["value"],
            f["tolerance"],
            f.get("reduced_tolerance", f["tolerance"]),
            f.get("error", 0.0),
            f.get("from", 0),
            f.get("unit", -1),
        )
        for f in row["figures"]
    ]
    runs, alone = row["runs"], row.get("stand_alone", 0)
    return Cell(
        row["scenario"],
        row["name"],
        line,
        row.get("set", {}),
        runs,
        row.get("reduced_runs", runs),
        alone,
        row.get("reduced_stand_alone", alone),
        figures,
    )


def check_rows(rows, program):
    """RowsError with every cell that the program refuses: keys, values, metrics."""
    report = Report(rows.file)
    for cell in rows.cells:
        done = subprocess.run([program, "run", *words_of(rows, cell, 1), "--dry-run"], capture_output=True, text=True)
        if done.returncode != 0:
            for line in done.stderr.splitlines():
                if not re.fullmatch(r"\d+ problems?", line):
                    report.add(cell.line, line)
    report.raise_if_any()
