# SPDX-License-Identifier: MIT
"""Luck for the stand-alone versions, from numpy; tests hand them the engine's own keyed draws in its place (tests/validation/keyed_luck.py).

Both give arrays of whole numbers, uniform on 0 to 2^32 - 1, in the shape of what they are asked for (seats, places)."""

import numpy as np


class Free:
    """Draws of numpy's generator in the same shapes: independent of the engine's, and fast."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)

    def words(self, of, tick, seat, stream, place, partner=0):
        return self.random.integers(0, 1 << 32, np.broadcast(tick, seat, place, partner).shape)

    def bits(self, of, tick, seat, stream, d, first=0):
        return self.words(of, tick, seat, stream, d) >= 1 << 31

    def numbers(self, tick, seat, stream, d):
        return self.words("behaviour", tick, seat, stream, d)


def happens(numbers, probability):
    """Whether each comes true that has this probability."""
    return numbers < probability * 2.0**32


def below(numbers, n):
    """Whole numbers in [0, n)."""
    return (numbers * n) >> 32


def seats(n):
    """Seats as a column, so that places make the rows."""
    return np.arange(n)[:, None]
