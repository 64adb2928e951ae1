# SPDX-License-Identifier: MIT
"""How the second edition came about, in words that its pages share: who gains by what changed, commits, changed rows, what is missing."""

import json

from studies.claims.second import readings
from studies.claims.second.two_by_two import NAMES
from studies.claims.second.verdicts import BY_CONSTRUCTION, UNTESTABLE
from studies.claims.source import parse

MOST_NUMBERS = 40  # claims that are named one by one

STAGES = {
    "main": "home and other contexts",
    "seeds": "other seeds",
    "worlds": "perturbed worlds",
    "zero": "purpose gain 0",
    "quarter": "a quarter of the purpose gain",
    "long": "the long run",
}
MOVED = {"towards": "towards the essays", "away": "away from them"}


def history():
    return parse(readings.HOME / "history.toml")


def favours(found):
    """Whether a step moved verdicts towards the essays far more often than away."""
    return found["p"] < 0.05 and found["towards"] > found["away"]


def moved_lines(results, bare=False):
    """A sentence for each step of the two by two; those that favour the essays come first, and say so."""
    moved = sorted(results["moved"].items(), key=lambda item: not favours(item[1]))
    return [moved_words(name, found, bare) for name, found in moved]


def moved_words(name, found, bare=False):
    counts = ", ".join(f"{found[way]} {words}" for way, words in MOVED.items())
    name = name[0].upper() + name[1:]
    said = " **This favours the essays.**" if favours(found) else ""
    text = f"**{name}**: of {found['compared']} verdicts {counts} (sign test p {found['p']:.2g}).{said}"
    return text.replace("*", "") if bare else text


def missing_lines(results):
    """What has not been run, a sentence for each edition and model; none where all has."""
    lines = []
    for name, claims in results["unfinished"].items():
        by_stage = {}
        for claim, stages in claims.items():
            for stage in stages:
                by_stage.setdefault(stage, []).append(int(claim))
        told = [f"{STAGES[stage]}: {which(by_stage[stage])}" for stage in STAGES if stage in by_stage]
        lines.append(f"{name[0].upper()}{name[1:]}: {'; '.join(told)}.")
    return lines


def which(missing):
    """Numbers of claims; how many where they are more than can be taken in."""
    if len(missing) > MOST_NUMBERS:
        return f"{len(missing)} claims"
    return ("claim " if len(missing) == 1 else "claims ") + ", ".join(map(str, sorted(missing)))


def luck(results):
    """How often the first edition's question in its own model has another verdict on fresh seeds than on its page."""
    corner = NAMES["1", "0.1"]
    before = {row["id"]: row["verdict"] for row in published()}
    now = {int(claim): row[corner] for claim, row in results["table"].items()}
    missing = set(map(int, results["unfinished"].get(corner, {})))
    whole = [
        claim for claim in sorted(now) if claim not in missing and before[claim] not in (UNTESTABLE, BY_CONSTRUCTION)
    ]
    if not whole:
        return "none of them has been run in full yet."
    others = [f"{claim} ({before[claim]}, now {now[claim]})" for claim in whole if before[claim] != now[claim]]
    listed = f": {', '.join(others)}" if others else ""
    return f"of {len(whole)} tested claims {len(others)} have another verdict in model 0.1 than on the [first page](claims.md){listed}."


def published():
    """The first edition's rows as its pages tell them."""
    return json.loads((readings.HOME.parent / "data/results.json").read_text(encoding="utf-8"))["claims"]


def notes(results, agreement, bare=False):
    """[(heading, [sentence])] on how it was made."""
    found = history()
    commits = [f"{item['date']}, `{item['commit']}`: {item['what']}." for item in found["commit"]]
    changed = [f"Claim {item['claim']}: {item['what']}." for item in found["changed"]]
    keys = ", ".join(map(str, found["names_of_keys"]))
    changed.append(f"Names of keys alone, when the engine got what the rows ask for: {keys}.")
    slips = [f"Claim {item['claim']}: {item['what']}." for item in found.get("slip", [])]
    told = [
        ("Not run yet", missing_lines(results)),
        ("In which order", commits),
        ("Rows changed after their first commit, before an effect of theirs was looked at", changed),
        ("Slips of rows, found when results were in; the rows stand as they are", slips),
        ("Mended when results were in", [f"{item['what'][0].upper()}{item['what'][1:]}." for item in found["mended"]]),
        (
            "Tests",
            [
                f"{results['corrected_together']} tests at home are corrected together (Holm), over both editions and both models.",
                f"Two blind readers chose between the questions; {len(agreement['enter'])} new ones entered, "
                f"{len(agreement['stay'])} did not, and on {len(agreement['split'])} they differed.",
            ],
        ),
    ]
    return [(heading, [line.replace("`", "") if bare else line for line in lines]) for heading, lines in told if lines]
