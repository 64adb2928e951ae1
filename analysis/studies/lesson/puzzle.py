# SPDX-License-Identifier: MIT
"""What the tries at a puzzle bring: the share of what a wall took that comes back, or is left."""

from studies.lesson.effects import percent
from studies.lesson.pages import value_of


def measured(lesson, worlds, page, step):
    """{name of an example: its row of evidence}."""
    return {
        example["name"]: row(share(lesson, worlds, page, step, example), step["goal"]) for example in step["examples"]
    }


def row(found, goal):
    met = found <= goal["share"] if goal.get("below") else found >= goal["share"]
    return {
        "share": found,
        "meets": met,
        "worlds": goal["worlds"],
        "say": {"share": percent(found), "worlds": goal["worlds"]},
    }


def share(lesson, worlds, page, step, example):
    """(mean of the try - mean of closed) / (mean of open - mean of closed), over the worlds of the goal."""
    goal = step["goal"]

    def mean(world, files=None):
        found = worlds.means(page, lesson.settings(page, step, world), step["metric"], step["window"], files)
        return found[: goal["worlds"]].mean()

    closed, opened = mean(goal["closed"]), mean(goal["open"])
    tried = (
        mean(example["world"]) if "world" in example else mean(step["worlds"][0], bridged(lesson, page, step, example))
    )
    return float((tried - closed) / (opened - closed))


def bridged(lesson, page, step, example):
    """The file of ties with the bridges of a try: {name: text}."""
    name = value_of(page["set"]["network.file"])
    rows = "".join(f"{a},{b},{step['trust']}\n" for a, b in example["bridges"])
    return {name: (lesson.folder / name).read_text(encoding="utf-8") + rows}
