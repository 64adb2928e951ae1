# SPDX-License-Identifier: MIT
"""Shows single faults on a program: each case with what is right, and "shown" or "mended".

usage: TANDEM=build/release/tandem scripts/python tests/torture/faults.py [fault ...] [--list]
"""

import argparse
import importlib
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from cases import CASES, NotHere  # noqa: E402
from sweeps import Stock  # noqa: E402
from syscalls import permitted  # noqa: E402
from trial import Over, Trial  # noqa: E402

for module in ("lost", "meaning", "names", "cost", "words", "scripts"):
    importlib.import_module(f"cases.{module}")


def seen(case, stock: Stock) -> tuple[str, str]:
    """(state, what was seen) of one case."""
    if case.strace and not permitted():
        return "not tried", "strace may not trace here"
    t = Trial(stock.program, "faults", case.fault)
    try:
        what = case.see(t, stock) or next(iter(t.found.values()), None)
    except Over:
        what = t.found["hang"]
    except NotHere as why:
        return "not tried", str(why)
    finally:
        t.close()
    return ("shown", " ".join(what.split())[:300]) if what else ("mended", "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faults", type=int, nargs="*", help="numbers (default: all)")
    parser.add_argument("--list", action="store_true", help="only what is right")
    asked = parser.parse_args()
    stock, count = Stock(os.path.abspath(os.environ["TANDEM"])), 0
    chosen = sorted(
        (case for case in CASES if not asked.faults or case.fault in asked.faults), key=lambda case: case.fault
    )
    print("| fault | case | right | state | seen |\n|---|---|---|---|---|")
    for case in chosen:
        began = time.monotonic()
        state, what = ("", "") if asked.list else seen(case, stock)
        count += state == "shown"
        text = (
            what.replace("|", "\\|").encode("unicode_escape").decode() if what else f"{time.monotonic() - began:.1f} s"
        )
        print(f"| {case.fault} | {case.name} | {case.right} | {state} | {text} |", flush=True)
    stock.close()
    print(f"\n{count} of {len(chosen)} cases shown")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
