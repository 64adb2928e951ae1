# SPDX-License-Identifier: MIT
"""The space of what is fitted: names, ranges, scales, and points of it as settings of a scenario."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import qmc

RANGES = Path(__file__).with_name("ranges.toml")
DIGITS = 4  # significant digits of a value


@dataclass(frozen=True)
class Free:
    """A number that is fitted, between low and high; evenly, or evenly in its logarithm."""

    key: str
    low: float
    high: float
    before: float
    source: str
    log: bool = False
    law: str = ""

    def at(self, places):
        """[point] the values at places of the range, 0 at its lower end and 1 at its upper."""
        if self.log:
            return self.low * (self.high / self.low) ** places
        return self.low + (self.high - self.low) * places

    def place(self, value):
        """Where in its range a value stands, 0 to 1."""
        if self.log:
            return np.log(value / self.low) / np.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Space:
    """What is set at every point {key: value}, and what is free."""

    settings: dict
    free: list

    def places(self, values):
        """[point, number] 0 to 1, from values [point, number]."""
        return np.array([[one.place(value) for one, value in zip(self.free, row)] for row in values])

    def values(self, places):
        """[point, number] values, from places in the ranges."""
        columns = np.asarray(places).T
        return np.array([one.at(column) for one, column in zip(self.free, columns)]).T

    def points(self, places):
        """The same, rounded: what is run."""
        return np.array([[rounded(value) for value in row] for row in self.values(places)])

    def setting(self, number, value):
        """What a scenario sets for the value of a number: a law of reliability, or the value itself."""
        value = float(value)
        return unreliable_fifth(value) if self.free[number].law == "unreliable_fifth" else value


def rounded(value):
    return float(f"{value:.{DIGITS}g}")


def unreliable_fifth(value):
    """Integrity as in the default organisation, where a fifth of the people keep their word with chance `value`."""
    return {
        "law": "mixture",
        "weights": [0.8, 0.2],
        "parts": [{"law": "uniform", "lower": 0.9, "upper": 1.0}, value],
    }


def read_space(path=RANGES):
    found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    return Space(found["set"], [Free(**row) for row in found["free"]])


def latin_hypercube(space, size, seed):
    """[point, number] places, 0 to 1."""
    return qmc.LatinHypercube(d=len(space.free), seed=seed).random(size)
