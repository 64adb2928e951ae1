# SPDX-License-Identifier: MIT
"""A folder of parts, one file of which is damaged, missing, swapped, or of another kind, under every verb that looks there."""

from damage import LOSSES, PRANKS
from endings import reach_whole
from judge import difference, held, runs_in
from sweeps import MERGE, Operation, Stock
from trial import Trial


def trial(t: Trial, stock: Stock) -> None:
    operation = stock.operations[
        t.chance.choice(["resume", "resume with --overwrite", "all shards", "workers", "workers"])
    ]
    stock.lay(t, operation.state, operation.scenario)
    # A lease that cannot be read lasts a minute.
    files = [
        path for path in sorted((t.folder / "a.h5.parts").iterdir()) if path.is_file() and ".lease-" not in path.name
    ]
    plans = [path for path in files if path.name in ("design.h5", "work.txt")]
    path = t.chance.choice(plans if t.chance.random() < 0.3 else files)
    prank = t.chance.random() < 0.25
    spoilt = runs_in(path)
    t.chance.choice(PRANKS if prank else LOSSES)(t, path)
    # Only what is whole after the damage can be lost by the program.
    before = {run: seconds for run, seconds in held(t.folder).items() if run not in spoilt}
    t.run("status", "a.h5")
    judge(t, stock, operation, before, MERGE)
    if t.folder.joinpath("a.h5").exists():
        return
    judge(t, stock, operation, before, operation.words)
    reach_whole(t, stock, operation, may_refuse=prank, spoilt=spoilt)


def judge(t: Trial, stock: Stock, operation: Operation, before: dict, words) -> None:
    """Whatever the exit code, undamaged runs stay; exit 0 of what writes the file means the whole file."""
    done = t.run(*words)
    gone = before.keys() - held(t.folder).keys()
    if gone:
        t.find("lost", f"runs {sorted(gone)} are gone after exit {done.code}: {t.told[-1]}: {done.said}")
    if done.code == 0 and "--shard" not in words:
        wrong = difference(t.folder / "a.h5", stock.whole(operation.scenario))
        if wrong:
            t.find("silent", f"exit 0, but {wrong}: {done.said}")
