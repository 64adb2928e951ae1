# SPDX-License-Identifier: MIT
"""Waves of runs: points, what was measured there, and the file that keeps them, so that a wave that was stopped goes on where it was."""

import csv
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studies.model_2.calibration.batch import Batch
from studies.model_2.calibration.measures import measures
from studies.model_2.calibration.runs import scenario
from tandem.program import ask
from tandem.results import open_results

BATCH = 10  # points that one process of the program runs


@dataclass
class Wave:
    """What was measured: values [point, number]; means and errors {measure: [point]} (of the mean), NaN where undefined."""

    values: np.ndarray
    means: dict
    errors: dict


def measured(program, space, values, size, seed, folder):
    """([{measure: mean}], [{measure: standard error}]) at the points `values` [point, number], over replicates."""
    folder.mkdir(parents=True, exist_ok=True)
    text, out = folder / "batch.toml", folder / "batch.h5"
    text.write_text(scenario(space, values, size, seed), encoding="utf-8")
    ask([str(program), "run", str(text), "--out", str(out), "--overwrite", "--quiet"], text)
    with open_results(out) as results:
        batch, point, replicate = Batch(results, size), results.runs["point"], results.runs["replicate"]
        found = []
        for number in range(len(values)):
            arms = [np.flatnonzero(point == 3 * number + arm) for arm in range(3)]
            arms = [rows[np.argsort(replicate[rows])] for rows in arms]
            found.append(summary([measures(batch, runs, size) for runs in zip(*arms)]))
    out.unlink()
    return found


def summary(rows):
    """({measure: mean}, {measure: standard error}) of the replicates at which a measure is defined; NaN below half of them."""
    means, errors = {}, {}
    for name in rows[0]:
        values = np.array([row[name] for row in rows], dtype=float)
        values = values[np.isfinite(values)]
        enough = len(values) >= max(2, len(rows) / 2)
        means[name] = values.mean() if enough else np.nan
        errors[name] = values.std(ddof=1) / np.sqrt(len(values)) if enough else np.nan
    return means, errors


def run_wave(program, space, values, size, seed, path, results):
    """The Wave of the points `values`; what `path` holds of them is not run again."""
    done = len(read_wave(path, space).values) if path.exists() else 0
    batches = [(first, values[first : first + BATCH]) for first in range(done, len(values), BATCH)]
    for first, some in batches:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # organisations without a tie have no trust
            found = measured(program, space, some, size, seed, results)
        append(path, space, some, found)
        print(f"{path.stem}: {first + len(some)} of {len(values)} points", flush=True)
    return read_wave(path, space)


def append(path, space, values, found):
    """Adds rows; the head is written with the first."""
    fresh = not path.exists()
    names = list(found[0][0])
    with open(path, "a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if fresh:
            writer.writerow([one.key for one in space.free] + [n for name in names for n in (name, f"{name}.error")])
        for row, (means, errors) in zip(values, found):
            told = [f"{x:.5g}" for name in names for x in (means[name], errors[name])]
            writer.writerow([f"{float(value):.6g}" for value in row] + told)


def read_wave(path, space):
    with open(Path(path), newline="", encoding="utf-8") as file:
        head, *rows = list(csv.reader(file))
    table = np.array([row for row in rows if len(row) == len(head)], dtype=float).reshape(-1, len(head))
    free = len(space.free)
    if head[:free] != [one.key for one in space.free]:
        raise ValueError(f"{path}: its columns are not the free numbers of ranges.toml")
    column = dict(zip(head, table.T))
    names = [name for name in head[free:] if not name.endswith(".error")]
    return Wave(
        table[:, :free],
        {name: column[name] for name in names},
        {name: column[f"{name}.error"] for name in names},
    )
