# SPDX-License-Identifier: MIT
"""The ledger of claims for a projector: a claim at a time, the room's votes, then verdict, why and a picture. One self-contained page."""

import re
import tomllib
from pathlib import Path

from studies.claims.figure import COLOURS, cropped
from studies.claims.history import after, before, commit_words
from studies.claims.markdown_pages import VERDICTS
from studies.claims.vocabulary import ClaimsError
from studies.claims.web_page import bare, card
from studies.claims.words import STATES
from tandem.page import render

HOME = Path(__file__).parent
VOTES = {"holds": "It holds", "depends": "It depends", "fails": "It does not hold"}
# What a vote was right about. Who votes on what no run can decide is neither right nor wrong.
RIGHT = {"supported": "holds", "conditional": "depends", "not supported": "fails"}
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


def slides_page(results, topics):
    """docs/claims-slides.html. topics: {name: ids}, as `read_topics` gives them."""
    meta = results["meta"]
    legend = [{"colour": COLOURS[state], "words": words} for state, words in STATES.items() if state != "undefined"]
    return render(
        "slides.html",
        HOME,
        commit=bare(commit_words(meta)),
        before=before(meta),
        after=after(meta),
        smallest=meta["smallest_effect"],
        worlds=meta["stage"]["worlds"]["draws"],
        legend=legend,
        votes=VOTES,
        topics=list(topics),
        verdicts=VERDICTS,
        slides=[slide(claim, meta, topics) for claim in results["claims"]],
    )


def slide(claim, meta, topics):
    """A claim as a slide: what the ledger's page says of it, cut into what is read aloud and what is looked up."""
    found = card(claim, meta)
    sentences = SENTENCE.split(bare(found["said"]))
    return found | {
        "topic": next((name for name, ids in topics.items() if claim["id"] in ids), ""),
        "right": RIGHT.get(claim["verdict"], ""),
        "why": " ".join(sentences[:2]),
        "more": " ".join(sentences[2:]),
        "figure": found["figure"] and cropped(found["figure"]),
    }


def read_topics(claims, path=HOME / "topics.toml"):
    """{topic: ids} of the file. ClaimsError where it does not name each of the claims once."""
    topics = tomllib.loads(path.read_text(encoding="utf-8"))
    named = sorted(number for ids in topics.values() for number in ids)
    wanted = sorted(claim["id"] for claim in claims)
    if named != wanted:
        wrong = sorted({number for number in named if named.count(number) > 1} | set(named) ^ set(wanted))
        raise ClaimsError(f"{path}: each claim stands in one topic; not so {', '.join(map(str, wrong))}")
    return topics
