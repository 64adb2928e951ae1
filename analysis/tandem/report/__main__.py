# SPDX-License-Identifier: MIT
"""Writes one page of a results file: question and answer, what was varied, differences with their intervals, figures, networks, data."""

import argparse
import sys
from collections.abc import Sequence

from tandem.errors import ResultsError, inert, near
from tandem.report.baseline import baseline_of
from tandem.windows import LATE, NAMED, Window


def main(words: Sequence[str] | None = None) -> int:
    """The command `tandem-report`; 0, or 2 with a sentence on standard error."""
    options = parser().parse_args(words)
    try:
        from tandem.report.writing import write_report

        page = write_report(
            options.file if len(options.file) > 1 else options.file[0],
            options.out,
            metric=options.metric,
            window=window_of(options.window),
            baseline=baseline_of(options.baseline),
            names=options.names,
            live=options.live,
        )
    except (ResultsError, OSError) as error:
        print(f"tandem-report: {inert(str(error))}", file=sys.stderr)
        return 2
    except ImportError as error:
        print(f"tandem-report: {error}; pip install 'tandem-analysis[all]' brings what it needs", file=sys.stderr)
        return 2
    print(page)
    return 0


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(prog="tandem-report", description=__doc__)
    found.add_argument("file", nargs="+", help="results file, the OUT of a sweep under way, or several parts or shards")
    found.add_argument("--out", help="the page; without it beside the file, with the ending .html")
    found.add_argument("--metric", help="metric in front; without it the first that the scenario asks for, else output")
    found.add_argument(
        "--window", default=LATE, help=f"weeks that are compared: {', '.join(NAMED)}, end, or FIRST,LAST"
    )
    found.add_argument(
        "--baseline",
        action="append",
        default=[],
        metavar="NAME|KEY=VALUE",
        help="arm, or setting, that the others are compared with",
    )
    found.add_argument(
        "--names", action="store_true", help="call people by the names of the roster; without it by seats"
    )
    found.add_argument(
        "--live",
        action="store_true",
        help="a page that holds the engine, and runs its numbers again where one asks it to",
    )
    return found


def window_of(text: str) -> Window:
    """A window as `ds.tandem` takes it; ResultsError where it is none."""
    if "," not in text:
        if text not in {*NAMED, "end"}:
            raise ResultsError(f"no window '{text}'{near(text, NAMED)}; there are {', '.join(NAMED)}, end, FIRST,LAST")
        return text
    try:
        first, last = (float(part) for part in text.split(","))
    except ValueError:
        raise ResultsError(f"--window {text}: expected two weeks, such as 101,130") from None
    return first, last


if __name__ == "__main__":
    sys.exit(main())
