# SPDX-License-Identifier: MIT
"""Holds the default organisation against magnitudes of the literature and signs of a live model; writes docs/default-organisation.md.

patterns.toml lists the patterns; each is measured per replicate of scenarios/default-organisation.toml. With --regions:
which parameters around the default organisation keep them."""

import argparse
import sys
import tomllib
from pathlib import Path

from studies.patterns import default_point, regions_command
from tandem.errors import TandemError

HOME = Path(__file__).resolve().parent
ROOT = HOME.parents[2]


def main(words=None):
    options = options_of(words)
    try:
        regions_command.refuse_without_regions(options)
        return (regions_command if options.regions else default_point).act(options, ROOT)
    except (TandemError, OSError, tomllib.TOMLDecodeError) as error:
        print(f"scripts/patterns: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("scripts/patterns: stopped; the same command goes on where it was", file=sys.stderr)
        return 4


def options_of(words):
    parser = argparse.ArgumentParser(prog="scripts/patterns", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit code 1 when the page is not true any more"
    )
    parser.add_argument("--program", default=str(ROOT / "build/release/tandem"), help="the built program")
    parser.add_argument(
        "--results", type=Path, help="folder for results files; re-used (results/answers, or results/patterns)"
    )
    parser.add_argument("--docs", type=Path, help="folder of the pages (docs)")
    parser.add_argument(
        "--regions", action="store_true", help="which parameter regions keep the patterns: docs/pattern-regions.md"
    )
    parser.add_argument(
        "--pages",
        action="store_true",
        help="with --regions: make page and figures from the table of points, run nothing",
    )
    parser.add_argument(
        "--recompute", metavar="N", type=int, help="with --regions: run N random points of the table again and compare"
    )
    parser.add_argument("--draw", help="with --recompute: which points; the default is others each time")
    options = parser.parse_args(words)
    options.results = options.results or ROOT / "results" / ("patterns" if options.regions else "answers")
    # The table of points lies beside our rows; with pages in another folder, below that.
    options.table = options.docs / "pattern-regions" / "points.csv" if options.docs else HOME / "data" / "points.csv"
    options.docs = options.docs or ROOT / "docs"
    return options


if __name__ == "__main__":
    sys.exit(main())
