# SPDX-License-Identifier: MIT
"""Material of the tests of the ledger's second edition: its rows and rules, and cells that are made up."""

import functools
from pathlib import Path

from studies.claims.second import rows

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
RULES = {"level": 0.05, "same_sign": 0.8, "seeds": [1, 2, 3, 4]}


@functools.cache
def ours():
    """(rows, rules) as they ship, with two parameters that perturbed worlds of model 0.1 vary, and a claim that is asked anew."""
    found, rules = rows.read()
    rules["nuisance"] = [{"key": "work.purpose_gain", "low": 0, "high": 2}, {"key": "trust.loss", "low": 1, "high": 6}]
    rules["anew"] = {11}
    return found, rules


def cell(**what):
    base = {
        "number": 0,
        "name": "c",
        "rule": "contrast",
        "expect": "higher",
        "scale": "plain",
        "least": 0.1,
        "named": True,
    }
    return (
        base
        | {
            "once": False,
            "windows": [[0, 5], [5, 10], [10, 20]],
            "arms": [{"name": "a", "set": {}}, {"name": "b", "set": {}}],
        }
        | what
    )
