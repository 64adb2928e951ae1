# SPDX-License-Identifier: MIT
"""What partnering is worth to all: output with it by output without it, over purpose gain, costs and weeks after all stop or begin."""

import numpy as np

from studies.model_2.before.runs import COSTS, GAINS


def windows(size):
    """{name: (after, last)}."""
    start, last = size.start, size.start + 52 * size.years
    return {
        "first quarter": (start, start + 13),
        "first year": (start, start + 52),
        f"year {size.years}": (last - 52, last),
    }


def measures(results, size, begin):
    """{(gain, times cost, window): [replicate] output with partners by output without, less 1}."""
    output, ticks = results.series("output"), results.ticks("output")
    key = "interventions.inclination." + ("until" if begin else "shift")
    point, found = results.runs["point"], {}
    partnering = np.isin(results.points[key].astype(float), [0, size.start])[point]
    gains = results.points["work.purpose_gain"].astype(float)[point]
    costs = np.round(
        results.points["work.tie_cost"].astype(float)[point] / min(results.points["work.tie_cost"].astype(float))
    )
    for gain in GAINS:
        for times in COSTS:
            chosen = (gains == gain) & (costs == times)
            with_, without = (by_replicate(results, output, chosen & arm) for arm in (partnering, ~partnering))
            for name, (after, last) in windows(size).items():
                inside = (ticks > after) & (ticks <= last)
                found[gain, times, name] = with_[:, inside].mean(axis=1) / without[:, inside].mean(axis=1) - 1
    return found


def by_replicate(results, output, rows):
    rows = np.flatnonzero(rows)
    return output[rows[np.argsort(results.runs["replicate"][rows])]]
