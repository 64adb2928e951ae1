# SPDX-License-Identifier: MIT
"""The prior: every parameter even in a range, or in the logarithm of it, independent of the others; all work is done on [0, 1]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Parameter:
    """A key that is fitted, with its range. log: even in the logarithm; whole: an integer key; least, most: of the key itself."""

    key: str
    low: float
    high: float
    log: bool = False
    whole: bool = False
    unit: str = ""
    least: float = -np.inf
    most: float = np.inf

    def value(self, u: Array) -> Array:
        """Values of the key of numbers in [0, 1]; a whole key takes each of its values from an equal piece."""
        if self.whole:
            return np.minimum(np.floor(self.low + u * (self.high - self.low + 1)), self.high)
        if self.log:
            return np.asarray(np.exp(np.log(self.low) + u * np.log(self.high / self.low)))
        return self.low + u * (self.high - self.low)

    def place(self, value: float) -> float:
        """The number in [0, 1] of a value of the key; of a whole key the middle of its piece."""
        if self.whole:
            return (value - self.low + 0.5) / (self.high - self.low + 1)
        if self.log:
            return float(np.log(value / self.low) / np.log(self.high / self.low))
        return (value - self.low) / (self.high - self.low)


def columns(parameters: Sequence[Parameter], u: Array) -> dict[str, list[Any]]:
    """{key: values [point]} of points u [point, parameter] in the unit cube."""
    found = {}
    for k, one in enumerate(parameters):
        values = one.value(u[:, k])
        found[one.key] = [int(v) for v in values] if one.whole else [float(v) for v in values]
    return found
