# SPDX-License-Identifier: MIT
"""The second edition as one self-contained HTML page: the claims that surprise most come first, filters, a picture and a fold of figures each."""

from studies.claims.second import provenance
from studies.claims.second.amounts import STATES
from studies.claims.second.picture import axis, strip
from studies.claims.second.readings import HOME
from studies.claims.second.told import surprise
from studies.claims.second.two_by_two import NAMES
from studies.claims.second.verdicts import (
    BY_CONSTRUCTION,
    CANNOT_BE_ASKED,
    CANNOT_MATTER,
    CONDITIONAL,
    MIXED,
    NOT_RUN,
    NOT_SUPPORTED,
    SUPPORTED,
    UNTESTABLE,
)
from tandem.page import render

# {verdict: (class of its colour, sign that tells it without colour)}
SHADES = {
    SUPPORTED: ("holds", "✓"),
    CONDITIONAL: ("partly", "◐"),
    MIXED: ("partly", "⇄"),
    NOT_SUPPORTED: ("fails", "✗"),
    CANNOT_MATTER: ("none", "○"),
    BY_CONSTRUCTION: ("built", "▣"),
    CANNOT_BE_ASKED: ("none", "–"),
    UNTESTABLE: ("none", "–"),
    NOT_RUN: ("none", "…"),
}
TURNED = {
    "words": "the question",
    "mechanisms": "the model",
    "both": "question and model",
    "both, and back": "there and back",
    "nothing": "nothing",
    "not known yet": "not known yet",
}


def html_page(entries, results, agreement):
    """docs/claims-second.html: one file, nothing loaded from elsewhere."""
    ranked = sorted(entries, key=surprise)
    return render(
        "second.html",
        HOME,
        cards=[card(entry) for entry in ranked],
        essays=sorted({entry.essay for entry in entries}),
        topics=sorted({entry.topic for entry in entries}),
        verdicts=[verdict for verdict in SHADES if any(entry.verdict == verdict for entry in entries)],
        turned=[(key, words) for key, words in TURNED.items() if any(entry.turned == key for entry in entries)],
        counts={verdict: sum(entry.verdict == verdict for entry in entries) for verdict in SHADES},
        moved=provenance.moved_lines(results, bare=True),
        notes=provenance.notes(results, agreement, bare=True),
        axis=axis(),
    )


def card(entry):
    """One claim, ready to be written."""
    return {
        "id": entry.id,
        "claim": entry.claim,
        "essay": entry.essay,
        "topic": entry.topic,
        "verdict": entry.verdict,
        "shade": SHADES[entry.verdict][0],
        "sign": SHADES[entry.verdict][1],
        "turned": entry.turned,
        "turned_words": TURNED[entry.turned],
        "anew": entry.anew,
        "words": entry.words,
        "corners": [corner(entry, name) for name in NAMES.values()],
        "rows": [
            {
                "name": row.name,
                "named": row.named,
                "least": row.least,
                "arms": row.arms,
                "weeks": row.weeks,
                "marks": [
                    {
                        "place": f"{mark.place} ({mark.pairs})",
                        "amount": mark.amount,
                        "state": STATES[mark.state],
                        "strip": strip(mark),
                    }
                    for mark in row.marks
                ],
                "worlds": None if row.same_sign is None else f"{row.same_sign:.0%}".replace("%", "\u00a0%"),
            }
            for row in entry.rows
        ],
        "slip": entry.slip,
        "unfinished": ", ".join(provenance.STAGES[stage] for stage in entry.unfinished),
    }


def corner(entry, name):
    verdict = entry.verdicts.get(name, NOT_RUN)
    return {"name": name, "verdict": verdict, "shade": SHADES[verdict][0], "sign": SHADES[verdict][1]}
