# SPDX-License-Identifier: MIT
"""The findings of a study in a few sentences, on top of its page."""

import math

import numpy as np

from tandem.report.comparison import Shown
from tandem.report.design import scaled
from tandem.report.findings import Family, dependence
from tandem.report.indices import Indices
from tandem.report.indices import sentences as of_indices
from tandem.report.sampled import sentences
from tandem.report.study import Study
from tandem.statistics import mean_interval
from tandem.words import decimals, number


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
            said += [family.largest().sentence() for family in mine[:6]]
        if factor is study.factors[0]:
            said += [text for text in [dependence(study, study.metric)] if text]
    return said


def highest(study: Study) -> list[str]:
    """Which of several arms is highest, where nothing else varies; the sentence that a decision asks for first."""
    [factor, *others] = study.factors
    if others or len(factor.levels) < 3 or len(factor.keys) > 1 or scaled(factor):
        return []
    found = study.data.tandem.best(factor.keys[0], study.metric, study.window)
    found.say = f"{study.meaning(study.metric)[0]} is highest with {{best}}"
    return [found.sentence()]


def of_few(family: Family) -> list[str]:
    """The comparisons of a small family; where none has a direction the largest difference speaks for all."""
    if len(family.findings) > 2 and not any(f.contrast.verdict() in ("higher", "lower") for f in family.findings):
        return [family.largest().sentence(), f"Nor can the other {len(family.findings) - 1}."]
    return [f.sentence() for f in family.findings]


def once(study: Study, family: Family) -> str:
    """The values of a family of which there is one run each."""
    rows = [(f.level, f.contrast.arm) for f in family.findings[:8]]
    base = (family.findings[0].against, family.findings[0].contrast.against)
    values = ", ".join(f"{value:.4g} with {name}" for name, value in [base, *rows] if not math.isnan(value))
    where = f" ({family.where})" if family.where else ""
    return f"{study.meaning(study.metric)[0]}{where}: {values or 'no value'}. One repetition each: chance is not told apart."


def level_sentence(study: Study) -> str:
    """The metric in front of the only setting."""
    values = study.means(study.metric)[0]
    have = values[~np.isnan(values)]
    meaning, unit = study.meaning(study.metric)
    low, high = mean_interval(have)
    places = decimals(low, high)
    ends = f" (95 % interval {number(low, places)} to {number(high, places)})" if len(have) > 1 else ""
    return f"{meaning} is {number(float(have.mean()), places)}{' ' + unit if unit else ''}{ends} in the weeks that are compared."
