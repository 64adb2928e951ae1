# SPDX-License-Identifier: MIT
"""The two settings that a page shows side by side, and the settings that it draws over time."""

from dataclasses import dataclass

import numpy as np

from tandem.accessor import Arm
from tandem.figures.given import MOST_ARMS
from tandem.report.findings import Family, families
from tandem.report.sampled import along
from tandem.report.study import Study
from tandem.statistics import mean


@dataclass
class Side:
    """A design point with its name."""

    point: int
    name: str
    brief: str  # what tells it from the other side


@dataclass
class Shown:
    """What the figures of a page show."""

    families: list[Family]  # of the metric in front
    pair: list[Side]  # the one compared with, then the one that differs most; one alone where nothing is compared
    groups: list[tuple[str, list[Arm]]]  # (heading, points drawn together over time)


def shown(study: Study) -> Shown:
    """Chooses what is shown. In a grid the largest difference of the first factor, at one level of each other; in a sample the settings
    with the lowest, the middle and the highest mean."""
    if study.kind == "sample":
        order = ranked(study)
        ends = sorted({0, len(order) // 2, len(order) - 1})
        names = {0: "lowest", len(order) - 1: "highest"}
        words = [f"{names.get(k, 'middle')} (setting {order[k]})" for k in ends]
        sides = [Side(order[k], name, name) for k, name in zip(ends, words)]
        pair = [sides[0], sides[-1]] if len(sides) > 1 else sides
        return Shown([], pair, [("Lowest, middle and highest of the sample", [side.point for side in sides])])
    found = families(study, study.metric)
    if not found:
        return Shown(found, [Side(0, study.point_name(0), "")], [("", [0])])
    return Shown(found, pair_of(study, found), groups(study))


def beside_words(study: Study, seen: Shown) -> str:
    """Why two settings stand for all in some figures, a sentence; empty where there are no others."""
    if len(seen.pair) < 2 or len(study.points) < 3 or study.kind == "sample":
        return ""
    base, other = seen.pair
    return (
        f"Where only two settings are shown, they are {base.name}, with which the others are compared, and {other.name}, "
        f"which differs most from it in {study.meaning(study.metric)[0]}."
    )


def ranked(study: Study) -> list[int]:
    """Points by the mean of the metric, ascending; those without a value are left out."""
    values = mean(study.means(study.metric))
    return [int(p) for p in np.argsort(values, kind="stable") if not np.isnan(values[p])]


def pair_of(study: Study, found: list[Family]) -> list[Side]:
    """The largest difference of the first factor: its points, at the usual level of the other factors if they are not fixed."""
    first = study.factors[0]
    mine = [family for family in found if family.factor is first and family.findings]
    if not mine:
        return [Side(0, study.point_name(0), "")]
    family = max(mine, key=lambda f: f.largest().size)
    best = family.largest()

    def one(points: list[int]) -> int:
        usual = [p for p in points if all(f.codes[p] == f.reference for f in study.factors if f is not first)]
        return (usual or points)[0]

    sides = [(one(best.base), best.against), (one(best.points), best.level)]
    return [Side(point, study.point_name(point), brief) for point, brief in sides]


def groups(study: Study) -> list[tuple[str, list[Arm]]]:
    """The levels of the first factor over time, a group for each level of the second where there are few; of more factors at the usual
    levels of the others."""
    first, others = study.factors[0], study.factors[1:]
    every = range(len(study.points))
    if len(others) == 1 and len(others[0].levels) <= 4:
        strata = [
            (others[0].label(level), [p for p in every if others[0].codes[p] == level])
            for level in range(len(others[0].levels))
        ]
    else:
        kept = [p for p in every if all(f.codes[p] == f.reference for f in others)]
        strata = [(", ".join(f.label(f.reference) for f in others), kept)]
    return [(where, thinned(points, first.codes.tolist())) for where, points in strata if points]


def thinned(points: list[int], codes: list[int]) -> list[Arm]:
    """At most MOST_ARMS points, by their level, evenly spaced, the first and the last of them."""
    ordered = sorted(points, key=lambda p: codes[p])
    count = min(len(ordered), MOST_ARMS)
    return [ordered[k] for k in sorted({round(j * (len(ordered) - 1) / max(count - 1, 1)) for j in range(count)})]


def varied_most(study: Study) -> list[str]:
    """The keys of a sample that are drawn, the most telling first."""
    return [a.key for a in along(study, study.metric)]
