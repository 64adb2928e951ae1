# SPDX-License-Identifier: MIT
"""The committed results that the paper is made of: its own summary and the lesson's bridges; the ledger's verdicts are given by scripts/paper."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SUMMARY = Path(__file__).resolve().parent / "data/summary.json"
LESSON = ROOT / "analysis/playground/lesson/evidence.json"
# {kind: (what it has to hold, the command that writes it)}
HOLD = {
    "summary": (
        ("pay", "spectrum", "open", "need", "surface", "replicates", "seed", "window"),
        "scripts/paper measure",
    ),
    "lesson": (("effects",), "scripts/lesson"),
    "ledger": (
        ("corrected_together", "moved", "table", "lifted", "unfinished"),
        "scripts/claims --second run --gather",
    ),
    "agreement": (("judged", "enter", "stay", "split"), "scripts/claims --second agree"),
}
# Who carries the three bridges: name in the lesson's evidence, words. A giver keeps promises and shares the credit; a taker does neither.
BRIDGES = {
    "three-givers": "three pairs of givers,\nthe popular ones among them",
    "quiet-givers": "three pairs of\nquiet givers",
    "one-broker": "one giver with\nall three bridges",
    "middle": "three pairs\nin the middle",
    "giver-and-taker": "a giver and a taker\nin each pair",
    "takers": "three pairs of takers",
}


def bridges(evidence):
    """{name: (share, low, high)} of what the wall took that three bridges bring back, and in how many worlds that was measured."""
    found = {name: evidence["effects"][f"bridges.build.{name}"] for name in BRIDGES}
    shares = {name: (row["share"], row["low"], row["high"]) for name, row in found.items()}
    return shares, next(iter(found.values()))["worlds"]


def table(results):
    """[{edition and model: verdict}] of the claims."""
    return list(results["table"].values())
