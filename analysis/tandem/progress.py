# SPDX-License-Identifier: MIT
"""A bar of progress (tqdm's), on a terminal and in a notebook."""

import contextlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from typing import Any


class Bar:
    """A bar that appears with the first numbers, and moves forth alone; none where tqdm is not installed.

    progress: whether it is shown; None: where somebody sees it."""

    def __init__(self, progress: bool | None) -> None:
        self._progress = progress
        self._bar: Any = None

    def show(self, found: dict[str, Any] | None) -> None:
        """Moves the bar to what is through, by what `tandem status --json` says; None: it says nothing yet."""
        if not found or not found["runs"] or importlib.util.find_spec("tqdm") is None:
            return
        if self._bar is None:
            self._bar = new_bar(self._progress, total=found["runs"], unit="run", desc=os.path.basename(found["file"]))
        self._bar.update(max(0, found["done"] + found["failed"] - self._bar.n))

    def end(self, whole: bool) -> None:
        """Moves the bar to its end where everything is through."""
        if self._bar is not None and whole:
            self._bar.update(self._bar.total - self._bar.n)

    def close(self) -> None:
        """Leaves the bar as it stands."""
        if self._bar is not None:
            self._bar.close()


def new_bar(progress: bool | None, **facts: Any) -> Any:
    """A bar of tqdm for where this runs. (tqdm.auto warns of a notebook without widgets, and shows nothing there.)"""
    notebook = "ipykernel" in sys.modules
    widgets = notebook and importlib.util.find_spec("ipywidgets") is not None
    make = importlib.import_module("tqdm.notebook" if widgets else "tqdm").tqdm
    if progress is None:
        return make(**facts, disable=False if notebook else None)  # None: tqdm looks for a terminal
    return make(**facts, disable=not progress)


@contextlib.contextmanager
def bar_of(progress: bool | None) -> Iterator[Bar]:
    """A bar that is closed at the end."""
    bar = Bar(progress)
    try:
        yield bar
    finally:
        bar.close()
