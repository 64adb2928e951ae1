# SPDX-License-Identifier: MIT
"""The docking page as one self-contained HTML file: paper and Tandem side by side as tables and figures."""

import io
from pathlib import Path

import numpy as np

from studies.docking.markdown_page import HEAD, INTRO, counts, lines_of, making, of, remarks, seconds
from studies.docking.verdicts import judge
from tandem.figures import canvas, save, tidy
from tandem.page import render

PAPER, TANDEM = "#d55e00", "#0072b2"


def picture(rows, scenario, reduced):
    """Paper and Tandem for each figure of a scenario, as the bytes of a PNG."""
    verdicts = [v for cell in of(rows, scenario) for v in judge(cell, reduced)]
    figure = canvas(9.5, 1.3 + 0.27 * len(verdicts), rows.papers[scenario]["title"])
    axes = figure.subplots()
    y = np.arange(len(verdicts))[::-1]
    scale = np.array([max(abs(v.paper), 1e-9) if abs(v.paper) > 1.5 else 1 for v in verdicts])
    paper, tandem, tolerance = (
        np.array([getattr(v, name) for v in verdicts]) / scale for name in ("paper", "tandem", "tolerance")
    )
    axes.barh(y, 2 * tolerance, left=paper - tolerance, height=0.6, color="#e9e9e9", label="tolerance")
    axes.plot(paper, y, "o", mfc="none", mec=PAPER, ms=8, label="paper")
    axes.errorbar(
        tandem,
        y,
        xerr=1.96 * np.nan_to_num([v.error for v in verdicts]) / scale,
        fmt="o",
        ms=3.5,
        color=TANDEM,
        label="Tandem, 95 % interval",
    )
    axes.set_yticks(
        y,
        [f"{v.cell}: {v.what}" + (f" / {v.paper:g}" if s != 1 else "") for v, s in zip(verdicts, scale)],
        fontsize=7.5,
    )
    axes.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1.01, 0.5))
    tidy(axes)
    memory = io.BytesIO()
    save(figure, memory, 90)
    return memory.getvalue()


def html(rows, options, took):
    papers = [
        {
            "title": paper["title"],
            "source": paper["source"],
            "level": paper["level"],
            "reading": paper["reading"],
            "scenario": scenario,
            "seconds": f"{seconds(rows, scenario):.1f}",
            "picture": picture(rows, scenario, options.quick),
            "lines": [line for cell in of(rows, scenario) for line in lines_of(cell, options.quick)],
            "remarks": remarks(rows, scenario),
        }
        for scenario, paper in rows.papers.items()
    ]
    return render(
        "docking.html",
        Path(__file__).parent,
        counts=counts(rows, options.quick),
        intro=INTRO,
        head=HEAD,
        papers=papers,
        making=making(rows, options, took).replace("`", ""),
    )
