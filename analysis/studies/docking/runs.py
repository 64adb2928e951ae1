# SPDX-License-Identifier: MIT
"""Runs the cells of tests/validation/docking.toml, and judges what came out."""

import hashlib
import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np

from analysis.docking_rows import ROOT, RowsError, metrics_of, named, shown, words_of
from analysis.results import open_results

sys.path[:0] = [str(ROOT / "tests/reference"), str(ROOT / "tests/reference/papers")]

# Below this chance that engine and stand-alone version differ as they do by luck alone, they are said to differ.
KS_LEAST = 0.001
# The stand-alone version draws with numpy from this seed on: nothing in common with the engine's draws.
FREE_SEED = 20_000


def run_cell(rows, cell, program, folder, reduced, threads=None):
    """Runs the engine and, where asked for, the stand-alone version; fills in what came out."""
    from stand_alone import stand_alone
    began = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    words = words_of(rows, cell, cell.reduced_runs if reduced else cell.runs)
    out = folder / (hashlib.sha256("\n".join(words).encode()).hexdigest()[:16] + ".h5")
    command = [program, "run", *words, "--out", str(out), "--overwrite", "--quiet", *(["--threads", str(threads)] if threads else [])]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RowsError(f"{shown(rows.file)}:{cell.line}: the program ended with code {done.returncode}\n{done.stderr.strip()}")
    with open_results(out) as results:
        for metric, first, tick, unit in metrics_of(rows, cell):
            cell.values[metric, first, tick, unit] = values_of(rows, cell, results, metric, first, tick, unit)
        cell.seconds = time.perf_counter() - began
        wanted = cell.reduced_stand_alone if reduced else cell.stand_alone
        if wanted:
            figure = cell.figures[0]
            cell.theirs = np.array([stand_alone(cell.scenario, results.setting, FREE_SEED + r, figure.metric, figure.tick)
                                    for r in range(wanted)])
    out.unlink()


def values_of(rows, cell, results, metric, first, tick, unit):
    """One value per run."""
    name = metric if unit < 0 else f"{metric}_by_unit"
    ticks, series = results.ticks(name), results.series(name)
    series = series if unit < 0 else series[:, :, unit]
    chosen = (ticks >= first) & (ticks <= tick) if first else ticks == tick
    if not chosen.any():
        raise RowsError(f"{shown(rows.file)}:{cell.line}: {metric} is not recorded at tick {tick} (recorded at {ticks[:3]} ... {ticks[-1]})")
    return np.nanmean(series[:, chosen], axis=1)


def kolmogorov_smirnov(a, b):
    """Chance of a difference of the two samples' distributions as large as this if they were one (asymptotic; with ties it is at least
    that)."""
    both = np.sort(np.concatenate([a, b]))
    gap = np.abs(np.searchsorted(np.sort(a), both, side="right") / len(a) - np.searchsorted(np.sort(b), both, side="right") / len(b)).max()
    size = np.sqrt(len(a) * len(b) / (len(a) + len(b)))
    x = (size + 0.12 + 0.11 / size) * gap
    if x < 0.2:
        return 1.0
    k = np.arange(1, 101)
    return float(np.clip(2 * ((-1.0) ** (k - 1) * np.exp(-2 * (k * x) ** 2)).sum(), 0, 1))


@dataclass
class Verdict:
    scenario: str
    cell: str
    what: str
    paper: float
    tandem: float
    error: float       # standard error of Tandem's mean; nan with one run
    tolerance: float
    z: float           # of the difference, by both standard errors; nan where there is none
    runs: int
    docked: bool


def judge(cell, reduced):
    """A verdict for each figure of a cell that has been run."""
    found = []
    for f in cell.figures:
        values = cell.values[f.metric, f.first, f.tick, f.unit]
        mean = float(values.mean())
        error = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else float("nan")
        tolerance = f.reduced_tolerance if reduced else f.tolerance
        spread = np.hypot(np.nan_to_num(error), f.error)
        z = (mean - f.value) / spread if spread > 0 else float("nan")
        what = f.metric + (f" of unit {f.unit}" if f.unit >= 0 else "") + (f", mean of ticks {f.first} to {f.tick}" if f.first else f", tick {f.tick}")
        found.append(Verdict(cell.scenario, cell.name, what, f.value, mean, error, tolerance, z, len(values),
                             abs(mean - f.value) <= tolerance))
    return found


def same_law(cell):
    """(chance by Kolmogorov-Smirnov, runs of the stand-alone version) of a cell that has both, else None."""
    if cell.theirs is None:
        return None
    f = cell.figures[0]
    return kolmogorov_smirnov(cell.values[f.metric, f.first, f.tick, f.unit], cell.theirs), len(cell.theirs)


def holds(rows, relation):
    """(whether it holds, the means of its cells in words)."""
    def mean(name):
        return float(rows.cell(*named(relation, name)).values[relation.metric, 0, relation.tick, -1].mean())

    def told(names):
        return ", ".join(f"{' '.join(n) if isinstance(n, list) else n}: {mean(n):.4g}" for n in names)

    if relation.rising:
        means = [mean(name) for name in relation.rising]
        return all(a < b for a, b in zip(means, means[1:])), told(relation.rising)
    return max(map(mean, relation.top)) > max(map(mean, relation.rest)), told(relation.top + relation.rest)
