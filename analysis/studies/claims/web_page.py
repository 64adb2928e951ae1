# SPDX-License-Identifier: MIT
"""The ledger of claims as one self-contained HTML page: a card with a figure per claim, and buttons that show one verdict alone."""

import re
from pathlib import Path

from studies.claims.figure import COLOURS, figure
from studies.claims.history import after, before, commit_words
from studies.claims.markdown_pages import counts
from studies.claims.paragraph import paragraph
from studies.claims.words import STATES
from studies.claims.worlds import counted
from tandem.page import render

SHADES = {
    "supported": COLOURS["holds"],
    "conditional": "#b07d1a",
    "not supported": COLOURS["reversed"],
    "by construction": "#4a6fa5",
    "untestable": "#777f8a",
}
ALL = "#1c2330"


def html_page(results):
    """docs/claims.html: one file, nothing loaded from elsewhere."""
    meta = results["meta"]
    legend = [{"colour": COLOURS[state], "words": words} for state, words in STATES.items() if state != "undefined"]
    return render(
        "ledger.html",
        Path(__file__).parent,
        commit=bare(commit_words(meta)),
        before=before(meta),
        after=after(meta),
        smallest=meta["smallest_effect"],
        worlds=meta["stage"]["worlds"]["draws"],
        legend=legend,
        buttons=buttons(results),
        cards=[card(claim, meta) for claim in results["claims"]],
    )


def bare(text):
    """Markdown as text."""
    return re.sub(r"`|\*\*", "", text)


def buttons(results):
    """A button per verdict, with its count; the first shows all."""
    found = [{"value": "", "words": f"all: {len(results['claims'])}", "shade": ALL}]
    return found + [
        {"value": verdict, "words": f"{verdict}: {n}", "shade": SHADES[verdict]}
        for verdict, n in counts(results).items()
    ]


def card(claim, meta):
    """One claim: its words, verdict and figure."""
    said, figures = paragraph(claim, meta)
    found = {
        "id": claim["id"],
        "claim": claim["claim"],
        "verdict": claim["verdict"],
        "shade": SHADES[claim["verdict"]],
        "said": said,
        "figures": bare(figures),
        "same": "",
        "figure": None,
    }
    if claim["verdict"] != "untestable":
        found |= {
            "figure": figure(claim, meta),
            "same": f"claimed: {claim['expect']}; so in {counted(claim)} perturbed worlds",
        }
    return found
