# SPDX-License-Identifier: MIT
"""What the result rests on: the mechanisms that the changed keys belong to, with their equations, and where else their letters enter."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from tandem.arm_names import value_words
from tandem.report.study import Study

EQUATION = re.compile(r"^(?: {4}|\t)(.*)$")  # a line of a record's text that holds an equation
MOST = 8  # mechanisms that are shown


@dataclass
class Mechanism:
    """One record of the model in the words of the program."""

    name: str
    summary: str
    parts: list[tuple[str, str]]  # ("text" or "equation", lines)
    keys: list[tuple[str, str, str]]  # (key, letter, meaning) of the changed ones
    source: str


def mechanisms(study: Study) -> list[Mechanism]:
    """The mechanisms of the varied keys; where nothing is varied of those that the scenario sets. At most MOST."""
    keys = study.changed or [key for key, (_, state) in study.settings.items() if state == "set"]
    places: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        if key.endswith(".record") and not key.startswith("interventions"):
            values = {value_words(point[key]) for point in study.sets if key in point}
            for slot, record in study.knowledge.records:
                if slot == key.rsplit(".", 1)[0] and record.replace("_", " ") in values and record != "none":
                    places.setdefault((slot, record), [])
        else:
            places.setdefault(study.knowledge.place(key), []).append(key)
    found = [mechanism(study, slot, record, mine) for (slot, record), mine in places.items()]
    return [one for one in found if one is not None and one.parts][:MOST]


def mechanism(study: Study, slot: str, record: str, keys: list[str]) -> Mechanism | None:
    """One record; None where the program does not know it, or where it says how runs are made only."""
    row = study.knowledge.records.get((slot, record))
    if row is None or row["kind"] == "setting":
        return None
    rows = [(key, study.knowledge.row(key)) for key in keys]
    told = [(key, str(r.get("symbol", "")), str(r.get("meaning", ""))) for key, r in rows]
    return Mechanism(f"{slot}: {record}".replace("_", " "), row["summary"], parts(row["prose"]), told, row["source"])


def parts(prose: str) -> list[tuple[str, str]]:
    """The text of a record as paragraphs and blocks of equations."""
    found: list[tuple[str, str]] = []
    for block in re.split(r"\n\s*\n", prose):
        lines = block.split("\n")
        if all(EQUATION.match(line) for line in lines if line.strip()):
            found.append(("equation", "\n".join(line[4:] for line in lines)))
        elif block.strip():
            words = str(
                escape(" ".join(line.strip() for line in lines))
            )  # as str: Markup would escape the tags of the pattern, too
            found.append(("text", Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", words))))
    return found


def elsewhere(study: Study) -> list[tuple[str, str]]:
    """(mechanism, equation) in force in which a letter of a varied key stands, outside of the key's own."""
    found = []
    own = {study.knowledge.place(key) for key in study.changed}
    letters = {str(study.knowledge.row(key).get("symbol", "")) for key in study.changed} - {""}
    patterns = [re.compile(rf"(?<![\w]){re.escape(letter)}(?:_\w+)?(?![\w])") for letter in letters]
    in_force = {study.knowledge.place(f"{slot}.x") for slot, _ in study.knowledge.records}
    for place in sorted(in_force - own):
        row = study.knowledge.records.get(place)
        for line in row["prose"].split("\n") if row else []:
            if EQUATION.match(line) and any(pattern.search(line) for pattern in patterns):
                found.append((": ".join(place).replace("_", " "), line.strip()))
    return found
