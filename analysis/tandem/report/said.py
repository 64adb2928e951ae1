# SPDX-License-Identifier: MIT
"""Texts of a page that know which of their numbers follow from which runs, so that a page can take them again (tandem.report.live)."""

from collections.abc import Sequence
from dataclasses import dataclass

from tandem.contrasts import Contrast
from tandem.words import number


@dataclass(frozen=True)
class Printed:
    """A number as a page prints it, and how it is taken: of the sum, in each repetition, of `weight` times the mean over some points."""

    take: str  # mean; low, high: ends of its 95 % interval; share: its size in per cent of the mean of the last term's points
    metric: str
    terms: tuple[
        tuple[int, tuple[int, ...]], ...
    ]  # (weight, points); weight 0: repetitions without a value there are left out
    value: float
    places: int
    sign: bool = False

    @property
    def text(self) -> str:
        """The number as it is printed."""
        return number(self.value, self.places, self.sign)


class Said(str):
    """A text of a page, made of words and of numbers that follow from runs."""

    parts: tuple["str | Printed", ...]

    def __new__(cls, *parts: "str | Printed") -> "Said":
        """The text of the parts, one behind the other."""
        flat = [inner for part in parts for inner in (part.parts if isinstance(part, Said) else [part])]
        found = super().__new__(cls, "".join(part if isinstance(part, str) else part.text for part in flat))
        found.parts = tuple(flat)
        return found


def anchored(text: str, numbers: Sequence[tuple[str, Printed]]) -> Said:
    """A text with its numbers, (the words right before one, the number), in their order."""
    parts: list[str | Printed] = []
    done = 0
    for before, printed in numbers:
        start = text.index(before + printed.text, done) + len(before)
        parts += [text[done:start], printed]
        done = start + len(printed.text)
    return Said(*parts, text[done:])


def interval(low: Printed, high: Printed) -> Said:
    """The two ends of an interval."""
    return Said(low, " to ", high)


def level(metric: str, points: Sequence[int], take: str, value: float, places: int) -> Printed:
    """A number of the mean over some points, in the repetitions in which it is defined."""
    return Printed(take, metric, ((1, tuple(points)),), value, places)


@dataclass(frozen=True)
class Compared:
    """The runs behind a comparison: a metric, the points of the arm, and those that it is compared with."""

    metric: str
    points: tuple[int, ...]
    base: tuple[int, ...]

    def arm(self, found: Contrast, places: int) -> Printed:
        """The mean of the arm over the repetitions in which both have a value."""
        return Printed("mean", self.metric, ((1, self.points), (0, self.base)), found.arm, places)

    def against(self, found: Contrast, places: int) -> Printed:
        """The mean of what it is compared with, over the same repetitions."""
        return Printed("mean", self.metric, ((0, self.points), (1, self.base)), found.against, places)

    def difference(self, found: Contrast, places: int) -> Printed:
        """The mean of the paired differences."""
        return self._paired("mean", found.difference, places)

    def ends(self, found: Contrast, places: int) -> tuple[Printed, Printed]:
        """The interval of that mean."""
        return self._paired("low", found.low, places), self._paired("high", found.high, places)

    def share(self, value: float, places: int) -> Printed:
        """The size of the difference in per cent of what is compared with."""
        return Printed("share", self.metric, ((1, self.points), (-1, self.base)), value, places)

    def _paired(self, take: str, value: float, places: int) -> Printed:
        return Printed(take, self.metric, ((1, self.points), (-1, self.base)), value, places, True)
