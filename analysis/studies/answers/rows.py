# SPDX-License-Identifier: MIT
"""Reads answers.toml, which says what every scenario compares, and makes a sentence of each line from the scenario's results."""

import tomllib
from pathlib import Path

import tandem.accessor  # noqa: F401  gives datasets their `.tandem`
from tandem.errors import TandemError

ROWS = Path(__file__).with_name("answers.toml")
COMPARISON = {"say", "metric", "arm", "against"}, {"window", "units", "arm_base", "against_base"}
BEST = {"say", "metric", "best"}, {"window", "units", "where"}


class AnswersError(TandemError):
    """An answer cannot be made; the message says why."""


def read_lines(path):
    """{scenario: [line, line]} of answers.toml; AnswersError where it is not as its head says."""
    with open(path, "rb") as file:
        asked = tomllib.load(file)
    for name, lines in asked.items():
        if not isinstance(lines, list) or len(lines) != 2:
            raise AnswersError(f"{path}: {name} needs two tables [[{name}]], a line of the answer each")
        for line in lines:
            needed, allowed = BEST if "best" in line else COMPARISON
            wrong = sorted(needed - set(line)) + sorted(set(line) - needed - allowed)
            if wrong:
                raise AnswersError(f"{path}: [[{name}]] lacks or does not know: {', '.join(wrong)}")
            slot = "{best}" if "best" in line else "{compares}"
            if slot not in line["say"]:
                raise AnswersError(f"{path}: [[{name}]]: `say` lacks {slot}")
    return asked


def sentence(data, line):
    """The sentence that a line of answers.toml asks for, from the results of its scenario, as tandem.open gives them."""
    asked = {name: line[name] for name in ("window", "units") if name in line}
    if "best" in line:
        found = data.tandem.best(line["best"], line["metric"], where=line.get("where"), **asked)
    else:
        asked |= {f"{side}_base": line[key] for side, key in (("a", "arm_base"), ("b", "against_base")) if key in line}
        found = data.tandem.compare(line["arm"], line["against"], line["metric"], **asked)
    return found.sentence(line["say"])
