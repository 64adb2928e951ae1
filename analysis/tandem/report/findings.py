# SPDX-License-Identifier: MIT
"""What the comparisons of a study come to: each level of each factor against the level it is compared with."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tandem.arm_names import value_words
from tandem.contrasts import Contrast, corrected, paired_contrast
from tandem.report.design import Factor
from tandem.report.said import Compared, Printed, Said, anchored, interval
from tandem.report.study import Study
from tandem.words import COMPARES, comparison_words, contrast_sentence, decimals

ALPHA = 0.05  # of p, corrected
MOST_STRATA = 6  # levels of a second factor at which the first is looked at one by one


@dataclass
class Finding:
    """One level against the one it is compared with."""

    level: str
    against: str
    points: list[int]
    base: list[int]
    contrast: Contrast
    say: str  # for the sentence
    metric: str
    places: int = 3  # decimals of its means

    @property
    def size(self) -> float:
        """How large the difference is beside the spread of runs; 0 where there is none or it is not defined."""
        return 0.0 if math.isnan(self.contrast.effect) else abs(self.contrast.effect)

    @property
    def fallen(self) -> bool:
        """Whether a difference that is clear by itself does not stand when all comparisons are counted."""
        return self.contrast.verdict() in ("higher", "lower") and self.contrast.p_holm >= ALPHA

    @property
    def compared(self) -> Compared:
        """The runs behind it."""
        return Compared(self.metric, tuple(self.points), tuple(self.base))

    def sentence(self, most_of: int = 0) -> Said:
        """The comparison in words, with per cent where that says something, and whether it stands when all comparisons are counted.

        most_of: of how many comparisons it is told as the largest; 0: it was not chosen."""
        found = self.contrast
        text = contrast_sentence(self.say, found, self.places, "repetition")
        numbers = self._numbers()
        if found.verdict() in ("higher", "lower") and min(found.arm, found.against) > 0:
            share = 100 * abs(found.difference) / found.against
            word = "more" if found.difference > 0 else "less"
            places = max(0, 1 - math.floor(math.log10(share))) if share > 0 else 0
            numbers.append((" That is ", self.compared.share(share, min(places, 2))))
            text += f" That is {numbers[-1][1].text} % {word}."
        if most_of > 1 and found.verdict() in ("higher", "lower"):
            text += f" Of {most_of} comparisons it is the largest, and so looks a little larger than it is."
        if self.fallen:
            text += " It does not stand when all comparisons are counted (Holm's correction): it may be chance."
        return anchored(text, numbers)

    def _numbers(self) -> list[tuple[str, Printed]]:
        """The numbers of the sentence of its contrast, each with the words before it."""
        found, of = self.contrast, self.compared
        verdict = found.verdict()
        if verdict == "none":
            return []
        said = self.say.replace("{compares}", COMPARES[verdict])
        if verdict == "same":
            return [(f"{said} in every repetition: ", of.arm(found, self.places))]
        places = decimals(found.low, found.high)
        low, high = of.ends(found, places)
        return [
            (f"{said}: ", of.arm(found, self.places)),
            (" against ", of.against(found, self.places)),
            (" (", of.difference(found, places)),
            (", 95 % interval ", low),
            (" to ", high),
        ]


@dataclass
class Family:
    """The levels of one factor where the others are fixed, or averaged over them."""

    factor: Factor
    where: str  # what is fixed; empty: nothing else varies
    findings: list[Finding] = field(default_factory=list)

    def largest_sentence(self) -> Said:
        """The largest difference in words, and of how many it is."""
        return self.largest().sentence(len(self.findings))

    def largest(self) -> Finding:
        """The level that differs most, in standard deviations of the runs; without any the last."""
        return max(self.findings, key=lambda f: f.size) if any(f.size for f in self.findings) else self.findings[-1]


def families(study: Study, metric: str) -> list[Family]:
    """All comparisons of a metric, a family for each factor and stratum; p is corrected for all comparisons of a factor."""
    found = []
    for factor in study.factors:
        mine = [family(study, factor, where, points, metric) for where, points in strata(study, factor)]
        corrected([finding.contrast for one in mine for finding in one.findings])
        found += mine
    return found


def family(study: Study, factor: Factor, where: str, points: Sequence[int], metric: str) -> Family:
    """The levels of a factor among some points."""
    values = study.means(metric)
    rows = [[p for p in points if factor.codes[p] == level] for level in range(len(factor.levels))]
    base = rows[factor.reference]
    found = Family(factor, where)
    for level, row in enumerate(rows):
        if level != factor.reference and row and base:
            contrast = paired_contrast(averaged(values, row), averaged(values, base))
            say = words(study, factor, level, where, metric)
            found.findings.append(
                Finding(
                    factor.label(level), factor.label(factor.reference), row, base, contrast, say, metric, study.places
                )
            )
    return found


def strata(study: Study, factor: Factor) -> list[tuple[str, list[int]]]:
    """(what is fixed, points): one at each level of another factor that has few, further ones as usual; else one over all others."""
    every = list(range(len(study.points)))
    others = [other for other in study.factors if other is not factor]
    few = next((other for other in others if len(other.levels) <= MOST_STRATA), None)
    if few is None:
        return [(f"averaged over {', '.join(other.name for other in others)}" if others else "", every)]
    rest = [other for other in others if other is not few]
    usual = [p for p in every if all(other.codes[p] == other.reference for other in rest)]
    fixed = [other.label(other.reference) for other in rest]
    return [
        (", ".join([few.label(level), *fixed]), [p for p in usual if few.codes[p] == level])
        for level in range(len(few.levels))
    ]


def averaged(values: NDArray[np.float64], points: Sequence[int]) -> NDArray[np.float64]:
    """[replicate]: the mean over some points; NaN where one of them is."""
    return np.asarray(values[list(points)].mean(axis=0))


def words(study: Study, factor: Factor, level: int, where: str, metric: str) -> str:
    """What is compared, with {compares} in it."""

    def named(number: int) -> dict[str, str]:
        return {factor.names[key]: value_words(value) for key, value in factor.levels[number].items()}

    meaning = study.meaning(metric)[0]
    text = comparison_words(meaning, named(level), named(factor.reference))
    if not where:
        return text
    head = "" if where.startswith("averaged") else "with "
    where = f"{head}{where}"
    return f"{where[:1].upper()}{where[1:]}: {text[:1].lower() if text[1:2].islower() else text[:1]}{text[1:]}"


def dependence(study: Study, metric: str) -> str:
    """Whether the effect of the first factor depends on the second, in a sentence; empty unless there are two factors."""
    if len(study.factors) != 2 or any(len(f.levels) > MOST_STRATA for f in study.factors[1:]):
        return ""
    first, second = study.factors
    found = [family(study, first, where, points, metric) for where, points in strata(study, first)]
    if len(found) < 2 or not all(one.findings for one in found):
        return ""
    best = max((f for one in found for f in one.findings), key=lambda f: f.size).level
    rows = [next((f for f in one.findings if f.level == best), None) for one in (found[0], found[-1])]
    if None in rows:
        return ""
    values = study.means(metric)
    low, high = [averaged(values, f.points) - averaged(values, f.base) for f in rows if f is not None]
    contrast = paired_contrast(high, low)
    if contrast.verdict() not in ("higher", "lower"):
        return f"That this depends on {second.name} is not shown."
    places = decimals(contrast.low, contrast.high)
    arms = [[(1, tuple(f.points)), (-1, tuple(f.base))] for f in rows if f is not None]

    def printed(take: str, value: float, weights: tuple[int, int]) -> Printed:
        terms = tuple((weight * w, points) for weight, arm in zip(weights, arms) for w, points in arm)
        return Printed(take, metric, terms, value, places, True)

    ends = [printed("low", contrast.low, (-1, 1)), printed("high", contrast.high, (-1, 1))]
    return Said(
        f"It depends on {second.name}: the difference is ",
        printed("mean", contrast.against, (1, 0)),
        f" with {found[0].where} and ",
        printed("mean", contrast.arm, (0, 1)),
        f" with {found[-1].where} (95 % interval of the change ",
        interval(*ends),
        ").",
    )
