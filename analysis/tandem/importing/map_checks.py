# SPDX-License-Identifier: MIT
"""What may stand in a map, and what is wrong with one: keys, kinds of values, words of which there are few, columns mapped twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tandem.importing import survey
from tandem.importing.problems import Problems
from tandem.importing.table import nearest

if TYPE_CHECKING:
    from tandem.importing.map_file import Map

ONE_SIDED = ("either", "both", "mean")
UNKNOWN = ("refuse", "drop")

# {table: {key: what it takes}}; the first of a list of types is what is told.
TEXT, TEXTS, SCALE, NUMBER, TABLE = (
    "text",
    "a list of texts",
    "[lowest, highest], or a list of answers in words",
    "a number",
    "a table",
)
TRUTH = "true or false"
KEYS: dict[str, dict[str, tuple[str, ...]]] = {
    "": {"title": (TEXT,), "one_sided": (TEXT,), "unknown_people": (TEXT,), "people": (TABLE,), "survey": (TABLE,), "ties": ("tables [[ties]]",)},
    "people": {"file": (TEXT,), "id": (TEXT,), "unit": (TEXT,), "head": (TEXT,), "head_is": (TEXTS,), "without_unit": (TEXT,), "unit_names": (TABLE,), "dispositions": (TABLE,)},
    "survey": {"file": (TEXT,), "id": (TEXT,), "scale": (SCALE,), "missing": (TEXTS,), "items": (TABLE,), "values": (TABLE,)},
    "ties": {
        "file": (TEXT,), "source": (TEXT,), "target": (TEXT, TEXTS), "trust": (TEXT, NUMBER), "trust_back": (TEXT,), "strength": (TEXT,),
        "least": (NUMBER,), "scale": (SCALE,), "missing": (TEXTS,), "sides": (TEXT,), "matrix": (TEXT,), "makes_ties": (TRUTH,),
    },
}  # fmt: skip
REQUIRED = {"people": ("file", "id"), "survey": ("file", "id", "scale", "items"), "ties": ("file",)}


def check_table(found: Map, name: str, table: Any, problems: Problems) -> None:
    """Unknown keys, missing keys and values of another kind."""
    kind = name.split(".")[0]
    if not isinstance(table, dict):
        return found.refuse(problems, name, "is no table", f"[[{kind}]]")
    for key, value in table.items():
        dotted = f"{name}.{key}".lstrip(".")
        if key not in KEYS[kind]:
            listed = f"one of {', '.join(KEYS[kind])}"
            found.refuse(problems, dotted, f'there is no key "{key}"', listed, nearest(key, KEYS[kind]))
        elif not any(fits(value, wanted) for wanted in KEYS[kind][key]):
            found.refuse(problems, dotted, f"is {value!r}", " or ".join(KEYS[kind][key]))
    if kind == "":
        for needed in {"people"} - set(table):
            found.refuse(problems, needed, "there is no table [people]", "[people] with file, id and unit")
    for needed in (key for key in REQUIRED.get(kind, ()) if key not in table):
        found.refuse(problems, name, f"{needed} is not set", f"{needed} = {KEYS[kind][needed][0]}")
    return None


def fits(value: Any, wanted: str) -> bool:
    """Whether a value is of a kind that `KEYS` names."""
    if wanted in (TEXT, NUMBER):
        return (
            isinstance(value, str)
            if wanted == TEXT
            else isinstance(value, (int, float)) and not isinstance(value, bool)
        )
    if wanted in (TABLE, TRUTH):
        return isinstance(value, dict if wanted == TABLE else bool)
    if not isinstance(value, list):
        return False
    texts = all(isinstance(one, str) for one in value)
    if wanted == SCALE:
        numbers = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in value)
        return (texts and len(value) > 1) or (numbers and len(value) == 2 and value[0] != value[1])
    return texts if wanted == TEXTS else True


def check_choices(found: Map, problems: Problems) -> None:
    """Words of which there are few, the items, columns that stand for two things."""
    for key, value, known in (
        ("one_sided", found.one_sided, ONE_SIDED),
        ("unknown_people", found.unknown_people, UNKNOWN),
    ):
        if value not in known:
            found.refuse(problems, key, f'is "{value}"', f"one of {', '.join(known)}", nearest(value, known))
    items = [*survey.BY_NAME, *survey.ITEMS]
    for column, item in found.survey.get("items", {}).items():
        if not isinstance(item, str) or survey.told(item) is None:
            advice = nearest(str(item).lstrip("-"), items)
            found.refuse(
                problems, f"survey.items.{column}", f"is {item!r}", "an item of docs/survey.md or a disposition", advice
            )
    for table, values in (
        ("people.dispositions", found.people.get("dispositions", {})),
        ("survey.values", found.survey.get("values", {})),
    ):
        for name, value in values.items():
            if name not in survey.BY_NAME and not (name == "visibility" and table == "people.dispositions"):
                listed = f"one of {', '.join(survey.BY_NAME)}"
                found.refuse(
                    problems,
                    f"{table}.{name}",
                    "is no disposition",
                    listed,
                    nearest(name, survey.BY_NAME),
                )
            elif table == "survey.values" and not (
                isinstance(value, list) and len(value) == 3 and all(fits(v, NUMBER) for v in value)
            ):
                found.refuse(
                    problems,
                    f"{table}.{name}",
                    f"is {value!r}",
                    "three numbers: at the lowest, middle and highest answer",
                )
    check_twice(found, problems)
    for number, one in enumerate(found.ties, start=1):
        if "matrix" not in one and not ("source" in one and "target" in one):
            found.refuse(problems, f"ties.{number}", "source and target are not set", "both, or matrix", "")


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
                    found.refuse(
                        problems,
                        f"{name}.{key}",
                        f'the column "{one}" is mapped twice, as {used[one]} too',
                        "another column",
                    )
                used[one] = key
    if (own := found.survey.get("id")) in found.survey.get("items", {}):
        found.refuse(problems, "survey.id", f'the column "{own}" is mapped twice, as an item too', "another column")
