# SPDX-License-Identifier: MIT
"""How something is spread over people at a snapshot: histogram, and Lorenz curve with its Gini coefficient."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from tandem.errors import ResultsError, near
from tandem.figures.given import Data, arrays, axes_of, label, short_labels
from tandem.figures.parts import legend, style
from tandem.results import Results


def lorenz(
    data: Data | Results,
    column: str = "output",
    runs: Mapping[str, int] | None = None,
    *,
    tick: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Which share of the whole the people with least have: Lorenz curves of a column of a snapshot, with Gini coefficients.

    runs: {name: number of a run}; None: the first run that has snapshots. tick: of the snapshot; None: the last. ResultsError where there
    is no such snapshot or column, and where a value is below 0."""
    ax = axes_of(ax, 4.4, 4.2)
    ax.plot([0, 1], [0, 1], color="black", linewidth=0.8, linestyle=(0, (2, 2)))
    found = columns(data, column, runs, tick)
    for number, (name, values) in enumerate(zip(short_labels(list(found)), found.values())):
        if (values < 0).any():
            raise ResultsError(f"{column} has values below 0: a Lorenz curve is for what can be shared out")
        look = style(number)
        shares = np.append(0, np.cumsum(np.sort(values))) / (values.sum() or 1)
        text = f"{name} (Gini {gini(values):.2f})" if name else f"Gini {gini(values):.2f}"
        ax.plot(np.linspace(0, 1, len(shares)), shares, color=look["color"], linewidth=1.6, label=text)
    ax.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
    ax.set_xlabel("share of the people, from least to most")
    ax.set_ylabel(label(f"share of all {column.replace('_', ' ')}"))
    legend(ax)
    return ax


def people(
    data: Data | Results,
    column: str = "output",
    runs: Mapping[str, int] | None = None,
    *,
    tick: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """How many people have how much of a column of a snapshot; arguments and errors as for `lorenz`."""
    ax = axes_of(ax)
    found = columns(data, column, runs, tick)
    every = np.concatenate(list(found.values()))
    edges = np.histogram_bin_edges(every, bins=min(30, max(5, round(len(every) ** 0.5))))
    for number, (name, values) in enumerate(zip(short_labels(list(found)), found.values())):
        ax.hist(values, edges, histtype="step", linewidth=1.6, color=style(number)["color"], label=name)
    ax.set_xlabel(label(column.replace("_", " ")))
    ax.set_ylabel("people")
    if len(found) > 1:
        legend(ax)
    return ax


def gini(values: NDArray[np.float64]) -> float:
    """Gini coefficient of values from 0 up [person]: 0 all alike, near 1 one has all; 0 where nobody has anything."""
    ordered, count = np.sort(values), len(values)
    total = ordered.sum()
    return (
        float(2 * (np.arange(1, count + 1) * ordered).sum() / (count * total) - (count + 1) / count) if total else 0.0
    )


def columns(
    data: Data | Results, column: str, runs: Mapping[str, int] | None, tick: int | None
) -> dict[str, NDArray[np.float64]]:
    """{name: values [person]} of a column of the snapshots of some runs, without empty seats."""
    with arrays(data) as results:
        if runs is None:
            runs = {"": first_with_snapshots(results)}
        found = {}
        for name, run in runs.items():
            ticks = results.snapshot_ticks(run)
            if not ticks.size:
                raise ResultsError(f"{results.path}: run {run} has no snapshot; recording.snapshot_ticks asks for some")
            agents, _ = results.snapshots(run, int(ticks[-1] if tick is None else tick))
            if column not in agents:
                known = sorted(agents)
                raise ResultsError(
                    f"no column '{column}' in the snapshots{near(column, known)}; there are {', '.join(known)}"
                )
            values = np.asarray(agents[column], dtype=np.float64)
            found[name] = values[~np.isnan(values)]
        return found


def first_with_snapshots(results: Results) -> int:
    """The number of the first finished run that has snapshots; ResultsError where none has."""
    for run in results.runs["run"][results.done]:
        if results.snapshot_ticks(int(run)).size:
            return int(run)
    raise ResultsError(f"{results.path}: no run has snapshots; recording.snapshot_ticks asks for some")
