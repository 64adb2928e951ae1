# SPDX-License-Identifier: MIT
"""An organisation stepped week by week in Python: the C interface (sim/host/tandem.h says what each call does) by ctypes and numpy."""

import contextlib
import ctypes
import json
import os
from collections.abc import Callable, Iterable, Mapping
from ctypes import byref, c_char_p, c_double, c_uint32
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tandem.errors import Problem, ScenarioError, TandemError, near
from tandem.host_calls import CODES, DECISIONS, DTYPES, Column, library, list_of
from tandem.host_calls import NOBODY as NOBODY
from tandem.scenario import Scenario


class Refused(TandemError):
    """A call that did nothing; `code` is one of CODES."""

    def __init__(self, code: int) -> None:
        super().__init__(library().tandem_error().decode())
        self.code = CODES[code]


class RefusedText(Refused, ScenarioError):
    """A scenario or an intervention that is wrong; `problems` holds everything that is."""

    def __init__(self, code: int) -> None:
        ScenarioError.__init__(self, [Problem(**problem) for problem in json.loads(library().tandem_problems())])
        self.code = CODES[code]


def check(code: int) -> None:
    """Raises Refused for a code of the library other than ok; RefusedText, a ScenarioError, where a text is wrong."""
    if code != 0:
        raise (RefusedText if CODES[code] == "bad_input" else Refused)(code)


def describe(what: str) -> Any:
    """What `tandem describe WHAT --json` prints, parsed; Refused for what it does not know."""
    text = c_char_p()
    check(library().tandem_describe(what.encode(), byref(text)))
    return json.loads(text.value or b"null")


class Run:
    """One organisation, at a tick of its run; a context manager. At the end it has the digest of `tandem run`.

    scenario: a Scenario, a path, or a text (see Scenario); a design that was laid over it counts. point, replicate: from 0. files: texts of
    the data files that it names, {name: text}; those on the disk without it. Refused, with all problems, where the scenario is wrong, or
    there is no such point. One thread at a time uses a run."""

    def __init__(
        self,
        scenario: Scenario | str | os.PathLike[str],
        *,
        point: int = 0,
        replicate: int = 0,
        overrides: Iterable[str] = (),
        files: Mapping[str, str] | None = None,
    ) -> None:
        given = scenario if isinstance(scenario, Scenario) else Scenario(scenario)
        self.handle = c_uint32()

        def opened(files: Mapping[str, str]) -> int:
            pairs = list_of([part for pair in files.items() for part in pair])
            words = list_of([*given.overrides(), *overrides])
            text, name = given.text().encode(), given.name.encode()
            return int(library().tandem_open(text, name, words, pairs, point, replicate, byref(self.handle)))

        code = opened(files or {})
        # Without the data files that it names a scenario is refused; few name any, and the program knows which.
        if CODES[code] == "bad_input" and files is None and (found := given.data_files()):
            code = opened(found)
        check(code)

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "handle", None) and self.handle.value:
            with contextlib.suppress(TandemError):
                self.close()

    def close(self) -> None:
        """Ends the run; its columns may not be read any more."""
        handle, self.handle = self.handle, c_uint32()
        check(library().tandem_close(handle))

    def step(self, ticks: int = 1) -> "Run":
        """So many ticks more; Refused (at_end), and none is run, where there are fewer left."""
        check(library().tandem_step(self.handle, ticks))
        return self

    def to_end(self) -> "Run":
        """All ticks that are left."""
        tick, ticks = self.tick()
        return self.step(ticks - tick)

    def seek(self, tick: int) -> "Run":
        """To any tick, back or forth; back, it is the same run as it was."""
        check(library().tandem_seek(self.handle, tick))
        return self

    def keep_every(self, ticks: int) -> None:
        """Keeps the state of every so many ticks from now on, so that `seek` and `why` cost little; 0: none."""
        check(library().tandem_keep_every(self.handle, ticks))

    def fork(self) -> "Run":
        """A second run, equal at this tick and independent."""
        copy = object.__new__(Run)
        copy.handle = c_uint32()
        check(library().tandem_fork(self.handle, byref(copy.handle)))
        return copy

    def intervene(self, tables: str) -> "Run":
        """Adds interventions, tables [interventions.NAME] in TOML; one without a tick happens at the next. Refused lists what is wrong."""
        check(library().tandem_intervene(self.handle, tables.encode()))
        return self

    def hold(self, tick: int, agent: int, decision: str, value: int) -> "Run":
        """Holds a decision of one agent at a tick to come: it is taken as `value` says, whatever the agent would have decided.

        decision, value: `leaves`: 0 stays, 1 leaves an open seat, 2 a closed one; `asks`: the seat whom it asks, or NOBODY; `accepted`: 1,
        whomever it asks consents, 0, declines; `ends`: the seat of the partner with whom it ends its tie, or NOBODY."""
        if decision not in DECISIONS:
            raise ValueError(f"no decision '{decision}'{near(decision, DECISIONS)}; there are {', '.join(DECISIONS)}")
        check(library().tandem_hold(self.handle, tick, agent, DECISIONS.index(decision), value))
        return self

    def tick(self) -> tuple[int, int]:
        """(the tick that is done, 0 the start; how many the run has)."""
        tick, ticks = c_uint32(), c_uint32()
        check(library().tandem_tick(self.handle, byref(tick), byref(ticks)))
        return tick.value, ticks.value

    def metric(self, name: str) -> float:
        """A metric of `describe("metrics")` at this tick, recorded or not, in its unit; NaN: not defined."""
        value = c_double()
        check(library().tandem_metric(self.handle, name.encode(), byref(value)))
        return value.value

    def metric_by_unit(self, name: str) -> NDArray[np.float64]:
        """[unit]: the same for each unit."""
        values = (c_double * self.facts()["units"])()
        check(library().tandem_metric_by_unit(self.handle, name.encode(), values, len(values)))
        return np.array(values)

    def column(self, name: str) -> NDArray[Any]:
        """A column of the state, [row] or [row, place], as `columns` lists them: the memory of the run, not a copy, not to be written.

        It holds until the next step, seek, intervention or close: copy what has to last."""
        return self._array("read_column", name)

    def series(self, name: str) -> NDArray[np.float64]:
        """What is recorded so far of a series of `facts`, [recording] or [recording, unit], NaN where nothing is yet; as `column`."""
        return self._array("series", name)

    def follow(self, *metrics: str, until: int | None = None, **own: Callable[["Run"], Any]) -> Any:
        """Steps to the tick `until` (the last without it) and notes metrics after each tick: by name, or own ones, NAME = a function of
        the run. A pandas.DataFrame, [tick] by name."""
        import pandas

        asked: dict[str, Callable[[Run], Any]] = {name: partial(Run.metric, name=name) for name in metrics}
        asked |= own
        tick, last = self.tick()
        ticks = range(tick + 1, (last if until is None else until) + 1)
        rows = [{name: ask(self) for name, ask in asked.items()} for _ in ticks if self.step()]
        return pandas.DataFrame(rows, pandas.Index(ticks, name="tick"), list(asked))

    def digest(self) -> str:
        """Of all that is recorded so far; at the end what `tandem digest` prints for the run."""
        return self._text("digest")

    def why(self, agent: int, tick: int) -> list[dict[str, Any]]:
        """Why an agent did what it did in a tick that is done: notes with `tick`, `process`, `text`, `numbers`."""
        found: list[dict[str, Any]] = json.loads(self._text("why", agent, tick))
        return found

    def facts(self) -> dict[str, Any]:
        """title, question, point, points, replicate, ticks, agents, units, notices, series."""
        return dict(json.loads(self._text("facts")))

    def names(self) -> dict[str, list[str]]:
        """{agents, units}: the names that a roster gave them; empty lists without one."""
        return dict(json.loads(self._text("names")))

    def source(self) -> dict[str, Any]:
        """What the command line needs for the same run: scenario, overrides, point, replicate."""
        return dict(json.loads(self._text("source")))

    def columns(self) -> list[dict[str, Any]]:
        """The columns that there are: column, type, per, unit, meaning, kept (whether this scenario has it)."""
        return list(json.loads(self._text("columns")))

    def _text(self, call: str, *arguments: int) -> str:
        text = c_char_p()
        check(getattr(library(), f"tandem_{call}")(self.handle, *arguments, byref(text)))
        return (text.value or b"").decode()

    def _array(self, call: str, name: str) -> NDArray[Any]:
        found = Column()
        check(getattr(library(), f"tandem_{call}")(self.handle, name.encode(), byref(found)))
        kind = np.dtype(DTYPES[found.type])
        memory = (ctypes.c_char * (found.rows * found.stride_bytes)).from_address(found.data or 0)
        memory._run = self  # the run lasts as long as somebody looks at it
        strides = (found.stride_bytes, kind.itemsize)
        table: NDArray[Any] = np.ndarray((found.rows, found.places), kind, memory, strides=strides)
        table.flags.writeable = False
        return table[:, 0] if found.places == 1 else table
