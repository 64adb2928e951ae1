# SPDX-License-Identifier: MIT
"""Holds the default organisation against magnitudes of the literature and signs of a live model; writes docs/default-organisation.md.

scenarios/data/patterns.toml lists the patterns; each is measured per replicate of scenarios/default-organisation.toml. With --regions:
which parameters around the default organisation keep them."""

import argparse
import sys
import tomllib
from pathlib import Path
from string import Template

from analysis.answers import AnswersError, run, settle
from analysis.claims_rows import ClaimsError
from analysis.effect import interval, mean
from analysis.figures import save
from analysis.pattern_command import act as regions
from analysis.pattern_command import refuse_without_regions
from analysis.pattern_measures import MEASURES, read_patterns
from analysis.pattern_runs import Batch
from analysis.pattern_shapes import CAPACITY, full, shapes
from analysis.results import ResultsError, open_results

ROOT = Path(__file__).resolve().parents[1]

PAGE = """\
# The default organisation

<!-- Printed by scripts/patterns, which keeps it true. -->

240 people in 12 units, with heads; people come and go, speak up, learn from their partners and by doing, in a world that changes
slowly: [`scenarios/default-organisation.toml`](../scenarios/default-organisation.toml). Three weights of partner choice were
calibrated on it, once, before any claim was put to the test, and have stood since: `valuation.reputation_weight` (1.5 to 3),
`valuation.temperature` (0.5 to 0.4) and `valuation.boundary_cost` (0.5 to 0.7). [Decision 11](decisions/0011-calibration.md) says
how, and what is missed.

The table compares it with what the literature reports, and with signs that the model is alive. Each measure is taken per replicate
over the last year unless its name says otherwise; the figure is the mean with its 95 % interval (Student's t over replicates).
[Where else the patterns hold](pattern-regions.md) says which parameters keep them.

| pattern | asked for | default organisation | verdict | source |
|---|---|---|---|---|
"""

SHAPES = """\

![Distributions of tie strength, of the number of ties and of the work on others' tasks](images/default-organisation.png)

The distributions behind three of these summaries; a straight line in the last is work that all share alike, the upright one stands at
the busiest 5 %. The number of ties is bounded: $full % of people have as many as they can keep ($capacity), so that the distribution is cut off there
and its spread, though in the range asked for, is not that of a long tail.
"""


def measured(results, patterns):
    """[(pattern, mean, low, high, met)] with the 95 % interval of the mean over replicates."""
    found = []
    for pattern in patterns:
        values = MEASURES[pattern["measure"]](results)
        middle = mean(values)
        found.append((pattern, middle, *interval(values), pattern["low"] <= middle <= pattern["high"]))
    return found


def page(found, full, capacity):
    """The text of the page; full: share of people with as many ties as they can keep, which are `capacity`."""
    rows = []
    for pattern, middle, low, high, met in found:
        asked = f"{pattern['low']:g} to {pattern['high']:g}"
        figure = f"{middle:.3f} ({low:.3f} to {high:.3f})"
        rows.append(f"| {pattern['name']} | {asked} | {figure} | {'met' if met else '**missed**'} | {pattern['source']} |\n")
    return PAGE + "".join(rows) + Template(SHAPES).substitute(full=f"{100 * full:.0f}", capacity=capacity)


def main(words=None):
    options = options_of(words)
    try:
        refuse_without_regions(options)
        return regions(options, ROOT) if options.regions else default_point(options)
    except (AnswersError, ClaimsError, ResultsError, OSError, tomllib.TOMLDecodeError) as error:
        print(f"scripts/patterns: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("scripts/patterns: stopped; the same command goes on where it was", file=sys.stderr)
        return 4


def options_of(words):
    parser = argparse.ArgumentParser(prog="scripts/patterns", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit code 1 when the page is not true any more")
    parser.add_argument("--program", default=str(ROOT / "build/release/tandem"), help="the built program")
    parser.add_argument("--results", type=Path, help="folder for results files; re-used (results/answers, or results/patterns)")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="folder of the pages")
    parser.add_argument("--regions", action="store_true", help="which parameter regions keep the patterns: docs/pattern-regions.md")
    parser.add_argument("--pages", action="store_true", help="with --regions: make page and figures from the table of points, run nothing")
    parser.add_argument("--recompute", metavar="N", type=int, help="with --regions: run N random points of the table again and compare")
    parser.add_argument("--draw", help="with --recompute: which points; the default is others each time")
    options = parser.parse_args(words)
    options.results = options.results or ROOT / "results" / ("patterns" if options.regions else "answers")
    return options


def default_point(options):
    """Settles docs/default-organisation.md; the exit code."""
    patterns = read_patterns(ROOT / "scenarios/data/patterns.toml")
    with open_results(run(options.program, ROOT / "scenarios/default-organisation.toml", options.results)) as results:
        one, capacity = Batch(results).point(0), int(results.setting(CAPACITY))
        text = page(measured(one, patterns), full(one, capacity).mean(), capacity)
        if not options.check:
            save(shapes(one, capacity), options.docs / "images" / "default-organisation.png", 90)
    return 1 if settle(options.docs / "default-organisation.md", text, options.check) and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
