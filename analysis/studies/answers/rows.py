# SPDX-License-Identifier: MIT
"""Reads answers.toml, which says what every scenario compares, and makes a sentence of each line from the scenario's results."""

import tomllib
from pathlib import Path

import numpy as np

from tandem.contrasts import compare, paired_contrast, window_means
from tandem.design_points import overlays, the_point
from tandem.errors import TandemError
from tandem.statistics import mean
from tandem.words import contrast_sentence, decimals, number

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


def sentence(results, line):
    """The sentence that a line of answers.toml asks for, from the results of its scenario."""
    if "best" in line:
        return best_of(results, line)
    asked = {name: line[name] for name in ("window", "units", "arm_base", "against_base") if name in line}
    return contrast_sentence(line["say"], compare(results, line["metric"], line["arm"], line["against"], **asked))


def best_of(results, line):
    """The sentence on the best value of a swept key."""
    rows = window_means(results, line["metric"], line.get("window"), line.get("units"))
    points, key, where = overlays(results), line["best"], line.get("where", {})
    values = sorted({point[key] for point in points if key in point})
    return best_words(line["say"], values, [rows[the_point(points, where | {key: value})] for value in values])


def best_words(say, values, rows):
    """The sentence about the highest of several arms: `values` [arm] of the swept key, `rows` [arm, replicate] of the metric."""
    rows = np.asarray(rows)
    averages = mean(rows)
    if np.isnan(averages).all():
        return f"{say.replace('{best}', '?')}: no value is defined."
    top, bottom = int(np.nanargmax(averages)), int(np.nanargmin(averages))
    against = [paired_contrast(rows[top], row) for row in rows]
    tied = [value for i, value in enumerate(values) if i != top and against[i].verdict() in ("unclear", "same", "none")]
    places = decimals(against[bottom].low, against[bottom].high)
    # All arms may be alike to the bit.
    rest = (
        "all others are lower"
        if not tied
        else (
            "no other can be told apart from it"
            if len(tied) == len(values) - 1
            else f"cannot be told apart from it: {', '.join(f'{value:g}' for value in tied)}"
        )
    )
    return (
        f"{say.replace('{best}', f'{values[top]:g}')}: {number(averages[top], places)}; {rest}; "
        f"lowest at {values[bottom]:g}: {number(averages[bottom], places)}."
    )
