# SPDX-License-Identifier: MIT
"""Two arms of a design compared replicate by replicate, and the best value of a swept key: numbers, and a sentence made of them.

All points of a replicate share their random draws, so a difference within a replicate is a paired one."""

import math
import tomllib
from dataclasses import dataclass

import numpy as np

from analysis.effect import interval, mean
from analysis.results import ResultsError

COMPARES = {"higher": "is higher than", "lower": "is lower than", "unclear": "cannot be told apart from that",
            "same": "is the same as", "none": "cannot be compared with that"}


@dataclass
class Contrast:
    """One arm against another: means over the replicates in which both are defined, and the paired difference."""

    arm: float
    against: float
    difference: float
    low: float  # 95 % interval of the mean difference (Student's t over replicates); NaN with fewer than two pairs
    high: float
    pairs: int
    replicates: int

    def verdict(self):
        """One of the keys of COMPARES."""
        if self.pairs < 2:
            return "none"
        if self.low == self.high == 0:
            return "same"
        if self.low <= 0 <= self.high:
            return "unclear"
        return "higher" if self.difference > 0 else "lower"


def overlay(text):
    """{key: value} of a design point, from the TOML in `/points/overlay`."""
    found, rest = {}, ""
    for piece in filter(None, text.split("; ")):
        # A text value may hold the separator: take pieces together until they are a value.
        rest = f"{rest}; {piece}" if rest else piece
        key, _, value = rest.partition(" = ")
        try:
            found[key] = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            continue
        rest = ""
    return found


def overlays(results):
    """[point]: {key: value} that the point sets."""
    return [overlay(text) for text in results.points["overlay"]]


def choose(points, arm):
    """Numbers of the points that set every key of `arm` to its value."""
    return [number for number, point in enumerate(points) if all(key in point and point[key] == arm[key] for key in arm)]


def choose_one(points, arm):
    """The point that sets every key of `arm`; where several do, the one that sets nothing else. ResultsError without just one."""
    found = choose(points, arm)
    if len(found) > 1:
        found = [number for number in found if set(points[number]) == set(arm)] or found
    if len(found) != 1:
        raise ResultsError(f"{len(found)} design points have {arm}; expected 1")
    return found[0]


def in_window(ticks, window):
    """[tick], true from the first to the last tick of `window`, without one in the last quarter of the ticks."""
    return ticks > 0.75 * ticks.max() if window is None else (ticks >= window[0]) & (ticks <= window[1])


def table(results, metric, window=None, units=None):
    """[point, replicate]: mean of a metric over the window, and over `units` where they are given; NaN where it is not defined."""
    name = f"{metric}_by_unit" if units else metric
    values = results.series(name)
    chosen = in_window(results.ticks(name), window)
    if not chosen.any():
        raise ResultsError(f"no tick of {name} is recorded in {window}")
    if units:
        values = mean(values[:, :, units])
    placed = np.full((len(results.points["point"]), int(results.runs["replicate"].max()) + 1), np.nan)
    placed[results.runs["point"], results.runs["replicate"]] = mean(values[:, chosen])
    return placed


def contrast(arm, against):
    """The paired comparison of two arms, values [replicate]; pairs with a NaN are left out."""
    both = ~(np.isnan(arm) | np.isnan(against))
    difference = arm[both] - against[both]
    low, high = interval(difference)
    average = (float(values[both].mean()) if both.any() else math.nan for values in (arm, against))
    return Contrast(*average, float(difference.mean()) if both.any() else math.nan, low, high, int(both.sum()), len(arm))


def decimals(low, high):
    """Decimals that show an interval with two digits, 0 to 6."""
    half = (high - low) / 2
    return 3 if not half > 0 else min(6, max(0, 1 - math.floor(math.log10(half))))


def number(value, places, sign=False):
    """A number with a real minus sign and no minus zero."""
    text = f"{value:{'+' if sign else ''}.{places}f}"
    return text.lstrip("+-") if float(text) == 0 else text.replace("-", "−")


def contrast_words(say, found):
    """The sentence of a comparison: {compares} in `say` is filled, the numbers follow."""
    verdict = found.verdict()
    sentence = say.replace("{compares}", COMPARES[verdict])
    if verdict == "none":
        return f"{sentence}: {found.pairs} of {found.replicates} replicates have a value in both arms."
    places = decimals(found.low, found.high)
    pairs = "" if found.pairs == found.replicates else f", {found.pairs} of {found.replicates} replicates"
    if verdict == "same":
        return f"{sentence} in every replicate: {number(found.arm, places)}{pairs}."
    low, high = number(found.low, places, True), number(found.high, places, True)
    return (f"{sentence}: {number(found.arm, places)} against {number(found.against, places)} "
            f"({number(found.difference, places, True)}, 95 % interval {low} to {high}{pairs}).")


def best_words(say, values, rows):
    """The sentence about the highest of several arms: `values` [arm] of the swept key, `rows` [arm, replicate] of the metric."""
    rows = np.asarray(rows)
    averages = mean(rows)
    if np.isnan(averages).all():
        return f"{say.replace('{best}', '?')}: no value is defined."
    top = int(np.nanargmax(averages))
    against = [contrast(rows[top], row) for row in rows]
    tied = [value for i, value in enumerate(values) if i != top and against[i].verdict() in ("unclear", "same", "none")]
    bottom = int(np.nanargmin(averages))
    places = decimals(against[bottom].low, against[bottom].high)
    # All arms may be alike to the bit.
    rest = "all others are lower" if not tied else (
        "no other can be told apart from it" if len(tied) == len(values) - 1 else
        f"cannot be told apart from it: {', '.join(f'{value:g}' for value in tied)}")
    return (f"{say.replace('{best}', f'{values[top]:g}')}: {number(averages[top], places)}; {rest}; "
            f"lowest at {values[bottom]:g}: {number(averages[bottom], places)}.")


def side(rows, points, line, name):
    """[replicate]: values of one side of a comparison, less those of its base if it has one."""
    values = rows[choose_one(points, line[name])]
    base = line.get(f"{name}_base")
    return values if base is None else values - rows[choose_one(points, base)]


def sentence(results, line):
    """The sentence that a line of answers.toml asks for, from the results of its scenario."""
    rows = table(results, line["metric"], line.get("window"), line.get("units"))
    points = overlays(results)
    if "best" not in line:
        return contrast_words(line["say"], contrast(*(side(rows, points, line, name) for name in ("arm", "against"))))
    key, where = line["best"], line.get("where", {})
    values = sorted({point[key] for point in points if key in point})
    return best_words(line["say"], values, [rows[choose_one(points, where | {key: value})] for value in values])
