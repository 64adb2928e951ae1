# SPDX-License-Identifier: MIT
"""Runs a cell of docking.toml: the engine, and where asked for the stand-alone version of the paper."""

import hashlib
import subprocess
import time

import numpy as np

from studies.docking.papers.stand_alone import stand_alone
from studies.docking.rows import RowsError, metrics_of, shown, words_of
from tandem.results import open_results

# The stand-alone version draws with numpy from this seed on: nothing in common with the engine's draws.
FREE_SEED = 20_000


def run_cell(rows, cell, program, folder, reduced, threads=None):
    """Runs the engine and, where asked for, the stand-alone version; fills in what came out."""
    began = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    words = words_of(rows, cell, cell.reduced_runs if reduced else cell.runs)
    out = folder / (hashlib.sha256("\n".join(words).encode()).hexdigest()[:16] + ".h5")
    command = [
        program,
        "run",
        *words,
        "--out",
        str(out),
        "--overwrite",
        "--quiet",
        *(["--threads", str(threads)] if threads else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RowsError(
            f"{shown(rows.file)}:{cell.line}: the program ended with code {done.returncode}\n{done.stderr.strip()}"
        )
    with open_results(out) as results:
        for metric, first, tick, unit in metrics_of(rows, cell):
            cell.values[metric, first, tick, unit] = values_of(rows, cell, results, metric, first, tick, unit)
        cell.seconds = time.perf_counter() - began
        wanted = cell.reduced_stand_alone if reduced else cell.stand_alone
        if wanted:
            figure = cell.figures[0]
            cell.theirs = np.array(
                [
                    stand_alone(cell.scenario, results.setting, FREE_SEED + r, figure.metric, figure.tick)
                    for r in range(wanted)
                ]
            )
    out.unlink()


def values_of(rows, cell, results, metric, first, tick, unit):
    """One value per run."""
    name = metric if unit < 0 else f"{metric}_by_unit"
    ticks, series = results.ticks(name), results.series(name)
    series = series if unit < 0 else series[:, :, unit]
    chosen = (ticks >= first) & (ticks <= tick) if first else ticks == tick
    if not chosen.any():
        raise RowsError(
            f"{shown(rows.file)}:{cell.line}: {metric} is not recorded at tick {tick} (recorded at {ticks[:3]} ... {ticks[-1]})"
        )
    return np.nanmean(series[:, chosen], axis=1)
