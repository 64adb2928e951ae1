# SPDX-License-Identifier: MIT
"""Collects the numbers of a page while its template is filled, and writes what its script needs to run them again."""

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from tandem.playground import setting_of
from tandem.report.live.engine import Engine, origin, same_commit
from tandem.report.live.held import Held
from tandem.report.said import Printed, Said
from tandem.report.study import Study


class Numbers:
    """The texts of a page with numbers that follow from runs, in its order."""

    def __init__(self, study: Study, engine: Engine) -> None:
        self._study = study
        self._engine = engine
        self._held = Held(study, engine)
        self._claims: list[dict[str, Any]] = []
        self.policy = Markup(f" '{engine.script_digest}' 'wasm-unsafe-eval' blob:; worker-src blob:")
        self.origin = origin(engine, study.results)

    def mark(self, cells: Sequence[str]) -> Markup:
        """The attribute of an element that holds these texts, by which the script finds it; empty where no number follows from runs."""
        printed = [part for cell in cells if isinstance(cell, Said) for part in cell.parts if isinstance(part, Printed)]
        if not printed:
            return Markup("")
        points = {point for one in printed for _, among in one.terms for point in among}
        refusal = self._held.refusal(points)
        claim = {"why": refusal} if refusal else {"cells": [self._cell(cell) for cell in cells]}
        self._claims.append(claim)
        return Markup(f' data-live="{len(self._claims) - 1}"')

    def data(self) -> Markup:
        """What the page holds, as JSON in which no sign could end its element. To be asked for behind all texts."""
        results = self._study.results
        held = {
            "scenario": setting_of(results),
            "sameCommit": same_commit(self._engine, results),
            **self._held.data(),
            "claims": self._claims,
        }
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return Markup(text.replace("<", "\\u003c"))

    def engine(self) -> Markup:
        """The engine, packed."""
        return Markup(self._engine.engine)

    def script(self) -> Markup:
        """The script that runs numbers again."""
        return Markup(self._engine.script)

    def _cell(self, text: str) -> list[Any]:
        return [
            part if isinstance(part, str) else self._number(part)
            for part in (text.parts if isinstance(text, Said) else [text])
        ]

    def _number(self, printed: Printed) -> dict[str, Any]:
        points = [point for _, among in printed.terms for point in among]
        return {
            "take": printed.take,
            "metric": self._held.hold(printed.metric, points),
            "terms": printed.terms,
            "places": printed.places,
            "sign": printed.sign,
        }


class NoNumbers:
    """Stands in for Numbers on a page that runs nothing."""

    def mark(self, cells: Sequence[str]) -> Markup:
        """Nothing."""
        return Markup("")
