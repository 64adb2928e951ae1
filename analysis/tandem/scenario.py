# SPDX-License-Identifier: MIT
"""A scenario in Python: settings changed, designs laid over it, runs started. The program reads it; nothing here does."""

import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tandem.catalogue import Catalogue
from tandem.design_text import Sweep, arms_of, dotted, read, with_design, without_arms
from tandem.errors import Problem, ProgramError, ScenarioError, TandemWarning, listed, near
from tandem.point_table import columns_of
from tandem.program import check, find_program, mirrored, without_count
from tandem.running import BAD_INPUT, DONE, SOME_FAILED, watched
from tandem.toml_text import value_text

if TYPE_CHECKING:
    import xarray

    from tandem.point_table import Points


@dataclass(frozen=True)
class Scenario:
    """A scenario with what is changed in it. It never changes itself: `set`, `arm`, `sweep` and `points` give changed copies.

    source: path of a TOML file, or the text of one (a text has several lines). Data files that a text names are sought from the
    present folder. But for `arm` nothing is read until it is checked or run."""

    source: str | os.PathLike[str]
    settings: Mapping[str, Any] = field(default_factory=dict)
    design: tuple[Sweep, ...] = ()
    has_arms: bool = True  # False: the arms of the file, if it has any, are left out

    @property
    def name(self) -> str:
        """What problems call it: the path, or `scenario` for a text."""
        return "scenario" if self._is_text() else os.fspath(self.source)

    def set(self, settings: Mapping[str, Any]) -> "Scenario":
        """A copy with these keys set over the file, {dotted key: value}, as `tandem run --set` does. `tandem describe keys` lists keys
        with unit and range. A value that is wrong is told when the scenario is checked or run; TypeError for one that TOML has not."""
        for value in settings.values():
            value_text(value)
        return replace(self, settings={**self.settings, **settings})

    def arm(self, name: str) -> "Scenario":
        """A copy that is the scenario in one of its named arms: with what that arm sets, and without arms. The sweeps beside them stay
        until `sweep` or `points` replaces them. ScenarioError where there is no such arm."""
        text = self._read()
        arms = arms_of(text) if self.has_arms else {}
        if name not in arms:
            if self.has_arms and read(text) is None:
                self.check()  # says what is wrong
            none = "a scenario with [[design.arm]]" if self.has_arms else "a scenario of which no arm is chosen yet"
            expected = f"one of {', '.join(map(value_text, arms))}" if arms else none
            found = near(name, arms).removeprefix("; ")
            raise ScenarioError(
                [Problem(self.name, None, None, "design.arm", f"there is no arm {value_text(name)}", expected, found)]
            )
        known = cache(lambda: Catalogue(find_program()))
        sets = dotted(arms[name], lambda key: known().fault(key) is None)
        return replace(self.set(sets), has_arms=False)

    def sweep(self, values: Mapping[str, Sequence[Any]]) -> "Scenario":
        """A copy whose design is all combinations of these values, {dotted key: values}, the last key varying fastest; replaces the
        scenario's own design but for its replicates. Where that has arms, a TandemWarning says at the run that they are left out: `arm`
        chooses one."""
        return replace(self, design=tuple({key: list(column)} for key, column in values.items()))

    def points(self, points: "Points") -> "Scenario":
        """A copy whose design is these points, as `sweep`: a table with a row a point and a column a dotted key (a pandas.DataFrame,
        {key: values [point]}, or a list of {key: value}). ValueError where the table has no point, or rows that differ in keys."""
        return replace(self, design=(columns_of(points),))

    def check(self, *, replicates: int | None = None, seed: int | None = None) -> dict[str, Any]:
        """What the scenario comes to: points, replicates, runs, series, notices, files (docs/json.md). ScenarioError holds all that is
        wrong with it."""
        self._warn_of_arms()
        with self._file() as path:
            return self._checked(path, self._options(replicates, seed))

    def run(
        self,
        *,
        replicates: int | None = None,
        seed: int | None = None,
        threads: int | None = None,
        every: int | None = None,
        out: str | os.PathLike[str] | None = None,
        overwrite: bool = False,
        progress: bool | None = None,
    ) -> "xarray.Dataset":
        """Runs the whole design; the results as `tandem.open` gives them: [point, replicate, tick, unit].

        replicates: runs of each point; seed: of all draws; every: ticks between two records; without them, as the scenario says.
        threads: to use; all without. out: results file; what it holds of this design is kept, so a stopped run goes on (overwrite: what
        it holds of another is replaced). Without `out` the file lasts as long as what reads it. progress: a bar; None: where one is seen.

        ScenarioError: all that is wrong with the scenario. ProgramError: the program's words on anything else. KeyboardInterrupt leaves
        what `tandem run` leaves: finished runs in `out`.parts. TandemWarning: the program's notes, and how many runs failed."""
        from tandem.dataset import open_results_as_dataset

        options = self._options(replicates, seed) + ([f"--every={every}"] if every is not None else [])
        folder = None
        if out is None:
            folder = tempfile.TemporaryDirectory(prefix="tandem-", ignore_cleanup_errors=True)
            out = os.path.join(folder.name, "results.h5")
        file = os.path.abspath(out)
        more = (
            [f"--out={file}"] + ([f"--threads={threads}"] if threads is not None else []) + ["--overwrite"] * overwrite
        )
        self._warn_of_arms()
        with self._file() as path:
            code, said = watched([str(find_program()), "run", path, *options, *more], file, progress)
            if code == BAD_INPUT:
                self._checked(path, options)
        if code not in (DONE, SOME_FAILED):
            raise ProgramError(f"{self.name}: the program ended with code {code}: {without_count(said)}")
        for line in said.splitlines():
            if line.startswith("note: "):
                warnings.warn(line.removeprefix("note: "), TandemWarning, stacklevel=2)
        return open_results_as_dataset(file, keep=folder)

    def overrides(self) -> list[str]:
        """What `set` changed, `key=value` each, as `tandem run --set` takes it."""
        return [f"{key}={value_text(value)}" for key, value in self.settings.items()]

    def text(self) -> str:
        """Its TOML, with the design that was laid over it, without what `set` and `arm` changed. ScenarioError where it cannot be read."""
        text = self._read()
        if self.design:
            return with_design(text, self.design, self.name)
        return text if self.has_arms else without_arms(text, self.name)

    def data_files(self) -> dict[str, str]:
        """{name: text} of the data files that it names and that are there, by whole names and by names beside it; by the program."""
        with self._file() as path:
            files = check(path, self._options(None, None))["files"][1:]
            read = {file: Path(file).read_text(encoding="utf-8", errors="replace") for file in files}
            folder = os.path.join(os.path.dirname(path), "")
            return {**read, **{file.removeprefix(folder): text for file, text in read.items()}}

    def _warn_of_arms(self) -> None:
        """A TandemWarning where a design was laid over arms that nobody chose among."""
        if not (self.design and self.has_arms):
            return
        if arms := list(arms_of(self._read())):
            text = (
                f"{self.name}: its arms are left out, {listed(arms)}: the design laid over it stands in their place; "
            )
            warnings.warn(
                f"{text}scenario.arm({arms[0]!r}) is the scenario in one of them", TandemWarning, stacklevel=3
            )

    def _is_text(self) -> bool:
        return isinstance(self.source, str) and "\n" in self.source

    def _read(self) -> str:
        if self._is_text():
            return str(self.source)
        try:
            return Path(self.source).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            found = check(os.fspath(self.source), [])  # the program says why
            raise ScenarioError([Problem(**problem) for problem in found["problems"]]) from None

    def _options(self, replicates: int | None, seed: int | None) -> list[str]:
        options = [f"--set={word}" for word in self.overrides()]
        options += [f"--replicates={replicates}"] if replicates is not None else []
        return options + ([f"--seed={seed}"] if seed is not None else [])

    def _checked(self, path: str, options: list[str]) -> dict[str, Any]:
        found = check(path, options)
        if not found["sound"]:
            raise ScenarioError([self._named(Problem(**problem), path) for problem in found["problems"]])
        return found

    def _named(self, problem: Problem, path: str) -> Problem:
        """A problem of the file at `path` as one of this scenario, or of the design that was laid over it."""
        if problem.file != path:
            return problem
        laid = self.design or not self.has_arms
        if laid and problem.line is not None and problem.line > self._read().count("\n") + 1:
            return replace(problem, file="the design laid over it", line=None, column=None)
        return replace(problem, file=self.name)

    @contextmanager
    def _file(self) -> Iterator[str]:
        """The path of the scenario as the program takes it, for as long as the block lasts."""
        if not self._is_text() and not self.design and self.has_arms:
            yield os.fspath(self.source)
            return
        beside = Path() if self._is_text() else Path(self.source).parent
        with tempfile.TemporaryDirectory(prefix="tandem-") as folder:
            yield mirrored(beside, Path(folder), self.text())
