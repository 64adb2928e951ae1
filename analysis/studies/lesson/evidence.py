# SPDX-License-Identifier: MIT
"""All that the lesson rests on, as the file evidence.json."""

import json
import tomllib

from studies.lesson import asked, effects, puzzle
from studies.lesson.pages import name_of


def rows_of(lesson, worlds, page, step):
    """{name: row} of a step: one row, one for each example of a puzzle, none where nothing is measured."""
    name = name_of(page, step)
    if step.get("kind") == "predict":
        return {name: asked.measured(lesson, worlds, page, step)}
    if step.get("kind") == "puzzle":
        return {f"{name}.{example}": row for example, row in puzzle.measured(lesson, worlds, page, step).items()}
    if "claim" in step:
        return {name: effects.measured(lesson, worlds, page, step)}
    return {}


def measure(lesson, worlds, only=None, tell=lambda name: None):
    """{name: row} of all steps, or of those of the page `only`; `tell` is called with each name before its runs."""
    found = {}
    for page, step in lesson.effects():
        if only in (None, page["name"]):
            tell(name_of(page, step))
            found |= rows_of(lesson, worlds, page, step)
    return found


def text(lesson, rows):
    """evidence.json."""
    with open(lesson.folder / lesson.index["scenario"], "rb") as scenario:
        version = tomllib.load(scenario)["model_version"]
    page = {"worlds": lesson.index["worlds"], "model_version": version, "effects": rounded(in_order(lesson, rows))}
    return json.dumps(page, indent=1, ensure_ascii=False) + "\n"


def in_order(lesson, rows):
    """The rows in the order of the pages, whichever was measured last; rows of steps that are no more are left out."""
    names = []
    for page, step in lesson.effects():
        name = name_of(page, step)
        names += [name, *[f"{name}.{example['name']}" for example in step.get("examples", [])]]
    return {name: rows[name] for name in names if name in rows}


def typical(lesson, rows, page):
    """The first world in which every prediction and bet of a page comes out as it does on average; 0 where there is none."""
    steps = [step for page_, step in lesson.effects() if page_ is page and step.get("kind") in ("predict", "bet")]
    for world in range(lesson.index["worlds"]):
        if all(comes_out(lesson, rows[name_of(page, step)], step, world) for step in steps):
            return world
    return 0


def comes_out(lesson, row, step, world):
    """Whether the answer that is right on average is right in a world, too."""
    if step["kind"] == "predict":
        return step["options"][row["choices"][world]] == row["truth"]
    right = next(option for option in lesson.options(step) if option["name"] == row["truth"])
    return effects.within(right, row["dots"][world])


def rounded(value):
    """The same with numbers of six decimals, so that the file is the same on every machine."""
    if isinstance(value, dict):
        return {key: rounded(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(entry) for entry in value]
    if isinstance(value, bool) or isinstance(value, (int, str)):
        return value
    return round(float(value), 6)
