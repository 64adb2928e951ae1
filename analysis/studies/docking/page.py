# SPDX-License-Identifier: MIT
"""The docking pages: paper and Tandem side by side as tables and figures, as Markdown and as one self-contained HTML file."""

import base64
import io
import math
import os
import subprocess
from html import escape
from pathlib import Path
from string import Template

import numpy as np

from analysis.docking_rows import LEVELS, ROOT
from analysis.docking_runs import KS_LEAST, holds, judge, same_law
from analysis.figures import canvas, save, tidy

TEMPLATE = Path(__file__).with_name("docking.html")
HEAD = ("case", "figure", "paper", "Tandem", "standard error", "tolerance", "z", "runs", "verdict")
PAPER, TANDEM = "#d55e00", "#0072b2"
INTRO = (
    "Where everything else of the model is switched off, it becomes models that others have published. This page runs those limit cases and "
    "compares them with what the papers report. A figure is docked if Tandem's mean lies within the tolerance that "
    "tests/validation/docking.toml states; z tells how many standard errors lie between the two (of Tandem's "
    "mean, and of the paper's where it is known). Levels are those of Axtell, Axelrod, Epstein & Cohen 1996: " +
    "; ".join(f"{level}: {meaning}" for level, meaning in LEVELS.items()) + "; relational: the paper's order of cases holds.")


def number(x, digits=5):
    return "–" if x is None or math.isnan(x) else f"{x:.{digits}g}"


def lines_of(cell, reduced):
    return [(v.cell, v.what, number(v.paper, 6), number(v.tandem, 6), number(v.error, 2), number(v.tolerance, 3), number(v.z, 2),
             str(v.runs), "docked" if v.docked else "NOT docked") for v in judge(cell, reduced)]


def remarks(rows, scenario):
    """What is said under a table: comparisons with the stand-alone version, and relations."""
    found = []
    for cell in rows.cells:
        law = same_law(cell) if cell.scenario == scenario else None
        if law:
            verdict = "one distribution" if law[0] >= KS_LEAST else "NOT one distribution"
            found.append(f"{cell.name}: {cell.figures[0].metric} at tick {cell.figures[0].tick} against {law[1]} runs of the stand-alone "
                         f"version: Kolmogorov-Smirnov p = {law[0]:.2g}, {verdict}.")
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
    return (f"{sum(v.docked for v in verdicts)} of {len(verdicts)} figures docked; {sum(p >= KS_LEAST for p, _ in laws)} of {len(laws)} "
            f"comparisons of distributions pass; {sum(orders)} of {len(orders)} relations hold.")


def of(rows, scenario):
    return [cell for cell in rows.cells if cell.scenario == scenario]


def picture(rows, scenario, reduced):
    """Paper and Tandem for each figure of a scenario, as PNG in base64."""
    verdicts = [v for cell in of(rows, scenario) for v in judge(cell, reduced)]
    figure = canvas(9.5, 1.3 + 0.27 * len(verdicts), rows.papers[scenario]["title"])
    axes = figure.subplots()
    y = np.arange(len(verdicts))[::-1]
    scale = np.array([max(abs(v.paper), 1e-9) if abs(v.paper) > 1.5 else 1 for v in verdicts])
    paper, tandem, tolerance = (np.array([getattr(v, name) for v in verdicts]) / scale for name in ("paper", "tandem", "tolerance"))
    axes.barh(y, 2 * tolerance, left=paper - tolerance, height=0.6, color="#e9e9e9", label="tolerance")
    axes.plot(paper, y, "o", mfc="none", mec=PAPER, ms=8, label="paper")
    axes.errorbar(tandem, y, xerr=1.96 * np.nan_to_num([v.error for v in verdicts]) / scale, fmt="o", ms=3.5, color=TANDEM,
                  label="Tandem, 95 % interval")
    axes.set_yticks(y, [f"{v.cell}: {v.what}" + (f" / {v.paper:g}" if s != 1 else "") for v, s in zip(verdicts, scale)], fontsize=7.5)
    axes.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1.01, 0.5))
    tidy(axes)
    memory = io.BytesIO()
    save(figure, memory, 90)
    return base64.b64encode(memory.getvalue()).decode()


def seconds(rows, scenario):
    return sum(cell.seconds for cell in of(rows, scenario))


def making(rows, options, took):
    version = subprocess.run([options.program, "--version"], capture_output=True, text=True).stdout.strip()
    return (f"Made by `scripts/docking{' --quick' if options.quick else ''}` in {took:.0f} s on {os.cpu_count()} processors with {version}; "
            "times of a paper are those of its engine runs.")


def markdown(rows, options, took):
    text = ["# Docking: published models as limit cases\n", "<!-- Printed by scripts/docking, which keeps it true. -->\n", INTRO + "\n",
            f"**{counts(rows, options.quick)}** {making(rows, options, took)}\n",
            "Any other cell of a paper is a `--set` away: the head of each scenario says which key is which of the paper's symbols, as in\n",
            "    build/release/tandem run scenarios/docking/march-1991.toml --set socialise.rate=0.25 --set codes.unit_rate=0.7\n",
            "The stand-alone versions stand in `tests/reference/papers/`; fed with the engine's own draws they give the same numbers run by run "
            "(`tests/validation/test_docking.py`).\n"]
    for scenario, paper in rows.papers.items():
        text.append(f"## {paper['title']}\n\n{paper['source']}. Level: {paper['level']}. Scenario: "
                    f"[{scenario}](../scenarios/docking/{scenario}.toml). {seconds(rows, scenario):.1f} s.\n")
        text.append(f"Reading: {paper['reading']}\n")
        text.append("| " + " | ".join(HEAD) + " |\n|" + "---|" * len(HEAD))
        text += ["| " + " | ".join(line) + " |" for cell in of(rows, scenario) for line in lines_of(cell, options.quick)]
        text.append("")
        text += [f"- {line}" for line in remarks(rows, scenario)]
        text.append("")
    return "\n".join(text).rstrip() + "\n"


def html(rows, options, took):
    parts = []
    for scenario, paper in rows.papers.items():
        head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
        body = "".join(f'<tr class="{"good" if line[-1] == "docked" else "bad"}">' + "".join(f"<td>{escape(x)}</td>" for x in line) + "</tr>"
                       for cell in of(rows, scenario) for line in lines_of(cell, options.quick))
        parts.append(
            f"<h2>{escape(paper['title'])}</h2><p>{escape(paper['source'])}. Level: {paper['level']}. Scenario: "
            f"<code>scenarios/docking/{scenario}.toml</code>. {seconds(rows, scenario):.1f} s.</p>"
            f"<p class=\"note\">Reading: {escape(paper['reading'])}</p>"
            f'<figure><img alt="{escape(paper["title"])}: paper and Tandem" src="data:image/png;base64,{picture(rows, scenario, options.quick)}">'
            f'</figure><div class="wide"><table><tr>{head}</tr>{body}</table></div>'
            + "".join(f"<p>{escape(line)}</p>" for line in remarks(rows, scenario)))
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        intro=escape(INTRO), counts=escape(counts(rows, options.quick)), making=escape(making(rows, options, took).replace("`", "")),
        papers="\n".join(parts))


def write_pages(rows, options, took):
    """docs/docking.md in full, beside the page otherwise; the page in the folder of results."""
    options.results.mkdir(parents=True, exist_ok=True)
    page, text = options.results / "index.html", options.results / "docking.md" if options.quick else ROOT / "docs/docking.md"
    text.write_text(markdown(rows, options, took), encoding="utf-8")
    page.write_text(html(rows, options, took), encoding="utf-8")
    print(counts(rows, options.quick), text, page, sep="\n")
