# SPDX-License-Identifier: MIT
"""The second edition of the ledger: `sheet` makes what the two blind readers get, `agree` computes what came of their answers, `check`
reads the rows, `run` puts them to the test in both versions of the model, beside the first edition's rows, `recompute` runs some of it again, and `page`
writes what came out."""

import argparse
import json
import math
import sys
import tomllib
from pathlib import Path

from studies.claims.second import lots, provenance, readings, told, work
from studies.claims.second.agreement import agreement, read_answers
from studies.claims.second.explained import reader_page
from studies.claims.second.page import page_text
from studies.claims.second.sheet import sheet_text
from studies.claims.second.web import html_page
from studies.claims.source import parse
from tandem.errors import TandemError
from tandem.kept import read_kept
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
    page = verbs.add_parser("page", help="write docs/claims-second*.md and .html from what came out so far")
    page.add_argument("--check", action="store_true", help="say how the pages differ, write nothing")
    page.add_argument("--docs", type=Path, default=ROOT / "docs", help="where the pages go")
    page.set_defaults(act=make_pages)
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
    run.add_argument("--gather", action="store_true", help="run nothing; judge what is finished so far")
    run.add_argument("--edition", choices=("1", "2"), help="the rows of this edition alone (both)")
    run.add_argument("--workers", type=whole, default=2, help="processes at once (2)")
    run.add_argument("--results", type=Path, help="folder of what is finished (results/claims-second)")
    recompute = verbs.add_parser("recompute", help="run a random share of the arms again and compare values")
    recompute.set_defaults(act=work.again, smoke=False, edition=None, results=None)
    recompute.add_argument("--share", type=share, default=0.03, help="of the arms (0.03)")
    recompute.add_argument("--draw", default="", help="which sample; the default is another one each time")
    for verb in (check, run, recompute):
        verb.add_argument(
            "--model", choices=("0.1", "2"), action="append", help="this version of the model alone (both)"
        )
        verb.add_argument(
            "--only", metavar="ID", type=int, action="append", help="this claim alone; may be given several times"
        )
        verb.add_argument(
            "--scenarios", type=Path, default=ROOT / "scenarios", help="folder of organisations and worlds"
        )
    for verb in (sheet, agree, page, check, run, recompute):
        verb.add_argument("--folder", type=Path, default=HOME, help="folder of readings.toml and what is made of it")
    return parser.parse_args(words)


def whole(text):
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}; a whole number from 1 is expected")
    return int(text)


def share(text):
    """A share above 0, at most 1."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 0 < found <= 1:
        raise argparse.ArgumentTypeError(f"{text!r}; a share above 0 and at most 1 is expected")
    return found


def main(words=None):
    options = options_of(words)
    try:
        return options.act(options)
    except (TandemError, OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
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
        print(f"{name}: {agreement_words(found[name])}")
    for name in ("enter", "stay", "split"):
        print(f"{name}: {', '.join(map(str, found[name])) or 'none'}")
    path = options.folder / "data/agreement.json"
    stale = settle(path, json.dumps(found, indent=1) + "\n", options.check, "scripts/claims --second agree")
    return 1 if options.check and stale else 0


def make_pages(options):
    """The pages from what has been gathered and judged; before the first run the ledger page alone."""
    data, command = options.folder / "data", "scripts/claims --second page"
    agreed = read_kept(data / "agreement.json", work.AGREED, "scripts/claims --second agree")
    read = readings.read(options.folder / "readings.toml")
    if not (data / "results.json").exists():
        pages = {"claims-second.md": page_text(agreed, read)}
    else:
        results = read_kept(data / "results.json", work.JUDGED, "scripts/claims --second run --gather")
        claims = parse(HOME.parent / "claims.toml")["claim"]
        sentences = {pair.claim: pair.sentence for pair in read.pairs if pair.claim in read.reworded}
        entries = told.entries(results, claims, parse(HOME.parent / "topics.toml"), sentences)
        objections = (
            (options.folder / "objections.md").read_text(encoding="utf-8").format(luck=provenance.luck(results))
        )
        rules = parse(options.folder / "judging.toml")
        pages = {
            "claims-second.md": page_text(agreed, read, (results, entries, rules), "\n" + objections),
            "claims-second-explained.md": reader_page(entries, results),
            "claims-second.html": html_page(entries, results, agreed),
        }
    stale = [settle(options.docs / name, text, options.check, command) for name, text in pages.items()]
    return 1 if options.check and any(stale) else 0


def agreement_words(group):
    """Agreement on a group of pairs in words."""
    kappa = "not defined" if group["kappa"] is None else "{kappa:.2f} ({low:.2f} to {high:.2f})".format(**group)
    took = " and ".join(map(str, group["chose_other"]))
    return f"{group['pairs']} pairs, agreement {group['share']:.0%}, kappa {kappa}; the readers took the other text {took} times"


if __name__ == "__main__":
    sys.exit(main())
