# SPDX-License-Identifier: MIT
"""What has to hold after a disturbance: an honest exit code, every finished run still there, and the way to the whole file open."""

from judge import difference, held, twice
from sweeps import Operation, Stock
from trial import Done, Trial


def after(t: Trial, stock: Stock, operation: Operation, done: Done, before: dict) -> None:
    """Judges the disturbed command itself."""
    now = held(t.folder)
    gone = before.keys() - now.keys()
    if gone:
        t.find("lost", f"runs {sorted(gone)} are gone after exit {done.code}: {t.told[-1]}: {done.said}")
    if done.code == 0:
        judge_success(t, stock, operation, done, now)


def judge_success(t: Trial, stock: Stock, operation: Operation, done: Done, now: dict) -> None:
    """Exit 0: the file holds every run; of a shard, its parts do."""
    if operation.name == "shard":
        if len(now) != 6:
            t.find("silent", f"exit 0 with {len(now)} of 6 runs on disk: {done.said}")
        return
    wrong = difference(t.folder / "a.h5", stock.whole(operation.scenario, operation.extended))
    if wrong:
        t.find("silent", f"exit 0, but {wrong}: {t.told[-1]}: {done.said}")


def reach_whole(t: Trial, stock: Stock, operation: Operation, may_refuse: bool = False, spoilt=()) -> None:
    """The same command again, undisturbed, has to end with the whole file and may not repeat a run, but for those of a spoilt part."""
    # --overwrite does what a finished file holds once more, whoever wrote it.
    before = held(t.folder, file=not operation.overwrites)
    for words in operation.again:
        done = t.run(*words)
        if done.code != 0:
            if not may_refuse:
                t.find("stuck", f"exit {done.code}: {t.told[-1]}: {done.said}")
            return
    wrong = difference(t.folder / "a.h5", stock.whole(operation.scenario, operation.extended))
    if wrong:
        t.find("silent", f"exit 0 at the end, but {wrong}: {done.said}")
        return
    now = held(t.folder)
    again = sorted(run for run, seconds in before.items() if run in now and run not in spoilt and now[run] != seconds)
    if again or twice(t.folder / "a.h5"):
        t.find("repeated", f"runs {again} were done again")
    left = sorted(path.name for path in t.folder.iterdir() if path.name not in ("a.h5", "a.toml"))
    if left and not may_refuse:
        t.find("left", f"beside the whole file: {', '.join(left)}")
