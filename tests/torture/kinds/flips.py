# SPDX-License-Identifier: MIT
"""A finished file with a flipped bit, cut, or with a lost block: no verb may take it for whole."""

import damage
from kinds import verbs
from sweeps import Stock
from trial import Trial


def trial(t: Trial, stock: Stock) -> None:
    stock.lay(t, "finished")
    t.chance.choice([damage.flip] * 6 + [damage.truncate, damage.blank, damage.append, damage.empty])(
        t, t.folder / "a.h5"
    )
    verbs.every(t, stock)
