# SPDX-License-Identifier: MIT
"""Philox4x32-10 in plain integers (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3")."""

from functools import lru_cache

MASK = 0xFFFFFFFF


@lru_cache(maxsize=1 << 14)
def philox(counter, key):
    """Four 32-bit words from a counter of four words and a key of two."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        product_0 = 0xD2511F53 * c0
        product_1 = 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (product_1 >> 32) ^ c1 ^ k0, product_1 & MASK, (product_0 >> 32) ^ c3 ^ k1, product_0 & MASK
        k0 = (k0 + 0x9E3779B9) & MASK
        k1 = (k1 + 0xBB67AE85) & MASK
    return c0, c1, c2, c3
