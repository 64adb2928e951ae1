# SPDX-License-Identifier: MIT
"""Journals torn at a byte, emptied, missing, or with a flipped bit: no finished run is lost or done again."""

from endings import reach_whole
from sweeps import Operation, Stock
from trial import Trial


def trial(t: Trial, stock: Stock) -> None:
    names = ["resume", "merge", "shard"]
    operation: Operation = stock.operations[t.chance.choice(names)]
    stock.lay(t, operation.state, operation.scenario)
    journal = t.chance.choice(sorted((t.folder / "a.h5.parts").glob("journal-*")))
    damage = t.chance.choice(["torn", "torn", "torn", "bit", "missing"])
    text = journal.read_bytes()
    at = t.chance.randint(0, len(text) - 1)
    t.tell(f"{operation.name}: {journal.name}: {damage} at byte {at}")
    if damage == "missing":
        journal.unlink()
    elif damage == "torn":
        journal.write_bytes(text[:at])
    else:
        journal.write_bytes(text[:at] + bytes([text[at] ^ 1 << t.chance.randint(0, 7)]) + text[at + 1 :])
    t.run("status", "a.h5")
    reach_whole(t, stock, operation)
