# SPDX-License-Identifier: MIT
"""Effects in the words and units of daily life, with what is drawn of them, for the rows of either edition."""

import math
from dataclasses import dataclass, field

from studies.claims.effects import HOLDS, LEANS, REVERSED
from studies.claims.plain_words import RATIO_FORMS, plain_metric
from studies.claims.words import STATES
from tandem.words import decimals, number

STATES = STATES | {"flat": "as good over most of the scale"}
SD = 0.2  # smallest effect of interest of the first edition, in standard deviations between replicates


@dataclass
class Mark:
    """An effect at a place, in units of the smallest effect of interest."""

    place: str
    state: str
    size: float | None
    low: float | None
    high: float | None
    amount: str


@dataclass
class Row:
    """A cell of a claim: what is measured, how much it is at home, and what is drawn and listed of other places."""

    name: str
    named: bool
    amount: str
    state: str
    size: float | None
    least: str
    arms: list
    marks: list = field(default_factory=list)
    against: list = field(default_factory=list)  # places where it is not as at home
    same_sign: float | None = None
    gain_0: str = ""
    turned: bool = False


def of_second(row):
    """The cells of a row of the second edition."""
    return [cell_row(cell) for cell in row["cells"]]


def cell_row(cell):
    home = cell["home"]
    amount = amount_words(cell, home)
    marks = [mark(cell, "home", home)] + [mark(cell, item["place"], item) for item in cell["elsewhere"]]
    against = [
        item["place"]
        for item in cell["elsewhere"]
        if (item["state"] in (HOLDS, LEANS, REVERSED) if item["control"] else item["state"] not in (HOLDS, LEANS))
    ]
    gain = cell["gain_0"]
    if gain is not None:
        marks.append(mark(cell, "purpose gain 0", gain))
    return Row(
        cell["name"],
        cell["named"],
        amount,
        home["state"],
        marks[0].size,
        least_words(cell),
        cell["arms"],
        marks,
        against,
        cell["same_sign"],
        "" if gain is None else amount_words(cell, gain),
        cell["turned"],
    )


def mark(cell, place, effect):
    least = cell["least"] or None
    sizes = [None if effect[end] is None or least is None else effect[end] / least for end in ("mean", "low", "high")]
    return Mark(place, effect["state"], *sizes, amount_words(cell, effect))


def amount_words(cell, effect):
    """The effect with its interval: per cent where the scale is one of shares, else in the cell's unit."""
    if effect["mean"] is None:
        return "not defined"
    share = cell["scale"] == "log" or cell["rule"] == "first"
    found = [effect[end] for end in ("mean", "low", "high")]
    if cell["scale"] == "log":
        found = [None if value is None else math.expm1(value) for value in found]
    mean, low, high = (None if value is None else 100 * value if share else value for value in found)
    sign, unit = cell["rule"] != "first", " %" if share else f" {cell['unit']}"
    if low is None:
        return f"{number(mean, 2, sign)}{unit}"
    places = decimals(low, high)
    return f"{number(mean, places, sign)}{unit} ({number(low, places, sign)} to {number(high, places, sign)})"


def least_words(cell):
    if not cell["least"]:
        return "any"
    if cell["scale"] == "log":
        return f"{100 * cell['least']:.3g} % {cell.get('unit', '')}".strip()
    return f"{cell['least']:g} {cell.get('unit', '')}".strip()


def of_first(row):
    """The one row of the first edition, in its own yardstick: standard deviations between replicates."""
    if row is None or "effects" not in row:
        return []
    home = row["effects"][0][0][1]
    places = [("home", home), ("soon", row["effects"][0][0][0]), ("in the long run", row["effects"][0][0][2])]
    places += [(f"seed {i}", seed[1]) for i, seed in enumerate(row["effects"][0][1:], 2)]
    places += [(name, found[0][1]) for name, found in zip(row["contexts"][1:], row["effects"][1:])]
    marks = [first_mark(row, place, effect) for place, effect in places if effect is not None]
    against = [found.place for found in marks[1:] if found.state not in (HOLDS, LEANS)]
    return [
        Row(
            plain_metric(row["metric"]),
            True,
            first_words(row, home),
            home["state"],
            marks[0].size,
            f"{SD} standard deviations between organisations",
            row["arms"],
            marks,
            against,
            row["same_sign"],
        )
    ]


def first_mark(row, place, effect):
    sd = effect["sd"] or None
    sizes = [None if effect[end] is None or sd is None else effect[end] / sd / SD for end in ("mean", "low", "high")]
    return Mark(place, effect["state"], *sizes, first_words(row, effect))


def first_words(row, effect):
    """The difference with its interval: per cent of the second arm where that says something, else in the unit of the measure."""
    if effect["low"] is None:
        return "not defined"
    found, unit = [effect[end] for end in ("mean", "low", "high")], ""
    if row["rule"] == "contrast" and row["form"] in RATIO_FORMS and (effect["arms"][1] or 0) > 0:
        found, unit = [100 * value / effect["arms"][1] for value in found], " %"
    places = decimals(*found[1:])
    mean, low, high = (number(value, places, True) for value in found)
    return f"{mean}{unit} ({low} to {high})"
