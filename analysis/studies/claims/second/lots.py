# SPDX-License-Identifier: MIT
"""The lot of the blind re-reading: the order of the pairs, and which of the two texts stands first in each.

Drawn by hashes of the stated seed and the number of the claim, so that anybody can draw it again."""

import csv
import hashlib
import io
from dataclasses import dataclass

from studies.claims.second.readings import Pair

HEAD = ("pair", "claim", "kind", "first_edition")


@dataclass(frozen=True)
class Placed:
    """A pair as it stands on the sheet."""

    number: int
    pair: Pair
    first_is: str  # under which letter the first edition's measure stands, A or B

    def text(self, letter):
        return self.pair.first if letter == self.first_is else self.pair.other


def place(readings):
    """The pairs in the order of the sheet; in half of them the first edition stands under A."""

    def drawn(what, pair):
        return hashlib.sha256(f"{readings.seed}/{what}/{pair.claim}".encode()).digest()

    order = sorted(readings.pairs, key=lambda pair: drawn("order", pair))
    sides = sorted(readings.pairs, key=lambda pair: drawn("side", pair))
    under_a = {pair.claim for pair in sides[: len(sides) // 2]}
    return [Placed(n, pair, "A" if pair.claim in under_a else "B") for n, pair in enumerate(order, 1)]


def key_text(placed):
    """The key, as CSV: which claim a pair of the sheet is about, and under which letter the first edition's measure stands."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows((item.number, item.pair.claim, item.pair.kind, item.first_is) for item in placed)
    return out.getvalue()
