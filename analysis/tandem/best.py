# SPDX-License-Identifier: MIT
"""The best of several arms, with those that cannot be told from it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from tandem.contrasts import Contrast, paired_contrast
from tandem.statistics import mean
from tandem.words import best_sentence


@dataclass
class Best:
    """The arm with the highest mean, in the unit of the metric. The best of several looks a little better than it is."""

    values: Sequence[Any]  # [arm]: what tells the arms apart
    means: Sequence[float]  # [arm] over replicates; NaN: not defined
    top: int  # number of the arm with the highest mean, −1 where none is defined
    bottom: int  # and with the lowest
    against: Sequence[Contrast]  # [arm]: the best against this one
    say: str = "The mean is highest at {best}"  # for the sentence

    def tied(self) -> list[Any]:
        """Values of the arms that cannot be told from the best."""
        return self._others(lambda found: found.verdict() in ("unclear", "same"))

    def unjudged(self) -> list[Any]:
        """Values of the arms that have fewer than two replicates in common with the best, so that no difference can be judged."""
        empty = self.empty()
        return [value for value in self._others(lambda found: found.verdict() == "none") if value not in empty]

    def empty(self) -> list[Any]:
        """Values of the arms without any value: no run of them is done."""
        return [value for value, mean in zip(self.values, self.means) if math.isnan(mean)]

    def _others(self, is_so: Callable[[Contrast], bool]) -> list[Any]:
        """Values of the arms beside the best whose contrast is so."""
        rows = enumerate(zip(self.values, self.against))
        return [value for number, (value, found) in rows if number != self.top and is_so(found)]

    def sentence(self, say: str | None = None) -> str:
        """The finding in words: {best} in `say` becomes the value of the best arm, the numbers follow."""
        return best_sentence(self.say if say is None else say, self)


def best_of(values: Sequence[Any], rows: ArrayLike) -> Best:
    """The highest of several arms: `values` [arm], and `rows` [arm, replicate] of the metric, paired by replicate."""
    table = np.asarray(rows, dtype=np.float64)
    means = mean(table)
    if np.isnan(means).all():
        return Best(values, means.tolist(), -1, -1, [])
    top, bottom = int(np.nanargmax(means)), int(np.nanargmin(means))
    return Best(values, means.tolist(), top, bottom, [paired_contrast(table[top], row) for row in table])
