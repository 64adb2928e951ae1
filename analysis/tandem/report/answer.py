# SPDX-License-Identifier: MIT
"""The findings of a study in a few sentences, on top of its page."""

import math

import numpy as np

from tandem.best import Best
from tandem.contrasts import corrected
from tandem.report.comparison import Shown
from tandem.report.design import scaled
from tandem.report.findings import ALPHA, Family, dependence
from tandem.report.indices import Indices
from tandem.report.indices import sentences as of_indices
from tandem.report.said import Printed, Said, anchored, interval, level
from tandem.report.sampled import sentences
from tandem.report.study import Study
from tandem.statistics import mean_interval
from tandem.words import best_sentence, plain


def answer(study: Study, seen: Shown, told: Indices | None) -> list[str]:
    """The findings in a few sentences."""
    if study.kind == "sample":
        return [
            *sentences(study, study.metric, told is None or told.found is None),
            *(of_indices(study, told) if told else []),
        ]
    if not seen.families:
        return [level_sentence(study)]
    if study.replicates == 1:
        return [once(study, family) for family in seen.families[:6] if family.findings]
    said = highest(study)
    for factor in study.factors[:2]:
        mine = [family for family in seen.families if family.factor is factor and family.findings]
        if factor is not study.factors[0] and len(mine) > 2:  # the first factor is what the study is about
            mine = [max(mine, key=lambda f: f.largest().size)]
        if len(mine) == 1 and len(mine[0].findings) <= 4:
            said += of_few(mine[0])
        else:
            said += [family.largest_sentence() for family in mine[:6]]
        if factor is study.factors[0]:
            said += [text for text in [dependence(study, study.metric)] if text]
    return said


def highest(study: Study) -> list[str]:
    """Which of several arms is highest, where nothing else varies; the sentence that a decision asks for first."""
    [factor, *others] = study.factors
    if others or len(factor.levels) < 3 or len(factor.keys) > 1 or scaled(factor):
        return []
    key = factor.keys[0]
    found = study.data.tandem.best(key, study.metric, study.window)
    points = [next(p for p, sets in enumerate(study.points) if sets.get(key) == value) for value in found.values]
    found.say = f"{study.meaning(study.metric)[0]} is highest with {{best}}"
    found.values = [f'"{value}"' for value in found.values]
    text = best_sentence(found.say, found, study.places, "repetition")
    return [anchored(text, ends_of(study, found, points)), *chosen_words(found)]


def ends_of(study: Study, found: Best, points: list[int]) -> list[tuple[str, Printed]]:
    """The two means in the sentence on the best of several arms, each with the words before it. points: [arm]."""
    if found.top < 0:
        return []
    named = {found.top: found.say.replace("{best}", plain(found.values[found.top]))}
    if found.bottom != found.top:
        named[found.bottom] = f"lowest at {plain(found.values[found.bottom])}"
    return [
        (f"{name}: ", level(study.metric, [points[arm]], "mean", found.means[arm], study.places))
        for arm, name in named.items()
    ]


def chosen_words(found: Best) -> list[str]:
    """That the best one was chosen from several, and what of the lead over others stands when all comparisons are counted."""
    others = [one for k, one in enumerate(found.against) if k != found.top]
    if len(others) < 2:
        return []
    clear = [one for one in corrected(others) if one.verdict() == "higher"]
    fallen = sum(one.p_holm >= ALPHA for one in clear)
    text = f"It is the highest of {len(found.values)}, and the highest of several looks a little better than it is"
    if fallen:
        every = "none of its" if fallen == len(clear) else f"{fallen} of its {len(clear)}"
        verb = "stands" if fallen == len(clear) else "do not stand" if fallen > 1 else "does not stand"
        text += (
            f"; {every} clear differences from the others {verb} when all comparisons are counted (Holm's correction)"
        )
    return [f"{text}."]


def of_few(family: Family) -> list[str]:
    """The comparisons of a small family; where none has a direction the largest difference speaks for all."""
    if len(family.findings) > 2 and not any(f.contrast.verdict() in ("higher", "lower") for f in family.findings):
        return [family.largest().sentence(), f"Nor can the other {len(family.findings) - 1}."]
    return [f.sentence() for f in family.findings]


def once(study: Study, family: Family) -> str:
    """The values of a family of which there is one run each."""
    rows = [(f.level, f.points, f.contrast.arm) for f in family.findings[:8]]
    first = family.findings[0]
    base = (first.against, first.base, first.contrast.against)
    values: list[str | Printed] = []
    for name, points, value in [base, *rows]:
        if not math.isnan(value):
            values += [
                ", " if values else "",
                level(study.metric, points, "mean", value, study.places),
                f" with {name}",
            ]
    where = f" ({family.where})" if family.where else ""
    head = f"{study.meaning(study.metric)[0]}{where}: "
    return Said(head, *(values or ["no value"]), ". One repetition each: chance is not told apart.")


def level_sentence(study: Study) -> str:
    """The metric in front of the only setting."""
    values = study.means(study.metric)[0]
    have = values[~np.isnan(values)]
    meaning, unit = study.meaning(study.metric)

    def printed(take: str, value: float) -> Printed:
        return level(study.metric, [0], take, value, study.places)

    low, high = mean_interval(have)
    ends = Said(" (95 % interval ", interval(printed("low", low), printed("high", high)), ")") if len(have) > 1 else ""
    middle = printed("mean", float(have.mean()))
    return Said(f"{meaning} is ", middle, f"{' ' + unit if unit else ''}", ends, " in the weeks that are compared.")
