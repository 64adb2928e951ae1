# SPDX-License-Identifier: MIT
"""Made-up results of the ledger's second edition, as `run` keeps them, and what its pages make of them."""

import json

from second_edition import ROOT

from studies.claims.second import page, readings, told
from studies.claims.second.two_by_two import NAMES
from studies.claims.source import parse

CLAIMS = parse(ROOT / "analysis/studies/claims/claims.toml")["claim"]
TOPICS = parse(ROOT / "analysis/studies/claims/topics.toml")
AGREED = json.loads((readings.HOME / "data/agreement.json").read_text(encoding="utf-8"))
RULES = parse(readings.HOME / "judging.toml")
CORNERS = list(NAMES.values())


def effect(mean, state, **more):
    base = {
        "mean": mean,
        "low": mean - 0.01,
        "high": mean + 0.01,
        "least": 0.02,
        "p": 0,
        "arms": [1, 1],
        "state": state,
    }
    return base | {"sd": 0.05, "span": None} | more


def cell(mean, state, **more):
    base = {"name": "output", "named": True, "rule": "contrast", "expect": "higher", "scale": "log", "least": 0.02}
    base |= {"unit": "of output", "arms": ["a", "b"], "home": effect(mean, state), "same_sign": 0.5}
    return (
        base
        | {"gain_0": effect(mean, state), "elsewhere": [effect(mean, state) | {"place": "soon", "control": False}]}
        | more
    )


def first(number, verdict, state="holds"):
    row = {"id": number, "verdict": verdict, "metric": "output per person", "rule": "contrast", "form": "plain"}
    effects = [[[effect(0.1, state)] * 3, [None, effect(0.1, state), None]]]
    return row | {"arms": ["a", "b"], "effects": effects, "contexts": ["as it is"], "same_sign": 0.9}


def results():
    """Made-up: claim 2 is supported, 3 turned to the opposite, 4 not run, 1 untestable."""
    table = {
        "1": dict.fromkeys(CORNERS, "untestable"),
        "2": dict.fromkeys(CORNERS, "supported"),
        "3": dict(zip(CORNERS, ["supported", "supported", "cannot be asked", "not supported"])),
        "4": dict(zip(CORNERS, ["supported", "not run yet", "cannot be asked", "not run yet"])),
    }
    moved = {"words, in model 2": {"compared": 9, "towards": 9, "away": 0, "p": 0.004}}
    moved["mechanisms"] = {"compared": 9, "towards": 1, "away": 2, "p": 1.0}
    second = [
        {"claim": 3, "version": "2", "verdict": "not supported", "because": "the opposite", "departs": "so it is"}
    ]
    second[0]["cells"] = [cell(-0.5, "reversed"), cell(0.1, "holds", named=False, name="other")]
    firsts = [first(1, "untestable") | {"effects": None}, first(2, "supported"), first(3, "supported")]
    del firsts[0]["effects"]
    return {
        "corrected_together": 7,
        "lifted": {"places": 9, "rows": []},
        "moved": moved,
        "table": table,
        "unfinished": {CORNERS[3]: {"4": ["main", "long"]}},
        "first": {"2": firsts},
        "second": second,
    }


def entries(found=None):
    return told.entries(found or results(), CLAIMS[:4], TOPICS)


def ledger(found):
    return page.page_text(AGREED, readings.read(), (found, entries(found), RULES), "\n## Objections\n")
