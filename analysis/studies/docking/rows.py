# SPDX-License-Identifier: MIT
"""What published models must give: papers, settings with their figures, and orders among them, as docking.toml lists them."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tandem.errors import TandemError

ROOT = Path(__file__).resolve().parents[3]
ROWS = Path(__file__).with_name("docking.toml")
SCENARIOS = ROOT / "scenarios/docking"
LEVELS = {
    "numerical identity": "equal within the tolerance, for closed forms",
    "distributional equivalence": "means within the tolerance; final values pass Kolmogorov-Smirnov against the stand-alone version",
}


class RowsError(TandemError):
    """Rows that cannot be run; the message has a line for each, with file and line."""


@dataclass
class Figure:
    """What a paper says of one metric: at one tick, or on average from a tick to the end."""

    metric: str
    tick: int
    value: float
    tolerance: float
    reduced_tolerance: float
    error: float = 0.0  # the paper's own standard error, where it is known
    first: int = 0  # 0: at `tick`; else the mean from here to `tick`
    unit: int = -1  # -1: the organisation


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
    values: dict = field(default_factory=dict)  # (metric, first, tick, unit) -> values [run]
    theirs: np.ndarray = None  # of the first figure, by the stand-alone version
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


def shown(path):
    """The path as a reader of the repository knows it."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def named(relation, name):
    """(scenario, name) of a cell that a relation names."""
    return tuple(name) if isinstance(name, list) else (relation.scenario, name)


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
