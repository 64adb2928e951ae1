# SPDX-License-Identifier: MIT
"""A results file as a report sees it: data, design, the metric in front, and the mean of each metric in each run."""

import tomllib
import warnings
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import xarray
from numpy.typing import NDArray

from tandem.arm_names import arm_name, short_keys
from tandem.dataset import open_results_as_dataset
from tandem.design_points import Overlay, read_overlay
from tandem.errors import ResultsError, TandemWarning, inert, near
from tandem.named_arms import ARM
from tandem.report.baseline import settled
from tandem.report.design import Factor, factors_of, usual_level
from tandem.report.knowledge import Knowledge
from tandem.results import Results, open_results
from tandem.windows import LATE, Window, in_window, window_means, window_words

OF_TICKS = ("recording.every", "recording.costly_every", "run.ticks")
FRONT = "output"  # the metric in front where the scenario names none


@dataclass
class Study:
    """All that the parts of a page need of a file."""

    results: Results
    data: xarray.Dataset
    window: Window = LATE
    asked: str | None = None  # the metric that was asked for
    baseline: Overlay = field(default_factory=dict)  # settings to compare with, by key
    names: bool = False  # whether people are called by their names
    _means: dict[str, NDArray[np.float64]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.points: list[Overlay] = self.data.tandem.overlays()
        self.sets = [
            read_overlay(str(text)) for text in self.data.overlay.values
        ]  # [point]; of a named arm all its keys
        self.changed = list(dict.fromkeys(key for point in self.sets for key in point))
        sampled = "sample" in self.results.points and (self.results.points["sample"] >= 0).any()
        self.short = short_keys(key for point in self.points for key in point)
        self.kind, self.factors = factors_of(self.points, self.short, bool(sampled))
        self.settings = settings_of(self.results)
        self.knowledge = Knowledge({key: value for key, (value, _) in self.settings.items()})
        for factor in self.factors:
            usual = {key: self.knowledge.row(key).get("default") for key in factor.keys}
            factor.reference = usual_level(factor, usual, self.results.baseline())
            factor.reference = self._asked_level(factor)
        # Named arms are what the study is about, else the factor with most levels; of several the one that varies fastest.
        order = sorted(
            range(len(self.factors)), key=lambda k: (ARM not in self.factors[k].keys, -len(self.factors[k].levels), -k)
        )
        self.factors = [self.factors[k] for k in order]
        self.metric = self._front()

    @cached_property
    def metrics(self) -> list[str]:
        """Names of the metrics of the whole organisation that have a tick in the window, the one in front first."""
        every = [n for n in self.results.names() if in_window(self.ticks(n), self.window).any()]
        return sorted(every, key=lambda name: (name != self.metric, name))

    @property
    def replicates(self) -> int:
        """Replicates of each point."""
        return int(self.data.sizes["replicate"])

    def ticks(self, metric: str) -> NDArray[np.int64]:
        """Ticks at which a metric was recorded."""
        return np.asarray(self.results.ticks(metric))

    def means(self, metric: str) -> NDArray[np.float64]:
        """[point, replicate]: mean of the metric over the window; NaN where a run is not done."""
        if metric not in self._means:
            self._means[metric] = window_means(self.data, metric, self.window)
        return self._means[metric]

    def meaning(self, metric: str) -> tuple[str, str]:
        """(what a metric means, without its full stop; its unit, empty for a pure number)."""
        meaning, unit = self.results.meaning(metric)
        return inert(meaning).rstrip("."), "" if unit == "1" else inert(unit)

    def point_name(self, point: int) -> str:
        """What a point is called: all that it sets."""
        return arm_name(self.points[point], self.short)

    def run(self, point: int, replicate: int) -> int:
        """The number of a run."""
        return int(replicate * len(self.points) + point)

    def _front(self) -> str:
        known = self.results.names()
        have = [name for name in known if in_window(self.ticks(name), self.window).any()]
        if self.asked is not None and self.asked not in known:
            raise ResultsError(
                f"{self.results.path}: no metric '{self.asked}'{near(self.asked, known)}; there are {', '.join(known)}"
            )
        if not known:
            raise ResultsError(
                f"{self.results.path}: no metric is recorded; recording.metrics of the scenario names them"
            )
        if not have or (self.asked is not None and self.asked not in have):
            every = ", ".join(f"{key} = {self.settings.get(key, ('?', ''))[0]}" for key in OF_TICKS)
            what, when = self.asked or "any metric", window_words(self.window)
            raise ResultsError(f"{self.results.path}: no tick of {what} is recorded in {when} ({every})")
        wanted = [self.asked, *self._listed(), FRONT, have[0]]
        return next(name for name in wanted if name in have)

    def _listed(self) -> list[str]:
        """Metrics in the order in which the scenario asks for them; none where it leaves that to the program."""
        value, state = self.settings.get("recording.metrics", ([], ""))
        return list(value) if state == "set" and isinstance(value, list) else []

    def _asked_level(self, factor: Factor) -> int:
        """The level that the reader asked to compare with, else that of before."""
        for number, level in enumerate(factor.levels):
            asked = {key: value for key, value in self.baseline.items() if key in factor.keys}
            if asked and all(level.get(key) == value for key, value in asked.items()):
                return number
        return factor.reference


def open_study(path: Any, *, window: Window, metric: str | None, baseline: Overlay | str | None, names: bool) -> Study:
    """The study in a results file; its owner closes `data`. ResultsError, a sentence, where nothing can be told: no results file, no run
    done, no tick or metric as asked for, no arm of that name or with the settings of `baseline`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TandemWarning)  # the page says what these say
        data = open_results_as_dataset(path)
    results = open_results(path)
    try:
        if not results.done.any():
            failed = np.flatnonzero(results.runs["status"] == 2)
            why = f"; run {results.runs['run'][failed[0]]}: {results.runs['message'][failed[0]]}" if failed.size else ""
            raise ResultsError(inert(f"{results.path}: no run is done, so there is nothing to tell{why}"))
        asked = settled(baseline, data.tandem.overlays(), results.path)
        study = Study(results, data, window, metric, asked, names)
    except BaseException:
        data.close()
        results.close()
        raise
    return study


def settings_of(results: Results) -> dict[str, tuple[Any, str]]:
    """{key: (value, state)} of all keys in effect; states are default, set, swept. A value that is no TOML stays text."""
    found = {}
    columns = (results.text(f"scenario/settings/{name}") for name in ("key", "value", "state"))
    for key, value, state in zip(*columns):
        try:
            found[inert(key)] = (tomllib.loads(f"x = {value}")["x"] if value else None, state)
        except tomllib.TOMLDecodeError:
            found[inert(key)] = (inert(value), state)
    return found
