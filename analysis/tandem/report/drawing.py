# SPDX-License-Identifier: MIT
"""What all figures of a page have in common: the study, what of it is shown, and numbers that tell them apart."""

from collections.abc import Callable, Iterator

from tandem.report.charts import Chart, chart
from tandem.report.comparison import Shown
from tandem.report.study import Study


class Drawing:
    """Draws figures; numbers them, so that the ids of one are not those of another on the same page."""

    def __init__(self, study: Study, seen: Shown, numbers: Iterator[int]) -> None:
        self._study, self._seen, self._numbers = study, seen, numbers

    def _chart(self, heading: str, caption: str, draw: Callable[..., object], height: float = 3.0) -> Chart:
        return chart(next(self._numbers), heading, caption, draw, height)
