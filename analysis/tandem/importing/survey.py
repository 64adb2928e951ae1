# SPDX-License-Identifier: MIT
"""The questions of a survey and what their answers mean: docs/survey.md is printed from this list."""

from collections.abc import Sequence
from dataclasses import dataclass

from tandem.importing.cells import plain


@dataclass(frozen=True)
class Disposition:
    """What an answer sets. values: at the lowest, the middle and the highest answer; between them in straight lines.

    The middle is what the default organisation has in the mean, so that a survey of people in the middle leaves it as it is; the ends
    are assumed. items: (text, reversed)."""

    name: str
    meaning: str
    values: tuple[float, float, float]
    items: tuple[tuple[str, bool], ...]


DISPOSITIONS = (
    Disposition(
        "care",
        "care for the joint result; its opposite is hunger for credit",
        (0.2, 0.6, 1.0),
        (
            (
                "When something that we made together is shown around, I see to it that the part of the others is named.",
                False,
            ),
            ("I would sooner have a piece of work succeed under another name than fail under mine.", False),
            ("It annoys me when a thing that I did is not linked to me.", True),
        ),
    ),
    Disposition(
        "integrity",
        "chance to deliver what was promised",
        (0.7, 0.93, 1.0),
        (
            ("What I promise a colleague is done by the day that I named.", False),
            ("When I see that I shall not keep a promise, I say so before it is due.", False),
            ("I sometimes agree to things that I know I will hardly get to.", True),
        ),
    ),
    Disposition(
        "trust_propensity",
        "trust before any experience",
        (0.1, 0.5, 0.9),
        (
            ("When I start with a new colleague, I count on it going well.", False),
            ("As long as nothing speaks against it, I hand work over without checking it.", False),
            ("I rely on somebody only after they have proved themselves for a while.", True),
        ),
    ),
    Disposition(
        "conflict_skill",
        "skill in settling differences",
        (0.0, 0.5, 1.0),
        (
            (
                "When a colleague and I see a matter differently, we mostly end where both of us can live with it.",
                False,
            ),
            ("I can tell somebody that they are mistaken and still work well with them the day after.", False),
            ("Once a disagreement has become heated, I rarely find a way out of it.", True),
        ),
    ),
    Disposition(
        "voice",
        "chance to speak up in a week",
        (0.0, 0.5, 1.0),
        (
            ("In a meeting I give my view, even where somebody has already said much the same.", False),
            ("When I have an idea about the work of another unit, that unit hears of it.", False),
            ("I often leave a meeting with something unsaid.", True),
        ),
    ),
    Disposition(
        "disclosure",
        "openness; a good experience with somebody open counts for more",
        (0.0, 0.0, 1.0),
        (
            ("My colleagues know what I am not good at.", False),
            ("When I have made a mistake, I tell those whom it touches.", False),
            ("What I find hard I keep to myself.", True),
        ),
    ),
    Disposition(
        "selectivity",
        "lowers the chance to ask and to consent",
        (0.0, 0.0, 1.0),
        (
            ("Before I join in, I ask whether the task needs two.", False),
            ("In the last month I turned down joint work that made little sense.", False),
            ("I take part in nearly everything that I am asked to.", True),
        ),
    ),
    Disposition(
        "anxiety",
        "raises the chance to ask and to consent, whoever it is",
        (0.0, 0.0, 1.0),
        (
            ("It makes me uneasy when others work on something and nobody asks me.", False),
            ("I have joined things mainly so as not to stand alone.", False),
            ("A week in which nobody needs me is fine with me.", True),
        ),
    ),
    Disposition(
        "inclination",
        "inclination towards partnering",
        (-0.6, 0.2, 1.0),
        (
            ("Where I may choose, I do a task with somebody.", False),
            ("My work gets better when another has a hand in it.", False),
            ("To have a thing done right, I do it by myself.", True),
        ),
    ),
    Disposition(
        "stickiness",
        "reluctance to end an old tie",
        (0.0, 0.0, 1.0),
        (
            ("I go on working with somebody out of habit, even when little comes of it.", False),
            ("It is hard for me to end a cooperation that has run its course.", False),
            ("When joint work no longer pays, I say so and stop.", True),
        ),
    ),
)

# Of dispositions in the model's own units; all others lie in [0, 1].
RANGES = {"inclination": (-4, 4), "selectivity": (0, 4), "anxiety": (0, 4)}
BY_NAME = {one.name: one for one in DISPOSITIONS}
# {code of an item: (disposition, text, reversed)}
ITEMS = {
    f"{one.name}_{k}": (one.name, text, reverse)
    for one in DISPOSITIONS
    for k, (text, reverse) in enumerate(one.items, start=1)
}
# Answers in words, from the lowest; as survey tools export them.
SCALES_IN_WORDS = (
    ("strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"),
    ("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
    ("never", "rarely", "sometimes", "often", "always"),
    ("not at all", "a little", "somewhat", "mostly", "fully"),
)


def item_in(header: str) -> str | None:
    """The item that a column of a survey tool holds: its code or its words are in the name; a disposition's name alone is one, too."""
    name = plain(header)
    for code in ITEMS:
        if name.endswith(plain(code)) or name.startswith(plain(code)) and not name[len(plain(code)) :][:1].isdigit():
            return code
    for code, (_, text, _) in ITEMS.items():
        if plain(text) in name:
            return code
    return next((one for one in BY_NAME if plain(one) == name), None)


def told(code: str) -> tuple[str, bool] | None:
    """(disposition, reversed) that an item of the map stands for: a code, or a disposition, with a minus sign if it is reversed."""
    name, minus = code.removeprefix("-"), code.startswith("-")
    if name in ITEMS:
        return ITEMS[name][0], ITEMS[name][2] != minus
    return (name, minus) if name in BY_NAME else None


def between(values: Sequence[float], answer: float) -> float:
    """The value at an answer in [0, 1]: through the lowest, the middle and the highest."""
    low, middle, high = values
    return low + 2 * answer * (middle - low) if answer < 0.5 else middle + (2 * answer - 1) * (high - middle)
