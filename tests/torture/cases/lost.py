# SPDX-License-Identifier: MIT
"""Faults 1, 3, 5, 9 and 10: finished runs thrown away, forgotten, added twice."""

import re
import shutil
import signal
import time

from cases import case
from judge import difference, held
from kinds import failures
from kinds.errors import counted
from sweeps import ADAPTIVE, LONG, RUN, extension
from syscalls import failing, killing, traced


def each_failing(t, stock, name, calls, error, last=10**6):
    """Disturbs an operation at each of the last calls in turn, until one trial shows something."""
    operation = stock.operations[name]
    for call in calls:
        number = counted(t, stock, operation)[call]
        for nth in range(max(1, number - last), number + 1):
            for path in t.folder.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            stock.lay(t, operation.state, operation.scenario)
            had = held(t.folder)
            done = t.run(*operation.words, before=failing(call, error, nth))
            wrong = done.code == 0 and difference(t.folder / "a.h5", stock.whole(operation.scenario))
            gone = had.keys() - held(t.folder).keys()
            if wrong or gone or t.found:
                what = wrong or f"runs {sorted(gone)} are gone" if wrong or gone else next(iter(t.found.values()))
                return f"{call} number {nth}: {error}: exit {done.code}, {what}: {done.said}"
    return None


RIGHT_1 = "exit 2, or 0 with every run in the file; nothing deleted before the new file is whole"


@case(1, "one openat of an adaptive sweep fails", RIGHT_1, strace=True)
def opening(t, stock):
    return each_failing(t, stock, "adaptive", ["openat"], "EIO")


@case(1, "one openat of a resumed sweep fails for want of descriptors", RIGHT_1, strace=True)
def descriptors(t, stock):
    return each_failing(t, stock, "resume", ["openat"], "EMFILE")


@case(1, "the folder of parts cannot be listed", RIGHT_1, strace=True)
def listing(t, stock):
    return each_failing(t, stock, "resume", ["getdents64"], "EACCES") or each_failing(
        t, stock, "merge", ["getdents64"], "EIO"
    )


@case(1, "a last write, or a close, fails", "exit 2 and a clear line", strace=True)
def last_write(t, stock):
    return each_failing(t, stock, "sweep", ["pwrite64", "ftruncate", "close", "fsync", "lseek"], "EIO", last=12)


@case(1, "a part vanishes while the sweep runs", RIGHT_1)
def vanished(t, stock):
    t.write("a.toml", LONG)
    process = t.start(*RUN)
    while process.poll() is None and not list(t.folder.glob("a.h5.parts/part-*.h5")):
        time.sleep(0.005)
    for part in t.folder.glob("a.h5.parts/part-*.h5"):
        part.unlink(missing_ok=True)
    done = t.end(process)
    wrong = done.code == 0 and difference(t.folder / "a.h5", stock.whole(LONG))
    return f"exit 0, {wrong}: {done.out.strip()}" if wrong else None


@case(3, "an adaptive sweep whose runs failed, again", "failed runs first; exit 3 while the file holds one")
def forgotten(t, stock):
    t.write("a.toml", failures.ADAPTIVE)
    memory = failures.little(stock)
    first, second = t.run(*RUN, memory=memory), t.run(*RUN, memory=memory)
    if second.code != 3:
        return f"exit {first.code}, then exit {second.code}: {second.said}; beside it: {sorted(p.name for p in t.folder.iterdir())}"
    last = t.run(*RUN)
    return None if last.code == 0 else f"exit {last.code} with memory enough: {last.said}"


def replicates_after(t, stock, words) -> str | None:
    done = t.run(*words)
    wrong = difference(t.folder / "a.h5", stock.whole(extended=True))
    return f"exit {done.code}, {wrong}: {done.said}" if wrong else None


RIGHT_5 = "N is the total of replicates: the same command again adds nothing"


@case(5, "--extend twice", RIGHT_5)
def twice(t, stock):
    stock.lay(t, "finished")
    words = (*RUN, "--extend", 5)
    t.run(*words)
    return replicates_after(t, stock, words)


@case(5, "--extend killed past the rename", RIGHT_5, strace=True)
def killed(t, stock):
    stock.lay(t, "finished")
    words = extension(stock.program)
    t.run(*words, before=killing("rmdir", 1), sent=(signal.SIGKILL,))
    return replicates_after(t, stock, words)


@case(5, "--extend with a full standard output", RIGHT_5)
def full(t, stock):
    stock.lay(t, "finished")
    words = extension(stock.program)
    with open("/dev/full", "w") as stream:
        t.run(*words, stdout=stream)
    return replicates_after(t, stock, words)


RIGHT_9 = "doubt refuses or repairs, it never deletes"


@case(9, "--overwrite, one failed call while the parts are looked at", RIGHT_9, strace=True)
def doubt(t, stock):
    calls = ["openat", "pread64", "read", "lseek"]
    return each_failing(t, stock, "resume with --overwrite", calls, "EIO", last=30)


def without_design(t, stock, damage) -> str | None:
    stock.lay(t, "stopped", LONG)
    had = held(t.folder)
    damage(t.folder / "a.h5.parts/design.h5")
    done = t.run(*RUN)
    if done.code != 0:
        return f"exit {done.code}: {done.said}"
    now = held(t.folder)
    again = [run for run in had if now.get(run) != had[run]]
    return f"runs {again} were done again" if again else difference(t.folder / "a.h5", stock.whole(LONG))


@case(9, "design.h5 is lost", "made again from the command; no run repeated")
def lost_design(t, stock):
    return without_design(t, stock, lambda path: path.unlink())


@case(9, "design.h5 is cut short", "made again from the command; no run repeated")
def cut_design(t, stock):
    return without_design(t, stock, lambda path: path.write_bytes(path.read_bytes()[:3000]))


@case(
    10,
    "two programs where flock does not exist",
    "one of them ends with the file; nothing is computed in vain",
    strace=True,
)
def no_locks(t, stock):
    before = traced("error=ENOSYS", "flock")
    t.write("a.toml", ADAPTIVE)
    for delay in (0, 0, 0.02, 0, 0.05, 0.1):
        both = [t.start(*RUN, before=before)]
        time.sleep(delay)
        both.append(t.start(*RUN, before=before))
        ends = [t.end(process) for process in both]
        if all(done.code != 0 for done in ends):
            return "both fail: " + "; ".join(f"exit {done.code}: {done.said}" for done in ends)
        if sum("100 %" in done.err or "runs/s" in done.err for done in ends) == 2:
            return "both compute: " + "; ".join(f"exit {done.code}: {done.said}" for done in ends)
        shutil.rmtree(t.folder / "a.h5.parts", ignore_errors=True)
        (t.folder / "a.h5").unlink(missing_ok=True)
    return None


@case(10, "no word where flock does not exist", "a word at the start", strace=True)
def no_word(t, stock):
    t.write("a.toml", ADAPTIVE)
    done = t.run(*RUN, before=traced("error=ENOSYS", "flock"))
    return None if "lock" in done.err else f"exit {done.code}, and of locks not a word: {done.said}"


@case(13, "the folder of parts goes while the sweep runs", "not said to be kept")
def gone_but_kept(t, stock):
    t.write("a.toml", LONG)
    process = t.start(*RUN)
    while process.poll() is None and not list(t.folder.glob("a.h5.parts/part-*.h5")):
        time.sleep(0.005)
    shutil.rmtree(t.folder / "a.h5.parts", ignore_errors=True)
    process.send_signal(signal.SIGINT)
    done = t.end(process)
    kept = [line for line in done.err.splitlines() if re.search(r"finished runs? (is|are) (kept|in)", line)]
    return kept[0] if kept and not held(t.folder) else None
