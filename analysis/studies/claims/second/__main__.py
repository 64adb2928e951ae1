# SPDX-License-Identifier: MIT
"""The second edition of the ledger: `sheet` makes what the two blind readers get, `agree` computes what came of their answers, `check`
reads the rows, `run` puts them to the test in both versions of the model, beside the first edition's rows, and `page` writes what came out."""

import argparse
import json
import sys
import tomllib
from pathlib import Path

from studies.claims.second import lots, readings, work
from studies.claims.second.agreement import agreement, read_answers
from studies.claims.second.page import page_text
from studies.claims.second.sheet import sheet_text
from tandem.errors import TandemError
from tandem.settled import settle

HOME = readings.HOME
ROOT = HOME.parents[3]


def options_of(words):
    parser = argparse.ArgumentParser(prog="scripts/claims --second", description=__doc__.split("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    sheet = verbs.add_parser("sheet", help="write sheet.md, and its key apart from it, from readings.toml")
    sheet.add_argument("--check", action="store_true", help="say how the files differ, write nothing")
    sheet.set_defaults(act=make_sheet)
    agree = verbs.add_parser("agree", help="agreement of the two readers, and which measures enter")
    agree.add_argument("--check", action="store_true", help="say how data/agreement.json differs, write nothing")
    agree.set_defaults(act=agree_on)
    page = verbs.add_parser("page", help="write docs/claims-second.md from what came out so far")
    page.add_argument("--check", action="store_true", help="say how the page differs, write nothing")
    page.add_argument("--page", type=Path, default=ROOT / "docs/claims-second.md", help="where the page goes")
    page.set_defaults(act=make_page)
    check = verbs.add_parser("check", help="check rows and rules, and every scenario that they ask for; run nothing")
    check.set_defaults(act=work.check)
    run = verbs.add_parser(
        "run", help="put the rows to the test; what is finished is kept, and the same command goes on"
    )
    run.set_defaults(act=work.run)
    run.add_argument(
        "--smoke", action="store_true", help="few runs of a small organisation, to see that all of it works"
    )
    run.add_argument(
        "--estimate", action="store_true", help="say what is left to run and how long it takes; run nothing else"
    )
    run.add_argument("--edition", choices=("1", "2"), help="the rows of this edition alone (both)")
    run.add_argument("--workers", type=int, default=2, help="processes at once (2)")
    run.add_argument("--results", type=Path, help="folder of what is finished (results/claims-second)")
    for verb in (check, run):
        verb.add_argument(
            "--model", choices=("0.1", "2"), action="append", help="this version of the model alone (both)"
        )
        verb.add_argument(
            "--only", metavar="ID", type=int, action="append", help="this claim alone; may be given several times"
        )
        verb.add_argument(
            "--scenarios", type=Path, default=ROOT / "scenarios", help="folder of organisations and worlds"
        )
    for verb in (sheet, agree, page, check, run):
        verb.add_argument("--folder", type=Path, default=HOME, help="folder of readings.toml and what is made of it")
    return parser.parse_args(words)


def main(words=None):
    options = options_of(words)
    try:
        return options.act(options)
    except (TandemError, OSError, tomllib.TOMLDecodeError) as error:
        print(f"scripts/claims --second: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("scripts/claims --second: stopped; the same command goes on where it was", file=sys.stderr)
        return 4


def make_sheet(options):
    """The sheet and its key; exit code 1 where --check finds that they are not those of readings.toml."""
    placed = lots.place(readings.read(options.folder / "readings.toml"))
    command = "scripts/claims --second sheet"
    stale = [
        settle(options.folder / "sheet.md", sheet_text(placed), options.check, command),
        settle(options.folder / "data/key.csv", lots.key_text(placed), options.check, command),
    ]
    return 1 if options.check and any(stale) else 0


def agree_on(options):
    """What came of reader-1.csv and reader-2.csv, printed and kept in data/agreement.json."""
    placed = lots.place(readings.read(options.folder / "readings.toml"))
    answers = [read_answers(options.folder / f"reader-{reader}.csv", len(placed)) for reader in (1, 2)]
    found = agreement(placed, answers)
    for name in ("judged", "decoys", "all"):
        print(f"{name}: {told(found[name])}")
    for name in ("enter", "stay", "split"):
        print(f"{name}: {', '.join(map(str, found[name])) or 'none'}")
    path = options.folder / "data/agreement.json"
    stale = settle(path, json.dumps(found, indent=1) + "\n", options.check, "scripts/claims --second agree")
    return 1 if options.check and stale else 0


def make_page(options):
    """docs/claims-second.md; its verdicts once data/results.json is there."""
    results, data = None, options.folder / "data"
    if (data / "results.json").exists():
        results = json.loads((data / "results.json").read_text(encoding="utf-8"))
    agreed = json.loads((data / "agreement.json").read_text(encoding="utf-8"))
    text = page_text(agreed, readings.read(options.folder / "readings.toml"), results)
    stale = settle(options.page, text, options.check, "scripts/claims --second page")
    return 1 if options.check and stale else 0


def told(group):
    """Agreement on a group of pairs in words."""
    kappa = "not defined" if group["kappa"] is None else "{kappa:.2f} ({low:.2f} to {high:.2f})".format(**group)
    took = " and ".join(map(str, group["chose_other"]))
    return f"{group['pairs']} pairs, agreement {group['share']:.0%}, kappa {kappa}; the readers took the other text {took} times"


if __name__ == "__main__":
    sys.exit(main())
