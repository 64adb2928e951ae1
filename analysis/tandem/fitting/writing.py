# SPDX-License-Identifier: MIT
"""The files of a fit: particles, points to run further, what was predicted, the findings in words, and two figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tandem.errors import inert
from tandem.fitting.fit import Fit
from tandem.fitting.prior import columns
from tandem.fitting.store import replace

TEXTS, FIGURES = ("posterior.csv", "points.csv", "predictive.csv", "fit.txt"), ("posterior", "predictive")


def outputs(folder: Path, kind: str) -> list[Path]:
    """The files that `write` leaves."""
    return [folder / name for name in (*TEXTS, *(f"{name}.{kind}" for name in FIGURES))]


def write(found: Fit, folder: Path, kind: str = "svg") -> list[Path]:
    """Writes the files of a fit into a folder, each whole or not at all; their paths. kind: of the figures."""
    from tandem import figures
    from tandem.fitting.figures import posterior, predictive

    texts = (particles(found), points(found), predictions(found), inert("\n".join(found.sentences())) + "\n")
    for name, text in zip(TEXTS, texts):
        replace(folder / name, lambda part, text=text: part.write_text(text, encoding="utf-8", newline=""))
    for name, draw in zip(FIGURES, (posterior, predictive)):
        part = folder / f".{name}.{kind}"
        figures.save(draw(found), part)
        part.replace(folder / f"{name}.{kind}")
    return outputs(folder, kind)


def particles(found: Fit) -> str:
    """The posterior: a row a particle with its weight and its distance."""
    last, values = found.last, columns(found.setup.parameters, found.last.u)
    rows = zip(last.weights, last.distance, *values.values())
    return table(["weight", "distance", *values], rows)


def points(found: Fit) -> str:
    """Points of the posterior of even weight, as a design of a scenario reads them: `[[design.sweep]] csv = "points.csv"`."""
    values = columns(found.setup.parameters, found.points)
    return table(list(values), zip(*values.values()))


def predictions(found: Fit) -> str:
    """A row a number: what was wanted, what the posterior predicts, what the prior reaches."""
    header = ["measure", "week", "component", "fitted", "wanted_low", "wanted_high"]
    header += ["predicted_low", "median", "predicted_high", "prior_least", "prior_most", "matched", "measure_p"]
    rows = []
    for check in found.checks:
        for one in check.lines:
            part = one.target.component
            told = [check.measure.name, part.week, check.measure.labels[part.place], check.fitted]
            told += [one.target.low, one.target.high, one.low, one.middle, one.high, one.least, one.most]
            rows.append([*told, not one.misses(), check.p])
    return table(header, rows)


def table(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table as CSV; numbers with the digits that tell them apart."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def cell(value: Any) -> Any:
    """A value of a table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.10g}" if isinstance(value, float) else value
