# SPDX-License-Identifier: MIT
"""The table of points: a line for each, with what was measured there and the digest of its runs; read and written as CSV."""

import csv
from dataclasses import dataclass

from studies.patterns.measures import MEASURES, PatternsError


@dataclass
class Point:
    """A point of a design with what was measured there: means over replicates and their standard errors, NaN where undefined."""

    design: str
    number: int
    values: list  # [parameter]
    means: dict  # {measure: mean}
    errors: dict  # {measure: standard error}
    runs: int
    digest: str  # over the digests of its runs: by arm, then replicate


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
    """[Point] of a table; PatternsError where its columns are others."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    if not rows or rows[0] != columns(chosen):
        raise PatternsError(
            f"{path}: the columns are not those that `scripts/patterns --regions` writes for these parameters and measures"
        )
    found, n = [], len(chosen)
    for row in rows[1:]:
        told = [float(x) for x in row[2 + n : -2]]
        found.append(
            Point(
                row[0],
                int(row[1]),
                [float(x) for x in row[2 : 2 + n]],
                dict(zip(MEASURES, told[::2])),
                dict(zip(MEASURES, told[1::2])),
                int(row[-2]),
                row[-1],
            )
        )
    return found
