# SPDX-License-Identifier: MIT
"""The second edition of the ledger: `sheet` makes what the two blind readers get, `agree` computes what came of their answers."""

import argparse
import sys
import tomllib
from pathlib import Path

from studies.claims.second import lots, readings
from studies.claims.second.sheet import sheet_text
from tandem.errors import TandemError
from tandem.settled import settle

HOME = readings.HOME


def options_of(words):
    parser = argparse.ArgumentParser(prog="scripts/claims --second", description=__doc__.split("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    sheet = verbs.add_parser("sheet", help="write sheet.md, and its key apart from it, from readings.toml")
    sheet.add_argument("--check", action="store_true", help="say how the files differ, write nothing")
    sheet.set_defaults(act=make_sheet)
    for verb in (sheet,):
        verb.add_argument("--folder", type=Path, default=HOME, help="folder of readings.toml and what is made of it")
    return parser.parse_args(words)


def main(words=None):
    options = options_of(words)
    try:
        return options.act(options)
    except (TandemError, OSError, tomllib.TOMLDecodeError) as error:
        print(f"scripts/claims --second: {error}", file=sys.stderr)
        return 2


def make_sheet(options):
    """The sheet and its key; exit code 1 where --check finds that they are not those of readings.toml."""
    placed = lots.place(readings.read(options.folder / "readings.toml"))
    command = "scripts/claims --second sheet"
    stale = [
        settle(options.folder / "sheet.md", sheet_text(placed), options.check, command),
        settle(options.folder / "data/key.csv", lots.key_text(placed), options.check, command),
    ]
    return 1 if options.check and any(stale) else 0


if __name__ == "__main__":
    sys.exit(main())
