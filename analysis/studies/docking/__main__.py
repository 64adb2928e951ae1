# SPDX-License-Identifier: MIT
"""Docks the model: runs published models as limit cases and compares them with the papers' figures (docking.toml).

Writes docs/docking.md and one self-contained page. Exit code 0: every figure and relation is met; 1: some are not; 2: a row is wrong."""

import argparse
import os
import sys
import time
from pathlib import Path

from studies.docking.markdown_page import counts, markdown
from studies.docking.row_reader import check_rows, read_rows
from studies.docking.rows import ROOT, ROWS, RowsError, named
from studies.docking.runs import run_cell
from studies.docking.verdicts import KS_LEAST, holds, judge, same_law
from studies.docking.web_page import html
from tandem.errors import TandemError


def main(words=None):
    parser = argparse.ArgumentParser(prog="scripts/docking", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="fewer replicates and wider tolerances; docs/docking.md stays as it is"
    )
    parser.add_argument("--no-page", action="store_true", help="prints, and writes nothing")
    parser.add_argument("--check", action="store_true", help="only says what is wrong with the rows")
    parser.add_argument("--only", metavar="SCENARIO", help="this scenario alone; prints, and writes nothing")
    parser.add_argument("--rows", type=Path, default=ROWS, help="the file of rows")
    parser.add_argument("--program", default=os.environ.get("TANDEM", ROOT / "build/release/tandem"), type=Path)
    parser.add_argument(
        "--results", type=Path, default=ROOT / "results/docking", help="folder for the page and for scratch files"
    )
    options = parser.parse_args(words)
    try:
        return dock(options)
    except (TandemError, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def dock(options):
    rows = read_rows(options.rows)
    check_rows(rows, options.program)
    if options.check:
        return 0
    if options.only and options.only not in rows.papers:
        raise RowsError(f'there is no scenario "{options.only}" among the rows: {", ".join(rows.papers)}')
    began, good = time.perf_counter(), True
    for cell in rows.cells:
        if not options.only or related(rows, cell, options.only):
            run_cell(rows, cell, options.program, options.results, options.quick)
            good &= tell_cell(cell, options.quick)
    for relation in rows.relations:
        if not options.only or relation.scenario == options.only:
            true, told = holds(rows, relation)
            good &= true
            print(f"{relation.scenario:30} {relation.say}: {'holds' if true else 'does NOT hold'} ({told})")
    if not options.only and not options.no_page:
        write_pages(rows, options, time.perf_counter() - began)
    return 0 if good else 1


def tell_cell(cell, reduced):
    """Prints a line for each figure; whether all of them are met."""
    good = True
    for v in judge(cell, reduced):
        good &= v.docked
        print(
            f"{cell.scenario:30} {cell.name:24} {v.what:44} paper {v.paper:.6g}, Tandem {v.tandem:.6g} (tolerance {v.tolerance:g}): "
            f"{'docked' if v.docked else 'NOT docked'}",
            flush=True,
        )
    if law := same_law(cell):
        good &= law[0] >= KS_LEAST
        print(
            f"{cell.scenario:30} {cell.name:24} Kolmogorov-Smirnov against {law[1]} stand-alone runs: p = {law[0]:.3g}",
            flush=True,
        )
    return good


def related(rows, cell, scenario):
    """The cell is of the scenario, or one of its relations names it."""
    partners = [named(r, name) for r in rows.relations if r.scenario == scenario for name in r.cells()]
    return cell.scenario == scenario or cell.key in partners


def write_pages(rows, options, took):
    """docs/docking.md in full, beside the page otherwise; the page in the folder of results."""
    options.results.mkdir(parents=True, exist_ok=True)
    page, text = (
        options.results / "index.html",
        options.results / "docking.md" if options.quick else ROOT / "docs/docking.md",
    )
    text.write_text(markdown(rows, options, took), encoding="utf-8")
    page.write_text(html(rows, options, took), encoding="utf-8")
    print(counts(rows, options.quick), text, page, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
