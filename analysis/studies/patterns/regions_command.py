# SPDX-License-Identifier: MIT
"""scripts/patterns --regions: runs the points, writes the table of points, the page and its figures; or makes the pages from
the table, checks that they are those of the table, or runs random points again."""

import random
import tempfile
from pathlib import Path

from studies.patterns import designs, runs
from studies.patterns.figures import write_figures
from studies.patterns.measures import PatternsError, read_patterns
from studies.patterns.page import page
from studies.patterns.points import read_points, write_points
from studies.patterns.table import STAR_LOSS, Table
from tandem.settled import settle


def act(options, root):
    """Does what the options of scripts/patterns ask for; the exit code."""
    scenarios, table = root / "scenarios", options.table
    asked = designs.read_regions()
    with tempfile.TemporaryDirectory() as folder:
        chosen = designs.parameters(options.program, scenarios, asked, folder)
        if options.recompute:
            differs = recompute(options, scenarios, asked, chosen, read_points(table, chosen), folder)
            if differs or not (options.pages or options.check):
                return differs
    if not (options.pages or options.check):
        drawn = designs.draw(options.program, scenarios, asked, chosen, options.results)
        found = runs.run_all(options.program, scenarios, asked, chosen, drawn, options.results)
        found += again(options, scenarios, asked, chosen, found)
        table.parent.mkdir(parents=True, exist_ok=True)
        write_points(table, chosen, found)
    judged = Table(read_points(table, chosen), chosen, read_patterns(), asked["replicates"])
    stale = settle(
        options.docs / "pattern-regions.md", page(judged, asked), options.check, "scripts/patterns --regions --pages"
    )
    if not options.check:
        write_figures(judged, options.docs / "images")
    return 1 if stale and options.check else 0


def again(options, scenarios, asked, chosen, points):
    """The points of the whole ranges that keep the star's exit, run once more with other draws."""
    low, high = next(
        (pattern["low"], pattern["high"]) for pattern in read_patterns() if pattern["measure"] == STAR_LOSS
    )
    picked = [(p.number, p.values) for p in points if p.design == "global" and low <= p.means[STAR_LOSS] <= high]
    found = []
    for i in range(0, len(picked), runs.BATCH):
        batch = picked[i : i + runs.BATCH]
        found += runs.run_points(options.program, scenarios, asked, chosen, designs.AGAIN, batch, options.results)
    return found


def recompute(options, scenarios, asked, chosen, points, folder):
    """Runs random points of the table again; exit code 1 where digest or a measure differs."""
    draw = options.draw or str(random.SystemRandom().randrange(10**6))
    again = random.Random(draw).sample(points, min(options.recompute, len(points)))
    wrong = 0
    for point in again:
        (found,) = runs.run_points(
            options.program, scenarios, asked, chosen, point.design, [(point.number, point.values)], Path(folder)
        )
        for what, there, here in [("digest", point.digest, found.digest), ("measures", told(point), told(found))]:
            if there != here:
                wrong += 1
                print(f"{point.design} {point.number}: {what} {here}, in the table {there}")
    print(f"{len(again)} points recomputed, {wrong} differences (--draw {draw})")
    return 1 if wrong else 0


def told(point):
    """Measures and errors as the table writes them."""
    return " ".join(f"{x:.6g}" for values in (point.means, point.errors) for x in values.values())


def refuse_without_regions(options):
    """PatternsError where options are given that belong to --regions."""
    if not options.regions and (options.pages or options.recompute or options.draw):
        raise PatternsError("--pages, --recompute and --draw belong to --regions")
