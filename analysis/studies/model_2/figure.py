# SPDX-License-Identifier: MIT
"""The picture of docs/model-2.md: the share of free weeks in which people choose to work alone, by person, by task and by pay, in both models."""

import numpy as np

from studies.model_2.runs import AFTER, BEFORE, PAY
from tandem.figures import canvas, save, style, tidy
from tandem.statistics import mean_interval

DPI = 90
LOOKS = {BEFORE: style(1) | {"label": BEFORE}, AFTER: style(0) | {"label": AFTER}}
BINS = np.arange(0, 101, 10)  # per cent


def draw(seen, pay):
    """seen {model: (table of people, {kind of task: [replicate]}, [person] share)}, pay {model: {times: [replicate]}}."""
    figure = canvas(
        11,
        4.1,
        "Free weeks in which people choose to work alone, per cent; whiskers: 95 % interval of the mean over replicates",
    )
    persons, tasks, pays = figure.subplots(1, 3)
    by_person(persons, {model: found[2] for model, found in seen.items()})
    for model, (_, by_task, _) in seen.items():
        line(tasks, by_task, model)
    for model, by_pay in pay.items():
        line(pays, by_pay, model)
    titles = (
        "By person: people with that share in a year",
        "By task: blocks that another unit knows",
        "By pay: gain of joint work, times its default",
    )
    for axes, title in zip((persons, tasks, pays), titles):
        axes.set_title(title, fontsize=9.5, loc="left")
        tidy(axes)
    tasks.set_xticks(sorted(next(iter(seen.values()))[1]))
    pays.set_xticks(PAY)
    for axes in (tasks, pays):
        axes.set_ylim(bottom=0)
        axes.set_ylabel("free weeks alone (%)")
    tasks.legend(frameon=False)
    return figure


def line(axes, found, model):
    """Mean over replicates by the keys of {number: [replicate]}, with its interval."""
    x = sorted(found)
    means = np.array([found[one].mean() for one in x]) * 100
    ends = np.array([mean_interval(found[one]) for one in x]).T * 100
    axes.errorbar(x, means, yerr=np.abs(ends - means), capsize=3, **LOOKS[model])


def by_person(axes, shares):
    """Share of all people in bins, both models side by side."""
    for number, (model, values) in enumerate(shares.items()):
        # Of a share on an edge the bin above it; none at all is the first.
        counts = np.histogram(values * 100, bins=BINS)[0] / len(values) * 100
        axes.bar(
            np.arange(len(counts)) + (number - 0.5) * 0.4, counts, width=0.4, color=LOOKS[model]["color"], label=model
        )
    axes.set_xticks(range(len(BINS) - 1), [f"{a}–{b}" for a, b in zip(BINS, BINS[1:])], rotation=60, fontsize=8)
    axes.set_xlabel("free weeks alone (%)")
    axes.set_ylabel("people (%)")


def write(seen, pay, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    save(draw(seen, pay), path, DPI)
