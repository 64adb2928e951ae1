# SPDX-License-Identifier: MIT
"""What the tries at a puzzle bring: the share of what a wall took that comes back, or is left."""

import numpy as np

from studies.lesson.effects import percent
from studies.lesson.pages import value_of
from tandem.statistics import mean_interval


def measured(lesson, worlds, page, step):
    """{name of an example: its row of evidence}."""
    return {
        example["name"]: row(*share(lesson, worlds, page, step, example), step["goal"]) for example in step["examples"]
    }


def row(found, low, high, goal):
    met = found <= goal["share"] if goal.get("below") else found >= goal["share"]
    said = {"share": percent(found), "worlds": goal["worlds"]}
    return {"share": found, "low": low, "high": high, "meets": met, "worlds": goal["worlds"], "say": said}


def share(lesson, worlds, page, step, example):
    """(mean of the try - mean of closed) / (mean of open - mean of closed) over the worlds of the goal, and its 95 % interval.

    The interval is that of a ratio of means, paired: of (try - closed) - share (open - closed), over the mean of open - closed."""
    goal = step["goal"]

    def values(world, files=None):
        return worlds.means(page, lesson.settings(page, step, world), step["metric"], step["window"], files)[
            : goal["worlds"]
        ]

    closed, opened = values(goal["closed"]), values(goal["open"])
    tried = (
        values(example["world"])
        if "world" in example
        else values(step["worlds"][0], bridged(lesson, page, step, example))
    )
    gain, whole = tried - closed, opened - closed
    found = gain.mean() / whole.mean()
    low, high = np.array(mean_interval(gain - found * whole)) / whole.mean()
    return float(found), float(found + low), float(found + high)


def bridged(lesson, page, step, example):
    """The file of ties with the bridges of a try: {name: text}."""
    name = value_of(page["set"]["network.file"])
    rows = "".join(f"{a},{b},{step['trust']}\n" for a, b in example["bridges"])
    return {name: (lesson.folder / name).read_text(encoding="utf-8") + rows}
