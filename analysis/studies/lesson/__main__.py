# SPDX-License-Identifier: MIT
"""Measures the effects of which the playground's lesson speaks, over 200 paired worlds each, and writes evidence.json and the facilitator
pack. With --check nothing is changed."""

import argparse
import json
import sys
from pathlib import Path

from studies.lesson import evidence
from studies.lesson.pages import FOLDER, read
from studies.lesson.worlds import Worlds
from tandem.errors import TandemError
from tandem.settled import settle

COMMAND = "scripts/lesson"


def main(words=None):
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit code 1 when a file is not true any more"
    )
    parser.add_argument("--only", metavar="PAGE", help="measure this page alone, and keep the rows of the others")
    parser.add_argument("--lesson", type=Path, default=FOLDER, help="folder of the lesson")
    options = parser.parse_args(words)
    try:
        return refresh(options)
    except (TandemError, OSError, json.JSONDecodeError, KeyError) as error:
        print(f"{COMMAND}: {error.args[0] if isinstance(error, KeyError) else error}", file=sys.stderr)
        return 2


def refresh(options):
    """Settles the evidence; returns the exit code."""
    lesson = read(options.lesson)
    if options.only:
        lesson.page(options.only)
    rows = evidence.measure(lesson, Worlds(lesson), options.only, lambda name: print(name, file=sys.stderr))
    path = options.lesson / "evidence.json"
    if options.only:
        rows = json.loads(path.read_text(encoding="utf-8"))["effects"] | rows
    stale = settle(path, evidence.text(lesson, rows), options.check, COMMAND)
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
