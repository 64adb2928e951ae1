# SPDX-License-Identifier: MIT
"""Keyed draws: key = mix of seed, class of seed and replicate; counter = tick, seat, partner, stream << 16 | block.

Taken from the engine, since it is a convention: the mix, the counter, and what is made of a word.
"""

from philox import philox

SEED_CLASSES = {"people": 0, "network": 1, "behaviour": 2}
MASK_64 = 0xFFFFFFFFFFFFFFFF
GOLDEN = 0x9E3779B97F4A7C15


def mix(z):
    """Finaliser of SplitMix64 (Steele, Lea & Flood 2014)."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK_64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK_64
    return z ^ (z >> 31)


def make_key(seed, seed_class, replicate):
    z = mix((seed + GOLDEN) & MASK_64)
    z = mix(((z ^ SEED_CLASSES[seed_class]) + GOLDEN) & MASK_64)
    z = mix(((z ^ replicate) + GOLDEN) & MASK_64)
    return z & 0xFFFFFFFF, z >> 32


class Draws:
    """All draws of one class of luck in one run."""

    def __init__(self, seed, seed_class, replicate):
        self.key = make_key(seed, seed_class, replicate)

    def words(self, tick, seat, partner, stream, block=0):
        return philox((tick, seat, partner, stream << 16 | block), self.key)

    def word(self, tick, seat, partner, stream, index):
        """Word number `index` of the sequence of blocks 0, 1, 2, ..."""
        return self.words(tick, seat, partner, stream, index // 4)[index % 4]

    def sequence(self, tick, seat, partner, stream):
        index = 0
        while True:
            yield self.word(tick, seat, partner, stream, index)
            index += 1


def unit(word):
    """Uniform on [0, 1)."""
    return word / 2**32


def happens(word, probability):
    return unit(word) < probability


def below(word, n):
    """An integer in [0, n)."""
    return (word * n) >> 32
