# SPDX-License-Identifier: MIT
"""Runs points of a scenario, each with a luck of its own, in one process of the program, and measures their networks."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tandem.errors import ProgramError, TandemWarning
from tandem.fitting.measures import Component, Network, measured
from tandem.panel import NOBODY
from tandem.results import Results, open_results
from tandem.scenario import Scenario
from tandem.snapshot_rows import slices

Array = NDArray[np.float64]
SEEDS = ("seeds.people", "seeds.network", "seeds.behaviour")


def recording(scenario: Scenario, weeks: Sequence[int]) -> Scenario:
    """The scenario with a network kept at the start and in these weeks, and as little else as can be; it ends with the last of them."""
    kept = {
        "run.ticks": max(weeks),
        "recording.metrics": ["degree"],
        "recording.by_unit": [],
        "recording.every": max(weeks),
        "recording.costly_every": max(weeks),
        "recording.snapshot_ticks": sorted({0, *weeks}),
        "recording.snapshot_replicates": 1,
        "recording.snapshot_columns": ["unit", "tenure"],
        "recording.snapshot_tie_columns": [],
    }
    return scenario.set(kept)


def with_luck(points: Mapping[str, Sequence[Any]], seeds: Iterable[int]) -> dict[str, list[Any]]:
    """Columns of points in which each has seeds of its own. Points of one design share their draws otherwise, and an approximate posterior
    would be that of one luck alone."""
    own = [int(seed) for seed in seeds]
    return {**{key: list(column) for key, column in points.items()}, **{key: own for key in SEEDS}}


def simulated(
    scenario: Scenario,
    points: Mapping[str, Sequence[Any]],
    found: Sequence[Component],
    threads: int | None = None,
    within: Path | None = None,
) -> Array:
    """[point, component]: measures of the networks of one run of each point; NaN where a run failed. The scenario is a `recording` one.

    within: folder for the results while they are read. ScenarioError and ProgramError as for `Scenario.run`."""
    count = len(next(iter(points.values())))
    with tempfile.TemporaryDirectory(prefix="tandem-fit-", dir=within, ignore_cleanup_errors=True) as folder:
        file = os.path.join(folder, "batch.h5")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", TandemWarning)  # runs that failed are NaN here, and are counted by the fit
            scenario.points(points).run(replicates=1, threads=threads, out=file, progress=False).close()
        with open_results(file) as results:
            of = Snapshots(results)
            values = np.full((count, len(found)), np.nan)
            for run, point in zip(results.runs["run"], results.runs["point"]):
                networks = of.networks(int(run))
                if start := networks.get(0):
                    values[int(point)] = measured(found, networks, start)
    return values


def imported(scenario: Scenario) -> tuple[Network, dict[str, str]]:
    """(the network of the scenario at tick 0, {key: value as TOML} of its settings in effect). Errors as for `Scenario.run`, and
    ProgramError where the first week fails."""
    with tempfile.TemporaryDirectory(prefix="tandem-fit-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "start.h5"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", TandemWarning)
            one = recording(scenario, [1]).sweep({"seeds.network": [1]})
            one.run(replicates=1, out=file, progress=False).close()
        with open_results(file) as results:
            settings = dict(zip(results.text("scenario/settings/key"), results.text("scenario/settings/value")))
            start = Snapshots(results).networks(int(results.runs["run"][0])).get(0)
            if start is None:
                raise ProgramError(f"{scenario.name}: the first week cannot be run: {results.runs['message'][0]}")
            return start, settings


class Snapshots:
    """The snapshots of a results file, read once."""

    def __init__(self, results: Results) -> None:
        self._columns: dict[str, dict[str, NDArray[Any]]] = {}
        self._rows: dict[str, dict[tuple[int, int], slice]] = {"agents": {}, "ties": {}}
        if not results.done.any():
            return  # all runs failed, and left nothing
        for group, names in (("agents", ("agent", "unit", "tenure")), ("ties", ("source", "target"))):
            read = {name: results.numbers(f"snapshots/{group}/{name}") for name in ("run", "tick", *names)}
            self._columns[group] = read
            self._rows[group] = slices(read["run"], read["tick"]) if len(read["run"]) else {}

    def networks(self, run: int) -> dict[int, Network]:
        """{tick: network} of a run; empty where it has no snapshot."""
        return {tick: self._network(run, tick) for of, tick in self._rows["agents"] if of == run}

    def _network(self, run: int, tick: int) -> Network:
        people, ties = self._columns["agents"], self._columns["ties"]
        rows = self._rows["agents"][run, tick]
        there = people["tenure"][rows] != NOBODY
        seats = people["agent"][rows][there].astype(np.int64)
        place = np.full(int(seats.max(initial=0)) + 1, -1)
        place[seats] = np.arange(len(seats))
        between = self._rows["ties"].get((run, tick), slice(0, 0))
        ends = np.stack([ties["source"][between], ties["target"][between]], axis=1).astype(np.int64)
        since_start = people["tenure"][rows][there].astype(np.int64) >= tick
        return Network(people["unit"][rows][there].astype(np.int64), place[ends], seats, since_start)
