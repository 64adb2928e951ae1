# SPDX-License-Identifier: MIT
"""Runs the points of the designs in batches, measures the patterns at each, and keeps one line per point with the digest of its runs."""

import csv
import hashlib
import math
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.answers import AnswersError
from analysis.claims_rows import ClaimsError
from analysis.claims_run import program_digest, run_stage
from analysis.pattern_designs import DESIGNS, scenario
from analysis.pattern_measures import MEASURES, STAR
from analysis.results import open_results

BATCH = 8  # points in one results file, which is deleted when it has been measured
COLUMNS = {"agents": ("agent", "output", "load"), "ties": ("source", "target", "trust", "trust_back")}


@dataclass
class Point:
    """A point of a design with what was measured there: means over replicates and their standard errors, NaN where undefined."""

    design: str
    number: int
    values: list   # [parameter]
    means: dict    # {measure: mean}
    errors: dict   # {measure: standard error}
    runs: int
    digest: str    # over the digests of its runs: by arm, then replicate


class Batch:
    """A results file read once; hands out its points one by one, each as results that the measures take."""

    def __init__(self, results):
        self.results = results
        self.stored, self.begins = {}, {}
        for group, columns in COLUMNS.items():
            rows = results.numbers(f"snapshots/{group}/run"), results.numbers(f"snapshots/{group}/tick")
            self.stored[group] = {name: results.numbers(f"snapshots/{group}/{name}") for name in columns}
            self.begins[group] = slices(*rows)
        self.series = {}

    def point(self, number):
        """The number-th point: two arms, which stand together in the file."""
        return OnePoint(self, np.flatnonzero(self.results.runs["point"] // 2 == number))

    def values(self, name):
        if name not in self.series:
            self.series[name] = self.results.series(name)
        return self.series[name]


def slices(runs, ticks):
    """{(run, tick): slice} of rows that are ordered by run, then tick."""
    changes = np.flatnonzero((np.diff(runs) != 0) | (np.diff(ticks.astype(np.int64)) != 0)) + 1
    edges = [0, *changes.tolist(), len(runs)]
    return {(int(runs[a]), int(ticks[a])): slice(a, b) for a, b in zip(edges, edges[1:]) if b > a}


class OnePoint:
    """The runs of one point, under the names that Results has."""

    def __init__(self, batch, rows):
        self._batch, self._rows = batch, rows
        results = batch.results
        self.runs = {name: column[rows] for name, column in results.runs.items()}
        self.points, self.done, self.names, self.ticks = results.points, results.done[rows], results.names, results.ticks

    def series(self, name):
        return self._batch.values(name)[self._rows]

    def snapshot_ticks(self, run):
        return np.array(sorted(tick for of, tick in self._batch.begins["agents"] if of == run))

    def snapshots(self, run, tick):
        found = []
        for group in ("agents", "ties"):
            rows = self._batch.begins[group].get((int(run), int(tick)), slice(0, 0))
            found.append({name: column[rows] for name, column in self._batch.stored[group].items()})
        return found


def measured(batch, number, design, place, values):
    """The Point that is the number-th of a batch."""
    one = batch.point(number)
    if not one.done.all():
        raise AnswersError(f"{batch.results.path}: runs of point {number} are not done")
    means, errors = {}, {}
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a mean of nothing is NaN, and told as such
        for name, measure in MEASURES.items():
            means[name], errors[name] = mean_and_error(measure(one))
    order = np.lexsort((one.runs["replicate"], one.points[STAR][one.runs["point"]]))
    digest = hashlib.sha256("".join(one.runs["digest"][order]).encode()).hexdigest()[:16]
    return Point(design, place, values, means, errors, len(order), digest)


def mean_and_error(values):
    """Mean and its standard error over the replicates where the measure is defined; NaN where that is fewer than half of them."""
    defined = values[np.isfinite(values)]
    if 2 * len(defined) < len(values) or len(defined) < 2:
        return math.nan, math.nan
    return rounded(defined.mean()), rounded(defined.std(ddof=1) / math.sqrt(len(defined)))


def rounded(value):
    return float(f"{value:.5g}")


def run_points(program, scenarios, regions, chosen, design, numbered, folder):
    """[Point] of [(number, values)], run as one sweep; what is finished of it is kept."""
    text = scenario(scenarios, regions, chosen, design, [values for _, values in numbered])
    name = f"{design}-{numbered[0][0]:03d}"
    kept = Path(folder) / f"{name}.csv"
    wanted = f"# {program_digest(program)} {hashlib.sha256(text.encode()).hexdigest()}\n"
    if kept.exists() and kept.read_text(encoding="utf-8").startswith(wanted):
        return read_points(kept, chosen)
    try:
        path = run_stage(program, text, Path(folder), name)
    except ClaimsError as error:
        raise AnswersError(str(error)) from None
    with open_results(path) as results:
        batch = Batch(results)
        found = [measured(batch, i, design, number, values) for i, (number, values) in enumerate(numbered)]
    write_points(kept, chosen, found, wanted)
    path.unlink()
    return found


def run_all(program, scenarios, regions, chosen, designs, folder, say=print):
    """[Point] of all designs, in batches; the same call goes on where it was stopped."""
    batches = [(design, list(enumerate(designs[design]))[i:i + BATCH])
               for design in DESIGNS for i in range(0, len(designs[design]), BATCH)]
    found = []
    for i, (design, numbered) in enumerate(batches, 1):
        found += run_points(program, scenarios, regions, chosen, design, numbered, folder)
        say(f"[{i}/{len(batches)}] {design} {numbered[-1][0]}", flush=True)
    return found


def columns(chosen):
    names = [name for measure in MEASURES for name in (measure, f"{measure}.error")]
    return ["design", "point", *(p.key for p in chosen), *names, "runs", "digest"]


def write_points(path, chosen, points, first=""):
    with open(path, "w", newline="", encoding="utf-8") as file:
        file.write(first)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns(chosen))
        for p in points:
            told = [f"{x:.6g}" for name in MEASURES for x in (p.means[name], p.errors[name])]
            writer.writerow([p.design, p.number, *(f"{value:.6g}" for value in p.values), *told, p.runs, p.digest])


def read_points(path, chosen):
    """[Point] of a table; AnswersError where its columns are others."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    if not rows or rows[0] != columns(chosen):
        raise AnswersError(f"{path}: the columns are not those that `scripts/patterns --regions` writes for these parameters and measures")
    found, n = [], len(chosen)
    for row in rows[1:]:
        told = [float(x) for x in row[2 + n:-2]]
        found.append(Point(row[0], int(row[1]), [float(x) for x in row[2:2 + n]], dict(zip(MEASURES, told[::2])),
                           dict(zip(MEASURES, told[1::2])), int(row[-2]), row[-1]))
    return found
