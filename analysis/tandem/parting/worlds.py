# SPDX-License-Identifier: MIT
"""Two runs of a results file, run again from that file alone and stepped together: what differs between them after each week."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tandem.arm_names import arm_name
from tandem.design_points import overlays
from tandem.errors import ResultsError
from tandem.lib import Run
from tandem.results import Results

Mask = NDArray[np.bool_]
Columns = Mapping[str, NDArray[Any]]
SEEDS = ("seed_people", "seed_network", "seed_behaviour")
# What people do and whom they have, all in whole numbers: no difference in a setting shows in these before somebody decides otherwise.
DEEDS = tuple(
    "staff.occupied staff.entered units.of tasks.managed partnering.asked partnering.consented partnering.with partnering.leaving "
    "teams.team ties.partner ties.formed work.events knowledge.positive knowledge.negative".split()
)


@dataclass(frozen=True)
class Hold:
    """A decision of one agent at one tick, taken as it was in the other run (`tandem.lib.Run.hold`)."""

    tick: int
    agent: int
    decision: str
    value: int


def stored_run(results: Results, number: int) -> Run:
    """A run of a results file at tick 0, made from what the file holds of its scenario. Refused where this program refuses that."""
    row = int(np.flatnonzero(results.runs["run"] == number)[0])
    about, has = results.scenario(), results.text_paths()
    words = list(results.text("scenario/override")) if "scenario/override" in has else []
    if about.get("model_version") and not any(word.split("=")[0].strip() == "model_version" for word in words):
        words.append(f'model_version="{about["model_version"]}"')
    files: dict[str, str] = {}
    if "scenario/files" in has:
        files = dict(zip(results.text("scenario/files/file"), results.text("scenario/files/text")))
    point, replicate = int(results.runs["point"][row]), int(results.runs["replicate"][row])
    text = str(results.text("scenario/source_text"))
    return Run(text if "\n" in text else f"{text}\n", point=point, replicate=replicate, overrides=words, files=files)


def refuse_unlike(results: Results, runs: Sequence[int]) -> None:
    """ResultsError where the file lacks one of the two runs, both are one, or they do not share their luck."""
    known = results.runs["run"]
    for number in runs:
        if number not in known:
            raise ResultsError(f"{results.path}: no run {number}; there are {known.min()} to {known.max()}")
    if runs[0] == runs[1]:
        raise ResultsError(f"{results.path}: run {runs[0]} twice; expected two runs: a run does not part from itself")
    first, second = (int(np.flatnonzero(known == number)[0]) for number in runs)
    for name in ("replicate", *SEEDS):
        one, other = results.runs[name][first], results.runs[name][second]
        if one != other:
            points = results.runs["point"]
            mates = known[(results.runs["replicate"] == results.runs["replicate"][first]) & (points != points[first])]
            raise ResultsError(
                f"{results.path}: runs {runs[0]} and {runs[1]} do not share their luck: {name.replace('_', ' of ')} {one} and "
                f"{other}; expected two runs of one replicate"
                + (f", such as {runs[0]} and {mates[0]}" if len(mates) else "")
            )


def labels_of(results: Results, runs: Sequence[int]) -> tuple[str, str]:
    """What tells the points of the two runs apart, in short words each."""
    points = overlays(results)
    sets = [points[int(results.runs["point"][results.runs["run"] == number][0])] for number in runs]
    keys = [
        key
        for key in dict.fromkeys([*sets[0], *sets[1]])
        if any(key not in one for one in sets) or sets[0][key] != sets[1][key]
    ]
    if "arm" in results.points:
        names = [
            str(results.points["arm"][int(results.runs["point"][results.runs["run"] == number][0])]) for number in runs
        ]
        if names[0] != names[1] and all(names):
            return names[0], names[1]
    words = [arm_name({key: one[key] for key in keys if key in one}) for one in sets]
    return words[0], words[1]


class Worlds:
    """Two runs at the same tick, with what they were at the tick before. A context manager: it closes both."""

    def __init__(self, one: Run, other: Run) -> None:
        self.runs = (one, other)
        facts = [run.facts() for run in self.runs]
        self.agents, self.ticks = int(facts[0]["agents"]), min(int(found["ticks"]) for found in facts)
        if facts[0]["agents"] != facts[1]["agents"]:
            raise ResultsError(
                f"the runs have {facts[0]['agents']} and {facts[1]['agents']} agents; expected as many in both, to be compared one by one"
            )
        rows = [
            {row["column"] for row in run.columns() if row["kept"] and row["per"].startswith("agent")}
            for run in self.runs
        ]
        self.names = [row["column"] for row in one.columns() if row["column"] in rows[0] & rows[1]]
        self.tick = 0
        self._told: dict[tuple[int, int], list[dict[str, Any]]] = {}  # of the tick that is done
        self.before = self.now = self._copied()

    def __enter__(self) -> "Worlds":
        return self

    def __exit__(self, *_: object) -> None:
        for run in self.runs:
            run.close()

    def step(self) -> None:
        """One tick more in both."""
        for run in self.runs:
            run.step()
        self.tick += 1
        self._told = {}
        self.before, self.now = self.now, self._copied()

    def notes(self, side: int, agent: int) -> list[dict[str, Any]]:
        """What the program notes of an agent in this tick (`tandem.lib.Run.why`)."""
        if not self._told:
            for run in (
                self.runs
            ):  # once more, with the state before this tick kept: then a question costs a tick and not a run
                run.seek(max(self.tick - 2, 0)).keep_every(1)
                run.seek(self.tick).keep_every(0)
        if (side, agent) not in self._told:
            self._told[side, agent] = self.runs[side].why(agent, self.tick)
        return self._told[side, agent]

    def column(self, name: str) -> tuple[NDArray[Any], NDArray[Any]] | None:
        """A column of both, [agent] or [agent, place]; None where one of them does not keep it."""
        return (self.now[0][name], self.now[1][name]) if name in self.now[0] else None

    def differ(self, name: str) -> Mask:
        """[agent]: whether a column differs."""
        found = self.column(name)
        if found is None:
            return np.zeros(self.agents, dtype=bool)
        one, other = found
        if one.shape != other.shape:
            return np.ones(self.agents, dtype=bool)
        apart = one != other
        if one.dtype.kind == "f":
            apart &= ~(np.isnan(one) & np.isnan(other))
        return np.asarray(apart.reshape(self.agents, -1).any(axis=1))

    def differing(self, names: Sequence[str] | None = None) -> Mask:
        """[agent]: whether any column, or any of those named, differs."""
        found = np.zeros(self.agents, dtype=bool)
        for name in self.names if names is None else names:
            found |= self.differ(name)
        return found

    def ties(self, agent: int) -> NDArray[np.int64]:
        """Seats to which an agent is tied in either world, now or a tick ago."""
        tables = [side["ties.partner"] for side in (*self.before, *self.now) if "ties.partner" in side]
        degrees = [side["ties.degree"] for side in (*self.before, *self.now) if "ties.degree" in side]
        rows = [np.atleast_1d(table[agent])[: int(degree[agent])] for table, degree in zip(tables, degrees)]
        seats = np.concatenate(rows) if rows else np.array([], dtype=np.int64)
        return np.unique(seats).astype(np.int64)

    def _copied(self) -> tuple[Columns, Columns]:
        one, other = (copied(run, self.names) for run in self.runs)
        return one, other


def copied(run: Run, names: Sequence[str]) -> Columns:
    """{column: a copy}; what ended ties left in their slots is 0."""
    found = {name: run.column(name).copy() for name in names}
    if "ties.degree" in found:
        for name, values in found.items():
            if name.startswith("ties.") and values.ndim > 1:
                values[np.arange(values.shape[1]) >= found["ties.degree"][:, None]] = 0
    return found
