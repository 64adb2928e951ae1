# SPDX-License-Identifier: MIT
"""Measures the effects of which the playground's lesson speaks, over 200 paired worlds each, and writes evidence.json and the facilitator
pack. With --check nothing is changed."""

import argparse
import json
import sys
from pathlib import Path

from studies.lesson import again, evidence
from studies.lesson.facilitator import Pack
from studies.lesson.pages import FOLDER, read
from studies.lesson.worlds import Worlds
from tandem.errors import TandemError
from tandem.settled import settle

ROOT = Path(__file__).resolve().parents[3]
COMMAND = "scripts/lesson"


def main(words=None):
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit code 1 when a file is not true any more"
    )
    parser.add_argument(
        "--again",
        type=int,
        metavar="SEED",
        help="measure all in worlds of another seed, say what fails there; change nothing",
    )
    parser.add_argument("--only", metavar="PAGE", help="measure this page alone, and keep the rows of the others")
    parser.add_argument(
        "--pages",
        action="store_true",
        help="write the facilitator pack from the evidence that there is; measure nothing",
    )
    parser.add_argument(
        "--docs", type=Path, default=ROOT / "docs", help="folder of claims.md, in which facilitator/ is"
    )
    parser.add_argument("--lesson", type=Path, default=FOLDER, help="folder of the lesson")
    options = parser.parse_args(words)
    try:
        return refresh(options)
    except (TandemError, OSError, json.JSONDecodeError, KeyError) as error:
        print(f"{COMMAND}: {error.args[0] if isinstance(error, KeyError) else error}", file=sys.stderr)
        return 2


def refresh(options):
    """Settles the evidence and the pack; returns the exit code."""
    lesson = read(options.lesson)
    path = options.lesson / "evidence.json"
    rows = {} if not path.exists() else json.loads(path.read_text(encoding="utf-8"))["effects"]
    if options.again is not None:
        fresh = evidence.measure(lesson, Worlds(lesson, seed=options.again))
        found = again.failures(lesson, rows, fresh)
        print(*found, f"{len(found)} of what the lesson states fail in worlds of seed {options.again}", sep="\n")
        return 1 if found else 0
    stale = False
    if not options.pages:
        rows = measured(lesson, options.only, rows)
        stale |= settle(path, evidence.text(lesson, rows), options.check, COMMAND)
    pack = Pack(lesson, evidence.rounded(rows), (options.docs / "claims.md").read_text(encoding="utf-8"))
    for name, text in pack.files().items():
        stale |= settle(options.docs / "facilitator" / name, text, options.check, f"{COMMAND} --pages")
    return 1 if stale and options.check else 0


def measured(lesson, only, kept):
    """The rows of all pages, or those of one page in place of what was kept of it."""
    if only:
        lesson.page(only)
    rows = evidence.measure(lesson, Worlds(lesson), only, lambda name: print(name, file=sys.stderr))
    return kept | rows if only else rows


if __name__ == "__main__":
    sys.exit(main())
