# SPDX-License-Identifier: MIT
"""Effects that the lesson states: the difference between two worlds, or two windows of one, replicate by replicate."""

import numpy as np

from tandem.statistics import mean_interval

NOTHING = 0.03  # share of the baseline's mean below which the lesson says `nothing`; the bound of the scales' option of that name


def measured(lesson, worlds, page, step):
    """The row of evidence of a step."""
    first, second = values(lesson, worlds, page, step)
    difference = second - first
    low, high = mean_interval(difference)
    base = first.mean()
    shares = difference / base
    found = {
        "metric": step["metric"],
        "window": step.get("window") or step["windows"],
        "first": base,
        "second": second.mean(),
        "difference": difference.mean(),
        "low": low,
        "high": high,
        "relative": difference.mean() / base,
        "relative_low": low / base,
        "relative_high": high / base,
        "more": int((difference > 0).sum()),
        "less": int((difference < 0).sum()),
        "equal": int((difference == 0).sum()),
        "worlds": len(difference),
    }
    if "scale" in step:
        found |= decided(lesson.options(step), found, shares, step["kind"] == "luck")
    return found | {"say": said(found)}


def values(lesson, worlds, page, step):
    """[replicate] of the first and of the second: two worlds, or two windows of one."""
    settings = [lesson.settings(page, step, world) for world in step["worlds"]]
    if "windows" in step:
        return [worlds.means(page, settings[0], step["metric"], window) for window in step["windows"]]
    return [worlds.means(page, each, step["metric"], step["window"]) for each in settings]


def decided(options, found, shares, luck):
    """What a bet comes to. A bet on luck is on the share of worlds in which the second has more."""
    middle = found["more"] / found["worlds"] if luck else found["relative"]
    order = np.argsort(-shares, kind="stable")
    return {
        "truth": next(option["name"] for option in options if within(option, middle)),
        "options": {option["name"]: int(sum(within(option, share) for share in shares)) for option in options}
        if not luck
        else {},
        "extremes": [int(replicate) for replicate in order[:3]],
        "dots": [round(float(share), 4) for share in shares],
        "best": float(shares.max()),
    }


def within(option, value):
    """Whether a value lies in an option: `from` <= value < `to`, null being no bound."""
    low, high = option["from"], option["to"]
    return (low is None or value >= low) and (high is None or value < high)


def said(found):
    """The numbers that words may speak of."""
    ends = sorted(abs(found[f"relative_{end}"]) for end in ("low", "high"))
    crosses = found["relative_low"] <= 0 <= found["relative_high"]
    return {
        "percent": percent(abs(found["relative"])),
        "low": percent(0 if crosses else ends[0]),
        "high": percent(ends[1]),
        **{name: found[name] for name in ("more", "less", "equal", "worlds")},
        **{name: percent(found[name]) for name in ("first", "second", "best") if name in found},
        **({"right": found["options"].get(found["truth"], 0)} if found.get("options") else {}),
    }


def percent(share):
    """A share in per cent: whole, or with one decimal below 2."""
    value = 100 * float(share)
    return round(value, 1) if 0 < abs(value) < 1.95 else round(value)


def holds(claim, found):
    """Whether the worlds bear a claim out: `less` and `more` by the whole interval, beyond what counts as nothing in the mean;
    `nothing` by the whole interval within it; `same` in every world."""
    low, high = found["relative_low"], found["relative_high"]
    return {
        "less": high < 0 and found["relative"] <= -NOTHING,
        "more": low > 0 and found["relative"] >= NOTHING,
        "nothing": -NOTHING < low and high < NOTHING,
        "same": found["equal"] == found["worlds"],
    }[claim]
