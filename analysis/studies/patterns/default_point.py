# SPDX-License-Identifier: MIT
"""docs/default-organisation.md: the patterns measured on the default organisation, with figures of their distributions."""

from string import Template

import numpy as np

from studies.patterns.batch import Batch
from studies.patterns.measures import MEASURES, read_patterns
from studies.patterns.shapes import CAPACITY, full, shapes
from tandem.figures import save
from tandem.program import run_scenario_file
from tandem.results import open_results
from tandem.settled import settle
from tandem.statistics import mean, mean_interval

PAGE = """\
# The default organisation

<!-- Printed by scripts/patterns, which keeps it true. -->

240 people in 12 units, with heads; people come and go, speak up, learn from their partners and by doing, in a world that changes
slowly: [`scenarios/default-organisation.toml`](../scenarios/default-organisation.toml), in model version 2. Its defaults were
[calibrated](calibration.md) once, by a plan that was written first, and have stood since; so have three weights of partner choice
that were settled for version 0.1 ([decision 11](decisions/0011-calibration.md)).

It is the organisation that the studies start from, and not what the program takes where a scenario says nothing: `tandem describe keys`
prints those values, and most of what is at work here is off there.

The table compares it with what the literature reports, and with signs that the model is alive. Each measure is taken per replicate
over the last year unless its name says otherwise; the figure is the mean with its 95 % interval (Student's t over replicates).
[Where else the patterns hold](pattern-regions.md) says which parameters keep them.

| pattern | asked for | default organisation | verdict | source |
|---|---|---|---|---|
"""

SHAPES = """\

![Distributions of tie strength, of the number of ties and of the work on others' tasks](images/default-organisation.png)

The distributions behind three of these summaries; a straight line in the last is work that all share alike, the upright one stands at
the busiest 5 %. The table of ties holds $capacity for each person, and $full % of people have as many: what limits their number is time.
"""


def measured(results, patterns):
    """[(pattern, mean, low, high, met)] with the 95 % interval of the mean over replicates."""
    found = []
    for pattern in patterns:
        values = MEASURES[pattern["measure"]](results)
        values = values[np.isfinite(values)]  # a star without a tie has no partners who could lose
        middle = mean(values)
        found.append((pattern, middle, *mean_interval(values), pattern["low"] <= middle <= pattern["high"]))
    return found


def page(found, full, capacity):
    """The text of the page; full: share of people with as many ties as they can keep, which are `capacity`."""
    rows = []
    for pattern, middle, low, high, met in found:
        asked = f"{pattern['low']:g} to {pattern['high']:g}"
        figure = f"{middle:.3f} ({low:.3f} to {high:.3f})"
        rows.append(
            f"| {pattern['name']} | {asked} | {figure} | {'met' if met else '**missed**'} | {pattern['source']} |\n"
        )
    return PAGE + "".join(rows) + Template(SHAPES).substitute(full=f"{100 * full:.0f}", capacity=capacity)


def act(options, root):
    """Settles docs/default-organisation.md; the exit code."""
    patterns = read_patterns()
    with open_results(
        run_scenario_file(options.program, root / "scenarios/default-organisation.toml", options.results)
    ) as results:
        one, capacity = Batch(results).point(0), int(results.setting(CAPACITY))
        text = page(measured(one, patterns), full(one, capacity).mean(), capacity)
        if not options.check:
            save(shapes(one, capacity), options.docs / "images" / "default-organisation.png", 90)
    return (
        1
        if settle(options.docs / "default-organisation.md", text, options.check, "scripts/patterns") and options.check
        else 0
    )
