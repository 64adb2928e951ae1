# SPDX-License-Identifier: MIT
"""The pages of the lesson as files: organisation, worlds, steps. analysis/playground/lesson/README.md has their form."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "playground" / "lesson"


@dataclass(frozen=True)
class Lesson:
    """lesson.json and the pages that it lists, in order."""

    folder: Path
    index: dict
    pages: tuple

    def page(self, name):
        """The page of that name; KeyError with the names that there are."""
        found = {page["name"]: page for page in self.pages}
        if name not in found:
            raise KeyError(f"no page {name}; there are {', '.join(found)}")
        return found[name]

    def settings(self, page, step, world):
        """{key: value} that a world of a step sets: the page's, the world's, the defaults if the step asks for them, the step's own."""
        layers = [
            page["set"],
            page["worlds"][world],
            self.index["defaults"] if step.get("defaults") else {},
            step.get("set", {}),
        ]
        return {key: value_of(text) for layer in layers for key, text in layer.items()}

    def effects(self):
        """[(page, what is measured)] of all steps that state an effect, and of what stands beside them."""
        return [(page, step) for page in self.pages for step in [*page["steps"], *page.get("also", [])]]

    def options(self, step):
        """The options of a bet: [{"name", "from", "to"}]."""
        return self.index["scales"][step["scale"]]


def read(folder=FOLDER):
    """The lesson in a folder."""
    index = load(folder / "lesson.json")
    return Lesson(folder, index, tuple(load(folder / f"{name}.json") for name in index["pages"]))


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def value_of(text):
    """The value of a TOML text such as `0.5` or `"ana.csv"`."""
    return tomllib.loads(f"value = {text}")["value"]


def name_of(page, step):
    """What its row of evidence is called."""
    return f"{page['name']}.{step['name']}"
