# SPDX-License-Identifier: MIT
"""Two programs on one output at once: one of them ends with the whole file, the other says that there is another."""

import time

from judge import difference, held, runs_in
from sweeps import FIRST, MERGE, RUN, SECOND, Operation, Stock
from trial import Trial

# Which operation's state, and what the two do.
PAIRS = (
    ("sweep", RUN, RUN),
    ("resume", RUN, RUN),
    ("resume", RUN, (*RUN, "--overwrite")),
    ("resume", RUN, ("status", "a.h5")),
    ("resume", RUN, (*MERGE, "--partial")),
    ("shard", SECOND, SECOND),
    ("shard", SECOND, MERGE),
    ("shard", SECOND, FIRST),
    ("merge", MERGE, MERGE),
    ("merge", MERGE, ("status", "a.h5")),
    ("overwrite", (*RUN, "--overwrite"), (*RUN, "--overwrite")),
    ("adaptive", RUN, RUN),
)


def trial(t: Trial, stock: Stock, before=()) -> None:
    name, one, two = t.chance.choice(PAIRS)
    operation = stock.operations[name]
    t.tell(name)
    stock.lay(t, operation.state, operation.scenario)
    had = held(t.folder)
    first = t.start(*one, before=before)
    time.sleep(t.chance.choice([0, 0, t.chance.uniform(0, 0.1)]))
    second = t.start(*two, before=before)
    ends = [t.end(first), t.end(second)]
    judge(t, stock, operation, had, ends)


def judge(t: Trial, stock: Stock, operation: Operation, had: dict, ends: list) -> None:
    said = "; ".join(f"exit {done.code}: {done.said}" for done in ends)
    if all(done.code != 0 for done in ends):
        t.find("lost", f"both ended without the file: {said}")
    gone = had.keys() - held(t.folder).keys()
    if gone:
        t.find("lost", f"runs {sorted(gone)} are gone: {said}")
    rows = [run for part in sorted(t.folder.glob("a.h5.parts/part-*.h5")) for run in runs_in(part)]
    if len(rows) > len(set(rows)):
        t.find("repeated", f"both did runs {sorted({run for run in rows if rows.count(run) > 1})}: {said}")
    for words in operation.again:
        last = t.run(*words)
    wrong = difference(t.folder / "a.h5", stock.whole(operation.scenario))
    if last.code != 0:
        t.find("stuck", f"exit {last.code} afterwards: {last.said}; before: {said}")
    elif wrong:
        t.find("silent", f"exit 0 at the end, but {wrong}; before: {said}")
