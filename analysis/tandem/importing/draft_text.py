# SPDX-License-Identifier: MIT
"""The text of a drafted map, with a comment for whoever edits it."""

from typing import Any

from tandem.importing.draft import Draft
from tandem.toml_text import key_text, value_text

HEAD = """\
# How tandem-import reads the files of this organisation: drafted from them, yours to edit. Then: tandem-import {file} --overwrite
# Files are relative to this folder. docs/import.md explains every key.

title = {title}
# A tie that one side alone names: either (it stands), both (it does not), mean (it stands with half the trust).
one_sided = "either"
# Ties and answers of people who are not in the roster: refuse, or drop.
unknown_people = "refuse"
"""
COMMENTS = {
    "people": "Who is there. The column `head`, with `head_is`, says who heads a unit; without it the first of each unit does.",
    "survey": 'Answers, and the scale from the lowest to the highest: numbers, or answers in words. missing = ["99"] names further words for none.',
    "survey.items": "Column = what it holds: an item of docs/survey.md, or a disposition; with a minus sign, turned around.",
    "people.dispositions": "Disposition = column with its value, in the model's own units.",
    "ties": "Who named whom. sides: one (a row is what the source says), both, or a column that says so for each row. makes_ties = false: it only tells trust.",
}


def map_text(found: Draft, title: str, file: str) -> str:
    """The map as TOML."""
    parts = [HEAD.format(file=file, title=value_text(title)), table("people", found.people)]
    if found.survey:
        parts.append(table("survey", found.survey))
    for number, one in enumerate(found.ties):
        parts.append(table("ties", one, comment=number == 0, many=True))
    return "\n".join(parts)


def table(name: str, values: dict[str, Any], comment: bool = True, many: bool = False) -> str:
    """One table, those inside it after its keys."""
    lines = [f"# {COMMENTS[name]}"] if comment and name in COMMENTS else []
    lines.append(f"[[{name}]]" if many else f"[{name}]")
    lines += [f"{key_text(key)} = {value_text(value)}" for key, value in values.items() if not isinstance(value, dict)]
    inner = ["\n" + table(f"{name}.{key}", value) for key, value in values.items() if isinstance(value, dict)]
    return "\n".join([*lines, ""]) + "".join(inner)
