# SPDX-License-Identifier: MIT
"""Runs the points of the designs in batches, and measures the patterns at each."""

import hashlib
import math
import warnings
from pathlib import Path

import numpy as np

from studies.patterns.batch import Batch
from studies.patterns.designs import DESIGNS, scenario
from studies.patterns.measures import MEASURES, STAR, PatternsError
from studies.patterns.points import Point, read_points, write_points
from tandem.program import program_digest, run_scenario
from tandem.results import open_results

BATCH = 8  # points in one results file, which is deleted when it has been measured


def measured(batch, number, design, place, values):
    """The Point that is the number-th of a batch."""
    one = batch.point(number)
    if not one.done.all():
        raise PatternsError(f"{batch.results.path}: runs of point {number} are not done")
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
    path = run_scenario(program, text, Path(folder), name)
    with open_results(path) as results:
        batch = Batch(results)
        found = [measured(batch, i, design, number, values) for i, (number, values) in enumerate(numbered)]
    write_points(kept, chosen, found, wanted)
    path.unlink()
    return found


def run_all(program, scenarios, regions, chosen, designs, folder, say=print):
    """[Point] of all designs, in batches; the same call goes on where it was stopped."""
    batches = [
        (design, list(enumerate(designs[design]))[i : i + BATCH])
        for design in DESIGNS
        for i in range(0, len(designs[design]), BATCH)
    ]
    found = []
    for i, (design, numbered) in enumerate(batches, 1):
        found += run_points(program, scenarios, regions, chosen, design, numbered, folder)
        say(f"[{i}/{len(batches)}] {design} {numbered[-1][0]}", flush=True)
    return found
