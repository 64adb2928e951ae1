# SPDX-License-Identifier: MIT
"""The skeleton of a paper in docs/paper/: `measure` runs what two of its figures need, `write` makes figures and text from committed results."""

import argparse
import json
import sys
from pathlib import Path

from studies.paper import figures, measure, sources, text
from tandem.errors import TandemError
from tandem.figures import save
from tandem.kept import read_kept
from tandem.settled import settle

ROOT = Path(__file__).resolve().parents[3]
REPLICATES = 12
DPI = 110


def options_of(words):
    parser = argparse.ArgumentParser(prog="scripts/paper", description=__doc__)
    parser.add_argument(
        "--ledger", type=Path, required=True, help="verdicts of the ledger's second edition (results.json)"
    )
    parser.add_argument("--agreement", type=Path, required=True, help="what came of its blind readers (agreement.json)")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    runs = verbs.add_parser("measure", help="run what is measured for the paper alone, and keep its summary")
    runs.add_argument("--summary", type=Path, default=sources.SUMMARY, help="where the summary goes")
    runs.add_argument("--replicates", type=whole, default=REPLICATES, help=f"organisations a point ({REPLICATES})")
    runs.set_defaults(act=measure_all)
    write = verbs.add_parser("write", help="write text and figures from committed results")
    write.add_argument("--check", action="store_true", help="say how the text differs, write nothing")
    write.add_argument("--docs", type=Path, default=ROOT / "docs/paper", help="where they go")
    write.set_defaults(act=write_all)
    return parser.parse_args(words)


def whole(text):
    """A whole number from 2: an interval needs as many organisations."""
    if not text.isdecimal() or int(text) < 2:
        raise argparse.ArgumentTypeError(f"{text!r}; a whole number from 2 is expected")
    return int(text)


def measure_all(options):
    found = measure.measured(options.replicates)
    options.summary.parent.mkdir(parents=True, exist_ok=True)
    options.summary.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {options.summary}")
    return 0


def write_all(options):
    """The text, and where it is not only checked the figures; exit code 1 where --check finds a difference."""
    paths = {
        "summary": sources.SUMMARY,
        "lesson": sources.LESSON,
        "ledger": options.ledger,
        "agreement": options.agreement,
    }
    summary, lesson, ledger, agreement = (read_kept(path, *sources.HOLD[kind]) for kind, path in paths.items())
    wanted = text.paper(summary, lesson, ledger, agreement)
    stale = settle(options.docs / "paper.md", wanted, options.check, "scripts/paper write")
    if not options.check:
        drawn = {
            "spectrum": figures.spectrum(summary),
            "surface": figures.surface(summary),
            "bridges": figures.bridges(lesson),
            "verdicts": figures.two_by_two(ledger),
        }
        for name, figure in drawn.items():
            save(figure, options.docs / f"{name}.png", DPI)
    return 1 if options.check and stale else 0


def main(words=None):
    options = options_of(words)
    try:
        return options.act(options)
    except (TandemError, OSError) as error:
        print(f"scripts/paper: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
