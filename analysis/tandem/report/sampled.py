# SPDX-License-Identifier: MIT
"""What a sample of many settings tells: which keys a metric goes with."""

from dataclasses import dataclass

import numpy as np

from tandem.figures.curves import numeric
from tandem.report.said import Printed, Said, level
from tandem.report.study import Study
from tandem.statistics import mean, rank_correlation


@dataclass
class Along:
    """How a metric goes with one varied key over all points."""

    key: str
    name: str
    correlation: float  # Spearman's, −1 to 1; NaN: not defined
    points: int  # with the key and a value


def along(study: Study, metric: str) -> list[Along]:
    """The varied keys that are numbers, by how closely the metric follows them, the closest first; the rest last."""
    values = mean(study.means(metric))
    found = []
    for key, name in study.short.items():
        have = [p for p, sets in enumerate(study.points) if key in sets and not np.isnan(values[p])]
        column = [study.points[p][key] for p in have]
        if len(have) < 3 or not numeric(column) or len(set(column)) < 2 or np.ptp(values[have]) == 0:
            found.append(Along(key, name, float("nan"), len(have)))
        else:
            found.append(Along(key, name, rank_correlation(column, values[have]), len(have)))
    return sorted(found, key=lambda a: -1.0 if np.isnan(a.correlation) else abs(a.correlation), reverse=True)


def sentences(study: Study, metric: str, alone: bool = True) -> list[str]:
    """What the sample tells in words; `alone`: nothing tells more of the keys than their correlations."""
    values, rows = mean(study.means(metric)), [a for a in along(study, metric) if not np.isnan(a.correlation)]
    have = values[~np.isnan(values)]
    meaning, unit = study.meaning(metric)
    ends = [extreme(metric, int(p), float(values[p])) for p in (np.nanargmin(values), np.nanargmax(values))]
    said: list[str] = [
        Said(
            f"{meaning} lies between ",
            ends[0],
            " and ",
            ends[1],
            f"{' ' + unit if unit else ''} over {len(have)} settings.",
        )
    ]
    if rows and alone:
        way = "rises" if rows[0].correlation > 0 else "falls"
        said.append(
            f"Of {len(study.short)} varied keys it goes most with {rows[0].name}: it {way} with it "
            f"(rank correlation {rows[0].correlation:+.2f}, where +1 or −1 would be always).".replace("-", "−")
        )
    return said


def extreme(metric: str, point: int, value: float) -> Printed | str:
    """The lowest or the highest mean, in four digits; a text alone where these are no plain decimals."""
    text = f"{value:.4g}"
    printed = level(metric, [point], "mean", value, len(text.partition(".")[2]))
    return printed if printed.text == text else text
