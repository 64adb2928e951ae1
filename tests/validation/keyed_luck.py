# SPDX-License-Identifier: MIT
"""The engine's own keyed draws as arrays, for the stand-alone versions of the papers (analysis/studies/docking/papers)."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reference"))
from draws import make_key  # noqa: E402

HALF = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)


def philox(c0, c1, c2, c3, key):
    """Philox4x32-10 on arrays (Salmon, Moraes, Dror & Shaw 2011): four arrays of words."""
    c = [np.asarray(x, dtype=np.uint64) for x in np.broadcast_arrays(c0, c1, c2, c3)]
    k0, k1 = key
    for _ in range(10):
        p0, p1 = np.uint64(0xD2511F53) * c[0], np.uint64(0xCD9E8D57) * c[2]
        c = [(p1 >> HALF) ^ c[1] ^ np.uint64(k0), p1 & LOW, (p0 >> HALF) ^ c[3] ^ np.uint64(k1), p0 & LOW]
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return c


class Keyed:
    """The engine's draws of one run: counter = tick, seat, partner, stream << 16 | block; word `place` of that sequence."""

    def __init__(self, seed=1, replicate=0):
        self.keys = {name: make_key(seed, name, replicate) for name in ("people", "network", "behaviour")}

    def words(self, of, tick, seat, stream, place, partner=0):
        place = np.asarray(place, dtype=np.uint64)
        four = philox(tick, seat, partner, np.uint64(stream << 16) | place // np.uint64(4), self.keys[of])
        return np.choose((place % np.uint64(4)).astype(int), [w.astype(np.int64) for w in four])

    def bits(self, of, tick, seat, stream, d, first=0):
        """Bit d % 32 of word first + d // 32: true or false."""
        return (self.words(of, tick, seat, stream, first + d // 32) >> (d % 32) & 1).astype(bool)

    def numbers(self, tick, seat, stream, d):
        """One number for each place d, whose k-th digit is a bit of 64-bit word k of mask d // 64."""
        digits = [self.bits("behaviour", tick, seat, stream, d % 64, 64 * (d // 64) + 2 * k) for k in range(32)]
        return sum(digit.astype(np.int64) << (31 - k) for k, digit in enumerate(digits))
