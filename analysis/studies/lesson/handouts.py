# SPDX-License-Identifier: MIT
"""The sheets to print: one for each page of the lesson, one for all of them, and the questionnaires. Every word is from words/."""

from pathlib import Path

from studies.lesson.dots import plot
from studies.lesson.pages import name_of
from tandem.page import render

HOME = Path(__file__).parent


def sheets(pack, language):
    """{name: text} of what is printed in a language. pack: facilitator.Pack."""

    def say(key):
        return pack.say(key, language)

    pages = [page_of(pack, page, number, language) for number, page in enumerate(pack.lesson.pages, 1)]
    shown = [page for page in pages if page["name"] != "sandbox"]
    common = {"language": language, "say": say}
    return {
        f"handout-{language}.html": render("handout.html", HOME, pages=shown, **common),
        f"handouts-{language}.html": render("handouts.html", HOME, pages=pages, **common),
        f"questionnaire-{language}.html": render("questionnaire.html", HOME, items=list(pack.questions), **common),
    }


def page_of(pack, page, number, language):
    """A page of the lesson as its sheet shows it."""
    name = page["name"]
    steps = [step_of(pack, page, step, language) for step in page["steps"]]
    takeaways = [pack.say(f"{name}.takeaway.{one}", language) for one in page.get("takeaways", [])]
    return {
        "name": name,
        "number": number,
        "title": pack.say(f"{name}.title", language),
        "intro": pack.say(f"{name}.intro", language),
        "takeaway": " ".join([pack.say(f"{name}.takeaway", language), *takeaways]),
        "steps": steps,
        "plots": any(step["kind"] == "bet" for step in page["steps"]),
    }


def step_of(pack, page, step, language):
    """A step: its question, the answers to choose from, and what is told after the run."""
    name = name_of(page, step)
    row = pack.rows.get(name, {})
    return {
        "question": pack.say(f"{name}.question", language),
        "options": [words for _, words in options_of(pack, page, step, language)],
        "reveal": pack.say(f"{name}.reveal", language) if f"{name}.reveal" in pack.words[language] else "",
        "plot": plot(row, pack.lesson.options(step), language) if "dots" in row else None,
    }


def options_of(pack, page, step, language):
    """[(name, words)] of the answers of a step."""
    words = pack.words[language]
    if "scale" in step:
        return [(one["name"], words[f"scale.{step['scale']}.{one['name']}"]) for one in pack.lesson.options(step)]
    if "measures" in step:
        return [(name, words[f"{name_of(page, step)}.measure.{name}"]) for name in step["measures"]]
    return [(name, words.get(f"option.{name}", name)) for name in step.get("options", [])]
