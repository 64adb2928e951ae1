# SPDX-License-Identifier: MIT
"""Puts the claims of the essays to the test: runs the arms of every row of claims.toml, judges, and writes the pages.

Writes data/results.json and data/ledger.csv beside the rows, and docs/claims.md, docs/claims-explained.md, docs/claims.html and
docs/claims-slides.html. What is finished is kept; the same command goes on where it was stopped."""

import argparse
import json
import os
import sys
import tempfile
import tomllib
from pathlib import Path

from studies.claims import judged
from studies.claims.ledger import lines, read_ledger, sample, write_ledger
from studies.claims.markdown_pages import reader_page, table_page
from studies.claims.provenance import provenance
from studies.claims.rows import read
from studies.claims.runs import recompute, run_claim
from studies.claims.slides import read_topics, slides_page
from studies.claims.vocabulary import ClaimsError
from studies.claims.web_page import html_page
from tandem.catalogue import Catalogue
from tandem.errors import TandemError
from tandem.results import open_results
from tandem.settled import settle

HOME = Path(__file__).resolve().parent
ROOT = Path(__file__).resolve().parents[3]


def options_of(words):
    parser = argparse.ArgumentParser(prog="scripts/claims", description=__doc__.split("\n")[0])
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--quick",
        dest="cheaper",
        action="store_const",
        const="quick",
        help="fewer replicates; pages go to the results folder",
    )
    how.add_argument(
        "--smoke", dest="cheaper", action="store_const", const="smoke", help="a few ticks, to see that all of it works"
    )
    parser.add_argument("--check", action="store_true", help="check rows and rules, run nothing")
    parser.add_argument(
        "--only", metavar="ID", type=int, action="append", help="this claim alone; may be given several times; no pages"
    )
    parser.add_argument(
        "--pages", action="store_true", help="write the pages from the results of the last run; run nothing"
    )
    parser.add_argument(
        "--recompute", metavar="SHARE", type=float, help="run this share of the ledger's runs again and compare digests"
    )
    parser.add_argument(
        "--draw", default="", help="with --recompute: which sample; the default is another one each time"
    )
    parser.add_argument("--program", default=str(ROOT / "build/release/tandem"), help="the built program")
    parser.add_argument(
        "--results", type=Path, help="folder for results files; re-used (results/claims, or results/claims-quick)"
    )
    parser.add_argument("--rows", type=Path, default=HOME, help="folder of claims.toml and rules.toml")
    parser.add_argument(
        "--scenarios", type=Path, default=ROOT / "scenarios", help="folder of the organisations that rows change"
    )
    parser.add_argument("--docs", type=Path, help="folder of the pages (docs, or the results folder with --quick)")
    options = parser.parse_args(words)
    name = "claims" if options.cheaper is None else f"claims-{options.cheaper}"
    options.results = options.results or ROOT / "results" / name
    # What the pages are made of goes beside our rows; with pages in another folder, below that.
    ours = options.docs is None and options.cheaper is None
    options.docs = options.docs or (ROOT / "docs" if ours else options.results / "docs")
    options.data = HOME / "data" if ours else options.docs / "claims"
    return options


def main(words=None):
    options = options_of(words)
    try:
        return act(options)
    except (TandemError, OSError, tomllib.TOMLDecodeError) as error:
        print(f"scripts/claims: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("scripts/claims: stopped; the same command goes on where it was", file=sys.stderr)
        return 4


def act(options):
    if options.pages:
        return write_pages(options)
    claims, rules = read(options.rows, options.scenarios, options.program, options.cheaper)
    if options.check:
        print(f"{len(claims)} claims, no problem")
        return 0
    if options.recompute is not None:
        return again(options, claims, rules)
    origin = provenance(options.rows, options.scenarios)
    if options.cheaper != "smoke" and origin["changed"]:
        raise ClaimsError(
            "rows, rules or default organisation differ from the last commit; commit them before any arm is run"
        )
    asked = chosen(options, claims)
    found, rows, ran = run_all(options, asked, rules)
    if options.only:
        tell(judged.judged(asked, found, rules, {}))
        return 0
    meta = (
        origin
        | ran
        | {name: rules[name] for name in ("horizons", "seeds", "stage", "smallest_effect", "level", "same_sign")}
    )
    catalogue = Catalogue(options.program)
    meanings = {name: item["meaning"] for name, item in (catalogue.metrics | catalogue.keys).items()}
    results = {"meta": meta, "claims": judged.judged(claims, found, rules, meanings)}
    options.data.mkdir(parents=True, exist_ok=True)
    (options.data / "results.json").write_text(json_text(results), encoding="utf-8")
    write_ledger(options.data / "ledger.csv", rows)
    tell(results["claims"])
    return write_pages(options)


def json_text(results):
    """A line per claim, so that differences can be read."""
    lines_of = ",\n".join(json.dumps(claim, ensure_ascii=False) for claim in results["claims"])
    return f'{{"meta": {json.dumps(results["meta"])},\n"claims": [\n{lines_of}\n]}}\n'


def chosen(options, claims):
    unknown = set(options.only or ()) - {claim["id"] for claim in claims}
    if unknown:
        raise ClaimsError(f"no claim {', '.join(map(str, sorted(unknown)))}")
    return [claim for claim in claims if not options.only or claim["id"] in options.only]


def run_all(options, claims, rules):
    """({id: effects}, lines of the ledger, when the first run started and with what program)."""
    found, rows, starts, programs = {}, [], [], set()
    tested = [claim for claim in claims if claim["kind"] != "untestable"]
    for number, claim in enumerate(tested, 1):
        print(f"[{number}/{len(tested)}] claim {claim['id']}", flush=True)
        files = run_claim(options.program, claim, rules, options.scenarios, options.results)
        found[claim["id"]] = judged.measured(claim, rules, judged.reader(claim, rules, files))
        rows += lines(claim, rules, files)
        for path in files.values():
            with open_results(path) as results:
                starts.append(min(results.text("provenance/started")))
                programs |= set(zip(results.text("provenance/commit"), map(bool, results.numbers("provenance/dirty"))))
    return (
        found,
        rows,
        {"started": min(starts, default="never"), "programs": [list(program) for program in sorted(programs)]},
    )


def tell(claims):
    for claim in claims:
        print(f"{claim['id']:3} {claim['verdict']}: {claim['claim']}")


def write_pages(options):
    """The pages from results.json; the slides where each of the claims has a topic."""
    path = options.data / "results.json"
    try:
        results = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise ClaimsError(f"{path}: {error}; a full run writes it") from None
    for name, page in (("claims.md", table_page), ("claims-explained.md", reader_page), ("claims.html", html_page)):
        settle(options.docs / name, page(results), False, "scripts/claims --pages")
    if options.rows == HOME:
        slides = slides_page(results, read_topics(results["claims"]))
        settle(options.docs / "claims-slides.html", slides, False, "scripts/claims --pages")
    return 0


def again(options, claims, rules):
    """Recomputes a sample of the ledger; exit code 1 where a digest differs."""
    draw = options.draw or os.urandom(4).hex()
    rows = sample(read_ledger(options.data / "ledger.csv"), options.recompute, draw)
    with tempfile.TemporaryDirectory() as folder:
        wrong = recompute(options.program, claims, rules, options.scenarios, rows, Path(folder))
    for row, found in wrong:
        print(
            f"claim {row['claim']}, {row['stage']}, context {row['context']}, arm {row['arm']}, seed {row['seed']}: "
            f"digest {found}, in the ledger {row['digest']}"
        )
    print(
        f"{sum(int(row['runs']) for row in rows)} runs of {len(rows)} lines recomputed, {len(wrong)} lines differ (--draw {draw})"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
