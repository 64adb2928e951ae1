# SPDX-License-Identifier: MIT
"""What a map may not say although each key is known: words of which there are few, columns and items that come twice, keys that do nothing."""

from collections.abc import Sequence
from typing import Any

from tandem.importing import survey
from tandem.importing.cells import plain
from tandem.importing.map_file import Map, is_number, shown
from tandem.importing.problems import Problems
from tandem.importing.table import nearest

ONE_SIDED = ("either", "both", "mean")
UNKNOWN = ("refuse", "drop")
# {table: {key: the keys of which one has to be there for it to do anything}}
WITH = {
    "people": {"head_is": ("head",)},
    "ties": {"least": ("strength", "matrix")},
}
AGAINST_MATRIX = ("source", "target", "strength", "trust_back")


def check_choices(found: Map, problems: Problems) -> None:
    """All of it."""
    for key, value, known in (
        ("one_sided", found.one_sided, ONE_SIDED),
        ("unknown_people", found.unknown_people, UNKNOWN),
    ):
        if value not in known:
            found.refuse(problems, key, f'is "{value}"', f"one of {', '.join(known)}", nearest(value, known))
    check_people(found, problems)
    check_survey(found, problems)
    check_twice(found, problems)
    for number, one in enumerate(found.ties, start=1):
        check_ties(found, f"ties.{number}", one, found.ties[: number - 1], problems)
    for name, table in (("people", found.people), *((f"ties.{k}", one) for k, one in enumerate(found.ties, start=1))):
        for key, needed in WITH[name.split(".")[0]].items():
            if key in table and not any(f"{name}.{one}" in found.given for one in needed):
                found.refuse(problems, f"{name}.{key}", f"{key} alone does nothing", f"{' or '.join(needed)} beside it")


def check_people(found: Map, problems: Problems) -> None:
    """Dispositions that the roster holds, and names of units."""
    for name, column in found.people.get("dispositions", {}).items():
        key = f"people.dispositions.{name}"
        if name not in survey.BY_NAME and name != "visibility":
            refuse_disposition(found, key, name, problems)
        elif not isinstance(column, str):
            found.refuse(problems, key, f"is {shown(column)}", "a column")
    for unit, name in found.people.get("unit_names", {}).items():
        if not isinstance(name, str) or not name.strip():
            found.refuse(problems, f"people.unit_names.{unit}", f"is {shown(name)}", "the name of a unit")


def refuse_disposition(found: Map, key: str, name: str, problems: Problems) -> None:
    """Adds that something is no disposition."""
    listed = f"one of {', '.join(survey.BY_NAME)}"
    found.refuse(problems, key, "is no disposition", listed, nearest(name, survey.BY_NAME))


def check_survey(found: Map, problems: Problems) -> None:
    """Items, each of one column, values of dispositions, answers in words."""
    known, column_of = [*survey.BY_NAME, *survey.ITEMS], dict[str, str]()
    items = found.survey.get("items", {})
    if "items" in found.survey and not items:
        found.refuse(
            problems, "survey.items", "holds no item", 'column = "item"', "leave [survey] out if there is none"
        )
    for column, item in items.items():
        key, code = f"survey.items.{column}", str(item).removeprefix("-")
        if not isinstance(item, str) or survey.told(item) is None:
            advice = nearest(code, known)
            found.refuse(problems, key, f"is {shown(item)}", "an item of docs/survey.md or a disposition", advice)
        elif code in survey.ITEMS and code in column_of:
            told = f'{code} stands in two columns, in "{column_of[code]}" too'
            advice = (
                f'name the one that counts; a statement of your own is a disposition, such as "{survey.ITEMS[code][0]}"'
            )
            found.refuse(problems, key, told, "one column for an item", advice)
        column_of.setdefault(code, column)
    for name, values in found.survey.get("values", {}).items():
        key, (low, high) = f"survey.values.{name}", survey.RANGES.get(name, (0, 1))
        three = isinstance(values, list) and len(values) == 3 and all(map(is_number, values))
        if name not in survey.BY_NAME:
            refuse_disposition(found, key, name, problems)
        elif not three or not all(low <= value <= high for value in values):
            wanted = f"three numbers from {low} to {high}: at the lowest, middle and highest answer"
            found.refuse(problems, key, f"is {shown(values)}", wanted)
    check_words(found, "survey", found.survey, problems)


def check_words(found: Map, name: str, table: dict[str, Any], problems: Problems) -> None:
    """A scale in words that differ."""
    words: Sequence[Any] = table.get("scale", [])
    if words and isinstance(words[0], str) and len({plain(word) for word in words} - {""}) < len(words):
        found.refuse(
            problems, f"{name}.scale", f"is {shown(words)}", "answers that differ in letters or digits, not empty"
        )


def check_ties(found: Map, name: str, table: dict[str, Any], before: list[dict[str, Any]], problems: Problems) -> None:
    """One [[ties]]: two ends or a matrix, trust within its range, nothing that does nothing."""
    needed = [key for key in ("source", "target") if f"{name}.{key}" not in found.given or table.get(key) == []]
    if needed and f"{name}.matrix" not in found.given:
        are = "source and target are" if len(needed) == 2 else f"{needed[0]} is"
        found.refuse(problems, name, f"{are} not set", "both, or matrix")
    for key in [key for key in AGAINST_MATRIX if "matrix" in table and key in table]:
        found.refuse(problems, f"{name}.{key}", f"{key} stands beside matrix", "one or the other")
    if "matrix" in table and isinstance(table.get("trust"), str):
        found.refuse(
            problems, f"{name}.trust", "a column of trust stands beside matrix", "a number from 0 to 1 for all"
        )
    if is_number(table.get("trust")) and not 0 <= table["trust"] <= 1:
        found.refuse(
            problems, f"{name}.trust", f"is {shown(table['trust'])}", "a column, or a number from 0 to 1 for all"
        )
    said = isinstance(table.get("trust"), str) or "trust_back" in table
    if said and f"{name}.scale" not in found.given:
        found.refuse(problems, name, "scale is not set", "scale = [lowest, highest] of the trust, such as [1, 5]")
    if table and table in before:
        found.refuse(problems, name, "says what another [[ties]] says", "each once")
    check_words(found, name, table, problems)


def check_twice(found: Map, problems: Problems) -> None:
    """A column that stands for two things of one table."""
    for name, table in [("people", found.people), *((f"ties.{k}", one) for k, one in enumerate(found.ties, start=1))]:
        used: dict[str, str] = {}
        pairs = [
            (key, table[key])
            for key in ("id", "unit", "head", "source", "target", "trust", "trust_back", "strength")
            if key in table
        ]
        pairs += [(f"dispositions.{key}", value) for key, value in table.get("dispositions", {}).items()]
        for key, column in pairs:
            for one in column if isinstance(column, list) else [column]:
                if isinstance(one, str) and one in used:
                    told = f'the column "{one}" is mapped twice, as {used[one]} too'
                    found.refuse(problems, f"{name}.{key}", told, "another column")
                elif isinstance(one, str):
                    used[one] = key
    if (own := found.survey.get("id")) in found.survey.get("items", {}):
        found.refuse(problems, "survey.id", f'the column "{own}" is mapped twice, as an item too', "another column")
