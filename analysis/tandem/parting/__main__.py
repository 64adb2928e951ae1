# SPDX-License-Identifier: MIT
"""Says where two runs of a results file part that share their luck: by which decision, and whom it touches."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tandem.errors import ResultsError, TandemError, inert


def main(words: Sequence[str] | None = None) -> int:
    """The command `tandem-part`; 0, or 2 with a sentence on standard error."""
    options = parser().parse_args(words)
    try:
        wanted = [Path(path) for path in (options.table, options.people, options.figure) if path]
        refuse_places(wanted)
        from tandem.parting import part

        found = part(options.file, options.run_a, options.run_b)
        print(found.sentence())
        if options.table:
            found.table.to_csv(options.table)
        if options.people:
            found.people.to_csv(options.people)
        if options.figure:
            from tandem import figures

            figures.save(figures.parting(found), options.figure)
        if options.held and found.decision:
            print(found.held().sentence())
    except (TandemError, OSError, ValueError) as error:
        print(f"tandem-part: {inert(str(error))}", file=sys.stderr)
        return 2
    except ImportError as error:
        print(f"tandem-part: {error}; pip install 'tandem-analysis[all]' brings what it needs", file=sys.stderr)
        return 2
    return 0


def refuse_places(paths: Sequence[Path]) -> None:
    """ResultsError where a file to be written is there already, is named twice, or has no folder."""
    for number, path in enumerate(paths):
        if path.exists():
            raise ResultsError(f"{path}: exists already; expected a new file")
        if path in paths[:number]:
            raise ResultsError(f"{path}: named twice; expected a file for each")
        if not path.absolute().parent.is_dir():
            raise ResultsError(f"{path}: there is no folder {path.parent}; expected one that is there")


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(prog="tandem-part", description=__doc__)
    found.add_argument("file", help="results file")
    found.add_argument(
        "run_a", type=int, metavar="A", help="number of a run, from 0, as `tandem replay --run` takes it"
    )
    found.add_argument("run_b", type=int, metavar="B", help="number of another run of the same replicate")
    found.add_argument(
        "--held", action="store_true", help="says too where they part with that decision held in B as in A"
    )
    found.add_argument("--table", metavar="CSV", help="how many are touched, week by week")
    found.add_argument("--people", metavar="CSV", help="who is touched, when, through whom")
    found.add_argument("--figure", metavar="FILE", help="the same as a figure: .svg, .pdf or .png")
    return found


if __name__ == "__main__":
    sys.exit(main())
