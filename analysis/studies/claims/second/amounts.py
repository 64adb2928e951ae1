# SPDX-License-Identifier: MIT
"""Effects in the words and units of daily life, with what is drawn of them, for the rows of either edition."""

import math
from dataclasses import dataclass, field

from studies.claims.effects import HOLDS, LEANS, REVERSED
from studies.claims.plain_words import RATIO_FORMS, plain_metric
from studies.claims.second import gains
from studies.claims.second.units import least_words, said_in
from studies.claims.second.wording import told_name
from studies.claims.words import STATES
from tandem.words import decimals, number

STATES = STATES | {"flat": "as good over most of the scale"}
SEVERAL = ("slope", "interior", "interaction")  # rules that compare more than two arms
FIRST_WINDOWS = [[45, 60], [150, 200], [750, 1000]]  # of the first edition: the last quarter of each horizon
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
    pairs: int = 0  # organisations behind it


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
    against: list = field(default_factory=list)  # marks of places where it is not as at home
    same_sign: float | None = None
    gain_0: Mark | None = None  # where shared purpose adds nothing to work
    gain_quarter: Mark | None = None  # where it adds a quarter as much; asked of what turns its sign without
    expect: str = "higher"
    weeks: str = ""


def of_second(row):
    """The cells of a row of the second edition."""
    return [cell_row(row["claim"], cell) for cell in row["cells"]]


def cell_row(claim, cell):
    home = cell["home"]
    marks = [mark(cell, "home", home)] + [mark(cell, item["place"], item) for item in cell["elsewhere"]]
    controls = {item["place"] for item in cell["elsewhere"] if item["control"]}
    against = [item for item in marks[1:] if differs(home["state"], item, item.place in controls)]
    without = gain_marks(cell, lambda place, effect: mark(cell, place, effect))
    return Row(
        told_name(claim, cell["name"]),
        cell["named"],
        marks[0].amount,
        home["state"],
        marks[0].size,
        least_words(cell),
        cell["arms"],
        marks + list(without.values()),
        against,
        cell["same_sign"],
        expect=cell["expect"],
        weeks=weeks_of(cell.get("windows")),
        **without,
    )


def gain_marks(found, mark_of):
    """{name in Row: Mark} of what an effect is with another purpose gain, as far as that was asked."""
    return {
        kept: mark_of(f"purpose gain {gains.STAGES[stage]}", found[kept])
        for stage, kept in gains.KEPT.items()
        if found.get(kept) is not None
    }


def differs(home, item, control=False):
    """Whether an effect is another one than at home; of a control, where none is expected, whether there is one."""
    sure = (HOLDS, LEANS)
    if control:
        return item.state in (*sure, REVERSED)
    return item.state != home and not {item.state, home} <= set(sure)


def weeks_of(windows):
    """The weeks of the effect that carries the verdict."""
    if not windows:
        return ""
    after, last = windows[min(1, len(windows) - 1)]
    return f"weeks {after + 1:g} to {last:g}"


def mark(cell, place, effect):
    least = cell["least"] or None
    sizes = [None if effect[end] is None or least is None else effect[end] / least for end in ("mean", "low", "high")]
    return Mark(place, effect["state"], *sizes, amount_words(cell, effect), effect.get("pairs", 0))


def amount_words(cell, effect):
    """The effect with its interval: per cent where the scale is one of shares, else in a unit of daily life."""
    if effect["mean"] is None:
        return "not defined"
    share = cell["scale"] == "log" or cell["rule"] == "first"
    times, unit = (100, " %") if share else said_in(cell["unit"])
    found = [effect[end] for end in ("mean", "low", "high")]
    if cell["scale"] == "log":
        found = [None if value is None else math.expm1(value) for value in found]
    mean, low, high = (None if value is None else times * value for value in found)
    sign = cell["rule"] != "first"
    if low is None:
        return f"{number(mean, 2, sign)}{unit}"
    places = decimals(low, high)
    return f"{number(mean, places, sign)}{unit} ({number(low, places, sign)} to {number(high, places, sign)})"


def of_first(row):
    """The one row of the first edition, in its own yardstick: standard deviations between replicates."""
    if row is None or "effects" not in row:
        return []
    home = row["effects"][0][0][1]
    places = [("home", home), ("soon", row["effects"][0][0][0]), ("in the long run", row["effects"][0][0][2])]
    places += [(f"seed {i}", seed[1]) for i, seed in enumerate(row["effects"][0][1:], 2)]
    places += [(name, found[0][1]) for name, found in zip(row["contexts"][1:], row["effects"][1:])]
    marks = [first_mark(row, place, effect) for place, effect in places if effect is not None]
    without = gain_marks(row, lambda place, effect: first_mark(row, place, effect))
    return [
        Row(
            first_name(row),
            True,
            first_words(row, home),
            home["state"],
            marks[0].size,
            f"{SD} standard deviations between organisations",
            row["arms"],
            marks + list(without.values()),
            [item for item in marks[1:] if differs(home["state"], item)],
            row["same_sign"],
            expect=row.get("expect", "higher"),
            weeks=weeks_of(row.get("windows") or FIRST_WINDOWS),
            **without,
        )
    ]


def first_name(row):
    """What is measured, and of what against what: without that nobody can tell what a sign means."""
    metric, arms = plain_metric(row["metric"]), [f"“{arm}”" for arm in row["arms"]]
    if row["rule"] == "contrast":
        return f"{metric}, {arms[0]} against {arms[1]}"
    if row["rule"] == "slope":
        return f"{metric}, from {arms[0]} to {arms[-1]}"
    if row["rule"] == "interior":
        return f"{metric}, best between {arms[0]} and {arms[-1]} against the better of these"
    if row["rule"] == "interaction":
        return f"{metric}, {arms[0]} less {arms[1]}, against {arms[2]} less {arms[3]}"
    return metric


def first_mark(row, place, effect):
    sd = effect["sd"] or None
    sizes = [None if effect[end] is None or sd is None else effect[end] / sd / SD for end in ("mean", "low", "high")]
    return Mark(place, effect["state"], *sizes, first_words(row, effect), effect.get("pairs", 0))


def first_words(row, effect):
    """The difference with its interval: per cent of the second arm, or of the mean of all arms where more than two are compared, where
    that says something; else in the unit of the measure."""
    if effect["low"] is None:
        return "not defined"
    found, unit, arms = [effect[end] for end in ("mean", "low", "high")], "", effect["arms"]
    base = arms[1] if row["rule"] == "contrast" and row["form"] in RATIO_FORMS else None
    if row["rule"] in SEVERAL and row["form"] in ("plain", "of") and None not in arms:
        base = sum(arms) / len(arms)
    if base is not None and base > 0:
        found, unit = [100 * value / base for value in found], " %"
    places = decimals(*found[1:])
    mean, low, high = (number(value, places, True) for value in found)
    return f"{mean}{unit} ({low} to {high})"
