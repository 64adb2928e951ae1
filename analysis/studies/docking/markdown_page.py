# SPDX-License-Identifier: MIT
"""docs/docking.md: paper and Tandem side by side, as tables."""

import math
import os
import subprocess

from studies.docking.rows import LEVELS
from studies.docking.verdicts import KS_LEAST, holds, judge, same_law

HEAD = ("case", "figure", "paper", "Tandem", "standard error", "tolerance", "z", "runs", "verdict")
INTRO = (
    "Where everything else of the model is switched off, it becomes models that others have published. This page runs those limit cases and "
    "compares them with what the papers report. A figure is docked if Tandem's mean lies within the tolerance that "
    "analysis/studies/docking/docking.toml states; z tells how many standard errors lie between the two (of Tandem's "
    "mean, and of the paper's where it is known). Levels are those of Axtell, Axelrod, Epstein & Cohen 1996: "
    + "; ".join(f"{level}: {meaning}" for level, meaning in LEVELS.items())
    + "; relational: the paper's order of cases holds."
)


def number(x, digits=5):
    return "–" if x is None or math.isnan(x) else f"{x:.{digits}g}"


def lines_of(cell, reduced):
    return [
        (
            v.cell,
            v.what,
            number(v.paper, 6),
            number(v.tandem, 6),
            number(v.error, 2),
            number(v.tolerance, 3),
            number(v.z, 2),
            str(v.runs),
            "docked" if v.docked else "NOT docked",
        )
        for v in judge(cell, reduced)
    ]


def remarks(rows, scenario):
    """What is said under a table: comparisons with the stand-alone version, and relations."""
    found = []
    for cell in rows.cells:
        law = same_law(cell) if cell.scenario == scenario else None
        if law:
            verdict = "one distribution" if law[0] >= KS_LEAST else "NOT one distribution"
            found.append(
                f"{cell.name}: {cell.figures[0].metric} at tick {cell.figures[0].tick} against {law[1]} runs of the stand-alone "
                f"version: Kolmogorov-Smirnov p = {law[0]:.2g}, {verdict}."
            )
    for relation in rows.relations:
        if relation.scenario == scenario:
            true, told = holds(rows, relation)
            found.append(f"Relational: {relation.say}: {'holds' if true else 'does NOT hold'} ({told}).")
    return found


def counts(rows, reduced):
    """A sentence on how much is docked."""
    verdicts = [v for cell in rows.cells for v in judge(cell, reduced)]
    laws = [law for cell in rows.cells if (law := same_law(cell))]
    orders = [holds(rows, relation)[0] for relation in rows.relations]
    return (
        f"{sum(v.docked for v in verdicts)} of {len(verdicts)} figures docked; {sum(p >= KS_LEAST for p, _ in laws)} of {len(laws)} "
        f"comparisons of distributions pass; {sum(orders)} of {len(orders)} relations hold."
    )


def of(rows, scenario):
    return [cell for cell in rows.cells if cell.scenario == scenario]


def seconds(rows, scenario):
    return sum(cell.seconds for cell in of(rows, scenario))


def making(rows, options, took):
    version = subprocess.run([options.program, "--version"], capture_output=True, text=True).stdout.strip()
    return (
        f"Made by `scripts/docking{' --quick' if options.quick else ''}` in {took:.0f} s on {os.cpu_count()} processors with {version}; "
        "times of a paper are those of its engine runs."
    )


def markdown(rows, options, took):
    text = [
        "# Docking: published models as limit cases\n",
        "<!-- Printed by scripts/docking, which keeps it true. -->\n",
        INTRO + "\n",
        f"**{counts(rows, options.quick)}** {making(rows, options, took)}\n",
        "Any other cell of a paper is a `--set` away: the head of each scenario says which key is which of the paper's symbols, as in\n",
        "    build/release/tandem run scenarios/docking/march-1991.toml --set socialise.rate=0.25 --set codes.unit_rate=0.7\n",
        "The stand-alone versions stand in `analysis/studies/docking/papers/`; fed with the engine's own draws they give the same numbers "
        "run by run "
        "(`tests/validation/test_docking.py`).\n",
    ]
    for scenario, paper in rows.papers.items():
        text.append(
            f"## {paper['title']}\n\n{paper['source']}. Level: {paper['level']}. Scenario: "
            f"[{scenario}](../scenarios/docking/{scenario}.toml). {seconds(rows, scenario):.1f} s.\n"
        )
        text.append(f"Reading: {paper['reading']}\n")
        text.append("| " + " | ".join(HEAD) + " |\n|" + "---|" * len(HEAD))
        text += [
            "| " + " | ".join(line) + " |" for cell in of(rows, scenario) for line in lines_of(cell, options.quick)
        ]
        text.append("")
        text += [f"- {line}" for line in remarks(rows, scenario)]
        text.append("")
    return "\n".join(text).rstrip() + "\n"
