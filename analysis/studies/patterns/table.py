# SPDX-License-Identifier: MIT
"""The table of points as arrays: places in the ranges, means and errors of the measures, and what each point keeps."""

from dataclasses import dataclass

import numpy as np

from studies.patterns import regions
from tandem.statistics import t_quantile

# The patterns that an organisation is asked for, and the measures that stand for each; the rest are signs of a live model.
GROUPS = {
    "tie-strength distribution": ("tie_strength", "ripening", "rarest_stage"),
    "degree distribution": ("degree_inequality", "isolates"),
    "assortativity by unit": ("assortativity", "ei_index"),
    "trust and performance": ("trust_and_output",),
    "concentration of value": ("collaboration_of_top",),
    "effect of a star's exit": ("star_loss",),
    "signs of life": ("stuck_series",),
}
STAR_LOSS = "star_loss"  # missed by the default organisation, and known to be (docs/decisions/0011-calibration.md)


@dataclass
class Sample:
    """The points of one design."""

    places: np.ndarray  # [point, parameter], 0 to 1 over the range
    values: np.ndarray  # [point, parameter]
    means: np.ndarray  # [point, pattern]
    kept: np.ndarray  # [point, pattern]
    unclear: np.ndarray  # [point, pattern]
    half: np.ndarray  # [point, pattern], half the width of the 95 % interval of the mean
    numbers: list

    def all_of(self, columns):
        """[point], true where all these patterns are kept."""
        return self.kept[:, list(columns)].all(axis=1)


class Table:
    """Points of all designs, judged against the patterns.

    samples: {design: Sample}; measures [pattern]; every, others: columns of all patterns, of all but the star's exit; home: places of
    the default values [parameter]."""

    def __init__(self, points, chosen, patterns, replicates):
        self.chosen, self.patterns = chosen, patterns
        self.measures = [pattern["measure"] for pattern in patterns]
        self.lows, self.highs = (
            np.array([pattern[end] for pattern in patterns], dtype=float) for end in ("low", "high")
        )
        self.samples = {}
        for design in dict.fromkeys(point.design for point in points):
            self.samples[design] = self._sample([point for point in points if point.design == design], replicates)
        self.every = range(len(patterns))
        self.others = [i for i in self.every if self.measures[i] != STAR_LOSS]
        self.home = np.array([p.place(p.default) for p in chosen])

    def _sample(self, points, replicates):
        means, errors = (
            np.array([[getattr(p, what)[name] for name in self.measures] for p in points])
            for what in ("means", "errors")
        )
        values = np.array([p.values for p in points])
        places = np.array([[q.place(x) for q, x in zip(self.chosen, p.values)] for p in points])
        return Sample(
            places,
            values,
            means,
            regions.kept(means, self.lows, self.highs),
            regions.unclear(means, errors, self.lows, self.highs, replicates),
            t_quantile(replicates - 1) * errors,
            [p.number for p in points],
        )

    def group(self, name):
        """Columns of the measures that stand for a pattern of the list."""
        return [self.measures.index(measure) for measure in GROUPS[name]]

    def axes(self):
        """{parameter: (places [tried], masks [tried, pattern])} of the points that leave the default in one parameter alone."""
        sample, found = self.samples["axes"], {}
        each = len(sample.places) // len(self.chosen)
        for i in range(len(self.chosen)):
            rows = slice(i * each, (i + 1) * each)
            found[i] = sample.places[rows, i], sample.kept[rows]
        return found

    def constraints(self):
        """(every Constraint tested over the whole ranges, those found); the last pattern is all but the star's exit."""
        wide = self.samples["global"]
        tested = regions.constraints(wide.places, np.column_stack([wide.kept, wide.all_of(self.others)]))
        return tested, [item for item in tested if item.p < regions.LEVEL]
