# SPDX-License-Identifier: MIT
"""Mutated scenarios: odd names, values out of range, lines lost, doubled or torn."""

import re

from kinds import texts
from sweeps import SWEEP, Stock
from trial import Trial

SCENARIO = (
    SWEEP
    + """\
[[design.sweep]]
key = "interventions.cut.share"
values = [0.1, 0.2]
[interventions.cut]
record = "layoff"
at = 3
"""
)
# Names that an intervention may be given, as a quoted key: a slash, a space, a control character, a path, no name.
NAMES = (
    "Q1/Q2",
    "a b",
    "../x",
    "a\\u001b[2Jb",
    "",
    "ü",
    "a'b",
    "a\\\\b",
    ".",
    "..",
    "a\\nb",
    "a\\u202eb",
    "a\\u009bb",
    "市場",
    "x" * 300,
    "a=b",
    "a,b",
    "-",
    "a\\u0000b",
    "@",
)
VALUES = ("-1", "0", "nan", "inf", "1e300", '""', '"x"', "[]", "[1]", "{}", "true", "1979-05-27", "0.5", '"logit"')
# Values that make a run longer, not wrong, stay.
SIZES = ("agents", "ticks", "replicates", "snapshot_replicates")


def name(t: Trial, text: str) -> str:
    new = t.chance.choice(NAMES)
    text = text.replace("[interventions.cut]", f'[interventions."{new}"]')
    return text.replace('"interventions.cut.share"', f'"interventions.{new}.share"')


def value(t: Trial, text: str) -> str:
    lines = text.splitlines()
    at = t.chance.choice([i for i, line in enumerate(lines) if "=" in line and not line.startswith(SIZES)])
    lines[at] = lines[at].split("=")[0] + "= " + t.chance.choice(VALUES)
    return "\n".join(lines) + "\n"


def digit(t: Trial, text: str) -> str:
    places = [match.start() for match in re.finditer(r"\d", text)]
    at = t.chance.choice(places)
    return text[:at] + t.chance.choice("0123456789") + text[at + 1 :]


def trial(t: Trial, stock: Stock) -> None:
    text = SCENARIO
    for _ in range(t.chance.randint(1, 2)):
        mutate = t.chance.choice([name, value, digit, texts.byte, texts.cut, texts.line_twice, texts.line_lost])
        text = mutate(t, text)
        t.tell(mutate.__name__)
    t.write("a.toml", text)
    texts.every_verb(t)
