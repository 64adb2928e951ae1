# SPDX-License-Identifier: MIT
"""A scenario in Python: settings changed, designs laid over it, runs started. The program reads it; nothing here does."""

import os
import re
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tandem.design_text import Sweep, with_design
from tandem.errors import Problem, ProgramError, ScenarioError, TandemWarning
from tandem.point_table import columns_of
from tandem.program import check, find_program
from tandem.running import BAD_INPUT, DONE, SOME_FAILED, watched
from tandem.toml_text import value_text

if TYPE_CHECKING:
    import xarray

    from tandem.point_table import Points


@dataclass(frozen=True)
class Scenario:
    """A scenario with what is changed in it. It never changes itself: `set`, `sweep` and `points` give changed copies.

    source: path of a TOML file, or the text of one (a text has several lines). Data files that a text names are sought from the
    present folder. Nothing is read until it is checked or run."""

    source: str | os.PathLike[str]
    settings: Mapping[str, Any] = field(default_factory=dict)
    design: tuple[Sweep, ...] = ()

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

    def sweep(self, values: Mapping[str, Sequence[Any]]) -> "Scenario":
        """A copy whose design is all combinations of these values, {dotted key: values}, the last key varying fastest; replaces the
        scenario's own design but for its replicates."""
        return replace(self, design=tuple({key: list(column)} for key, column in values.items()))

    def points(self, points: "Points") -> "Scenario":
        """A copy whose design is these points, as `sweep`: a table with a row a point and a column a dotted key (a pandas.DataFrame,
        {key: values [point]}, or a list of {key: value}). ValueError where the table has no point, or rows that differ in keys."""
        return replace(self, design=(columns_of(points),))

    def check(self, *, replicates: int | None = None, seed: int | None = None) -> dict[str, Any]:
        """What the scenario comes to: points, replicates, runs, series, notices, files (docs/json.md). ScenarioError holds all that is
        wrong with it."""
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
        """Its TOML, with the design that was laid over it, without what `set` changed. ScenarioError where it cannot be read."""
        text = self._read()
        return with_design(text, self.design, self.name) if self.design else text

    def data_files(self) -> dict[str, str]:
        """{name: text} of the data files that it names and that are there, by whole names and by names beside it; by the program."""
        with self._file() as path:
            files = check(path, self._options(None, None))["files"][1:]
            read = {file: Path(file).read_text(encoding="utf-8", errors="replace") for file in files}
            folder = os.path.join(os.path.dirname(path), "")
            return {**read, **{file.removeprefix(folder): text for file, text in read.items()}}

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
        if self.design and problem.line is not None and problem.line > self._read().count("\n") + 1:
            return replace(problem, file="the design laid over it", line=None, column=None)
        return replace(problem, file=self.name)

    @contextmanager
    def _file(self) -> Iterator[str]:
        """The path of the scenario as the program takes it, for as long as the block lasts."""
        if not self._is_text() and not self.design:
            yield os.fspath(self.source)
            return
        beside = Path() if self._is_text() else Path(self.source).parent
        with tempfile.TemporaryDirectory(prefix="tandem-") as folder:
            yield mirrored(beside, Path(folder), self.text())


def without_count(said: str) -> str:
    """What the program said, but for the line that counts the problems."""
    return "\n".join(line for line in said.splitlines() if not re.fullmatch(r"\d+ problems?", line))


def mirrored(beside: Path, folder: Path, text: str) -> str:
    """The path of a scenario file with that text in a folder in which the data files that it names are found as if it lay `beside` them."""
    names = {entry.name for entry in os.scandir(beside) if entry.name in text}
    for name in names:
        (folder / name).symlink_to((beside / name).absolute())
    name = "scenario.toml"
    while name in names:
        name = f"_{name}"
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return str(folder / name)
