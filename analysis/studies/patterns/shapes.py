# SPDX-License-Identifier: MIT
"""The distributions behind the summaries of docs/default-organisation.md: tie strength, number of ties, concentration of collaboration."""

import numpy as np

from studies.patterns.measures import runs_of
from tandem.figures import canvas, tidy

CAPACITY = "organisation.partner_capacity"
BLUE = "#0072b2"
STRENGTH = np.linspace(0, 1, 26)


def at_the_end(results):
    """(agents, ties) of every replicate of the undisturbed arm at its last snapshot."""
    for row in runs_of(results, 0):
        run = results.runs["run"][row]
        yield results.snapshots(run, results.snapshot_ticks(run)[-1])


def degrees_of(agents, ties):
    """Number of ties [agent]."""
    return np.bincount(np.concatenate([ties["source"], ties["target"]]).astype(int), minlength=len(agents["agent"]))


def full(results, capacity):
    """Share of people with as many ties as they can keep: [replicate]."""
    return np.array([np.mean(degrees_of(*state) == capacity) for state in at_the_end(results)])


def shapes(results, capacity):
    """A figure of the undisturbed arm at the end of the run: medians over replicates, with bands that hold 80 % of them.

    capacity: the most ties that one can keep."""
    strengths, degrees, helping = [], [], []
    for agents, ties in at_the_end(results):
        trust = np.concatenate([ties["trust"], ties["trust_back"]])
        strengths.append(np.histogram(trust, STRENGTH)[0] / len(trust))
        counts = degrees_of(agents, ties)
        degrees.append(np.bincount(counts, minlength=capacity + 1) / len(counts))
        jobs = np.sort(agents["load"] - 1)[::-1]
        helping.append(np.cumsum(jobs) / jobs.sum())
    people = np.arange(1, len(helping[0]) + 1) / len(helping[0])
    figure = canvas(
        10.5, 3.6, "The default organisation at the end of the run: medians over replicates; bands hold 80 % of them"
    )
    panels = figure.subplots(1, 3)
    for panel, x, values, what, of in (
        (panels[0], (STRENGTH[1:] + STRENGTH[:-1]) / 2, strengths, "trust in a tie (0 to 1)", "share of tie ends"),
        (panels[1], np.arange(capacity + 1), degrees, f"number of ties (at most {capacity})", "share of people"),
        (panels[2], people, helping, "share of people, busiest first", "their share of the work on others' tasks"),
    ):
        low, middle, high = np.quantile(np.array(values), [0.1, 0.5, 0.9], axis=0)
        panel.fill_between(x, low, high, color=BLUE, alpha=0.25, linewidth=0)
        panel.plot(x, middle, color=BLUE, linewidth=1.6)
        panel.set_xlabel(what)
        panel.set_ylabel(of)
        panel.set_ylim(bottom=0)
        tidy(panel)
    panels[2].axvline(0.05, color="#d55e00", linewidth=1)
    panels[2].plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    return figure
