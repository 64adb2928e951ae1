# SPDX-License-Identifier: MIT
"""Tortures the program for some time and prints what was found; each trial can be repeated alone.

usage: TANDEM=build/release/tandem scripts/python tests/torture/torture.py [--seconds 120] [--trials N] [--kinds a,b] [--from SEED]
       TANDEM=... scripts/python tests/torture/torture.py --one KIND:SEED
"""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kinds import ALL, HOOKED, kind  # noqa: E402
from sweeps import Stock  # noqa: E402
from syscalls import permitted  # noqa: E402
from tally import Tally  # noqa: E402
from trial import Over, Trial  # noqa: E402


def one(stock: Stock, name: str, seed: int, keep: bool = False) -> Trial:
    """A trial from its name and seed."""
    t = Trial(stock.program, name, seed)
    try:
        kind(name).trial(t, stock)
    except Over:
        pass
    except Exception as error:
        raise RuntimeError(f"the trial {name}:{seed} itself is at fault") from error
    finally:
        if not keep:
            t.close()
    return t


def possible(name: str) -> str | None:
    """Why a kind cannot be tried here."""
    return "strace may not trace here" if getattr(kind(name), "NEEDS_STRACE", False) and not permitted() else None


def torture(stock: Stock, kinds, seconds: float, first: int = 1, trials: int = 10**9) -> Tally:
    """Trials of each kind in turn, seeds from `first` on, until the time or the number of trials of each is used up."""
    tally, until = Tally(), time.monotonic() + seconds
    tally.skipped = {name: why for name in kinds if (why := possible(name))}
    tried = [name for name in kinds if name not in tally.skipped]
    for seed in range(first, first + trials):
        for name in tried:
            if time.monotonic() >= until:
                return tally
            tally.add(one(stock, name, seed))
    return tally


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120, help="how long (default 120)")
    parser.add_argument("--trials", type=int, default=10**9, help="at most so many of each kind")
    parser.add_argument("--kinds", default=",".join(ALL), help="which, or `hooked` (default: all)")
    parser.add_argument("--from", dest="first", type=int, default=1, help="first seed")
    parser.add_argument("--examples", type=int, default=3, help="of each kind of finding")
    parser.add_argument("--one", metavar="KIND:SEED", help="one trial; its folder is kept")
    return parser.parse_args()


def repeat(stock: Stock, name: str, seed: int) -> int:
    """One trial, told in full."""
    t = one(stock, name, seed, keep=True)
    print("\n".join([*t.told, f"folder: {t.folder}", *(f"{key}: {text}" for key, text in t.found.items())]))
    return 1 if t.found else 0


def main() -> int:
    asked = arguments()
    stock = Stock(os.path.abspath(os.environ["TANDEM"]))
    try:
        if asked.one:
            name, seed = asked.one.split(":")
            return repeat(stock, name, int(seed))
        names = HOOKED if asked.kinds == "hooked" else asked.kinds.split(",")
        tally = torture(stock, names, asked.seconds, asked.first, asked.trials)
        print(tally.table(), tally.told(asked.examples), sep="\n")
        return 1 if tally.faults() else 0
    finally:
        stock.close()


if __name__ == "__main__":
    sys.exit(main())
