# SPDX-License-Identifier: MIT
"""The rows of tests/validation/docking.toml: what published models must give, read and checked."""

import json
import re
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
ROWS = ROOT / "tests/validation/docking.toml"
SCENARIOS = ROOT / "scenarios/docking"

# Tables of the file: (keys, those that are needed).
PAPER_KEYS = ({"title", "source", "level", "reading"},) * 2
CELL_KEYS = ({"name", "scenario", "set", "runs", "reduced_runs", "stand_alone", "reduced_stand_alone", "figures"},
             {"name", "scenario", "runs", "figures"})
FIGURE_KEYS = ({"metric", "tick", "from", "unit", "value", "tolerance", "reduced_tolerance", "error"},
               {"metric", "tick", "value", "tolerance"})
RELATION_KEYS = {"say", "scenario", "metric", "tick", "rising", "top", "rest"}, {"say", "scenario", "metric", "tick"}
LEVELS = {
    "numerical identity": "equal within the tolerance, for closed forms",
    "distributional equivalence": "means within the tolerance; final values pass Kolmogorov-Smirnov against the stand-alone version",
}


class RowsError(Exception):
    """Rows that cannot be run; the message has a line for each, with file and line."""


@dataclass
class Figure:
    """What a paper says of one metric: at one tick, or on average from a tick to the end."""
    metric: str
    tick: int
    value: float
    tolerance: float
    reduced_tolerance: float
    error: float = 0.0   # the paper's own standard error, where it is known
    first: int = 0       # 0: at `tick`; else the mean from here to `tick`
    unit: int = -1       # -1: the organisation


@dataclass
class Cell:
    """A setting of a paper, and what came out."""
    scenario: str
    name: str
    line: int
    set: dict
    runs: int
    reduced_runs: int
    stand_alone: int
    reduced_stand_alone: int
    figures: list
    values: dict = field(default_factory=dict)   # (metric, first, tick, unit) -> values [run]
    theirs: np.ndarray = None                    # of the first figure, by the stand-alone version
    seconds: float = 0.0

    @property
    def key(self):
        return self.scenario, self.name


@dataclass
class Relation:
    """An order among cells that a paper reports."""
    say: str
    scenario: str
    line: int
    metric: str
    tick: int
    rising: list
    top: list
    rest: list

    def cells(self):
        return self.rising + self.top + self.rest


@dataclass
class Rows:
    file: Path
    papers: dict
    cells: list
    relations: list

    def cell(self, scenario, name):
        return next((c for c in self.cells if c.key == (scenario, name)), None)


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
            self.add(line, f"there is no key \"{key}\" here (expected one of {', '.join(sorted(allowed))})")
        for key in sorted(needed - set(row)):
            self.add(line, f"the key \"{key}\" is missing")
        return needed <= set(row) <= allowed

    def raise_if_any(self):
        if self.found:
            raise RowsError("\n".join(self.found))


def shown(path):
    """The path as a reader of the repository knows it."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


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
        line = next((n for n, line in enumerate(text.splitlines(), 1) if line.strip() in (f"[paper.{name}]", f'[paper."{name}"]')), 1)
        if report.keys(line, paper, PAPER_KEYS) and paper["level"] not in LEVELS:
            report.add(line, f"there is no level \"{paper['level']}\" (expected one of {', '.join(LEVELS)})")
    return papers


def read_cells(text, found, papers, report):
    cells = []
    for line, row in tables(text, found, "cell"):
        good = report.keys(line, row, CELL_KEYS)
        if not all([report.keys(line, figure, FIGURE_KEYS) for figure in row.get("figures", [])] + [good]):
            continue
        if not (SCENARIOS / f"{row['scenario']}.toml").is_file():
            report.add(line, f"there is no scenario \"{row['scenario']}\" in {SCENARIOS.relative_to(ROOT)}")
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
                report.add(line, f"there is no cell \"{name}\" of {scenario}")
        if len(relation.rising) < 2 and not (relation.top and relation.rest):
            report.add(line, "a relation without a partner (expected two or more in `rising`, or `top` and `rest`)")
    return relations


def named(relation, name):
    """(scenario, name) of a cell that a relation names."""
    return tuple(name) if isinstance(name, list) else (relation.scenario, name)


def cell_of(line, row):
    figures = [Figure(f["metric"], f["tick"], f["value"], f["tolerance"], f.get("reduced_tolerance", f["tolerance"]),
                      f.get("error", 0.0), f.get("from", 0), f.get("unit", -1)) for f in row["figures"]]
    runs, alone = row["runs"], row.get("stand_alone", 0)
    return Cell(row["scenario"], row["name"], line, row.get("set", {}), runs, row.get("reduced_runs", runs), alone,
                row.get("reduced_stand_alone", alone), figures)


def metrics_of(rows, cell):
    """What has to be recorded of a cell: its figures, and what relations compare."""
    asked = {(f.metric, f.first, f.tick, f.unit) for f in cell.figures}
    for relation in rows.relations:
        if cell.key in [named(relation, name) for name in relation.cells()]:
            asked.add((relation.metric, 0, relation.tick, -1))
    return sorted(asked)


def words_of(rows, cell, runs):
    """The arguments of `tandem run` for a cell."""
    asked = metrics_of(rows, cell)
    whole = sorted({metric for metric, _, _, _ in asked})
    by_unit = sorted({metric for metric, _, _, unit in asked if unit >= 0})
    settings = {**cell.set, "recording.metrics": whole, **({"recording.by_unit": by_unit} if by_unit else {})}
    words = [str(SCENARIOS / f"{cell.scenario}.toml"), "--replicates", str(runs)]
    for key, value in settings.items():
        words += ["--set", f"{key}={json.dumps(value)}"]
    return words


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
