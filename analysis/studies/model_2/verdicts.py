# SPDX-License-Identifier: MIT
"""Whether model 2 mends what was found of model 0.1: a figure of each finding in both, and a verdict by a rule."""

from studies.model_2.before.page import table
from studies.model_2.cells import MODELS, alone, sure
from studies.model_2.choice import MOVED, moves, two_sided
from studies.model_2.objects import conflicts, rarest, skill
from studies.model_2.runs import AFTER, BEFORE

MENDED, PARTLY, NOT = "mended", "in part", "**not mended**"


def verdict(good, partly=False):
    return MENDED if good else PARTLY if partly else NOT


def rows(arms):
    """[finding, figure, verdict]; figure(model) is a text."""
    return [
        (
            "F1: nothing that people earn changes what they do",
            lambda m: f"{moves(arms, m)} of {len(MOVED)} series besides output change with purpose gain 0",
            verdict(two_sided(arms, AFTER) and moves(arms, AFTER), moves(arms, AFTER)),
        ),
        (
            "F2: nobody chooses to work alone",
            lambda m: f"{alone(arms, m, 'home').mean():.2g} % of free weeks alone",
            verdict(alone(arms, AFTER, "home").mean() >= 5),
        ),
        (
            "F3: where partnering does not pay, people partner all the same",
            lambda m: f"{alone(arms, m, 'poor').mean():.2g} % of free weeks alone in the poor world",
            verdict(sure(arms.change(AFTER, "poor", "alone_by_choice") - 0.05) > 0),
        ),
        (
            "F5: the stages of a partnership are no ladder",
            lambda m: f"week 1: {first(arms, m):.2f} at transaction; settled: rarest stage {rarest(arms, m):.2f}",
            verdict(first(arms, AFTER) > 0.9 and rarest(arms, AFTER) >= 0.02, first(arms, AFTER) > 0.9),
        ),
        (
            "F6: nobody knows what others do not",
            lambda m: f"{arms.of(m, 'home', 'knowledge_lost').mean() * 100:.2f} % lost with the best twentieth",
            verdict(arms.of(AFTER, "home", "knowledge_lost").mean() >= 0.01),
        ),
        (
            "F6: nobody disagrees",
            lambda m: (
                f"{conflicts(arms, m).mean() * 100:.1f} conflicts in 100 joint jobs; skill is worth "
                f"{skill(arms, m).mean() * 100:+.1f} % of output".replace("-", "−")
            ),
            verdict(*conflict(arms)),
        ),
    ]


def first(arms, model):
    return arms.young[model][1]["transaction"].mean()


def conflict(arms):
    """(whether conflict is common and skill is worth more than before, whether it is at least more common and skill worth more)."""
    more = sure(conflicts(arms, AFTER) - conflicts(arms, BEFORE)) > 0
    worth = sure(skill(arms, AFTER) - skill(arms, BEFORE)) > 0
    return more and worth and conflicts(arms, AFTER).mean() >= 0.1, more and worth


def summary(arms):
    return table(["finding", *MODELS, ""], [[what, *(how(m) for m in MODELS), said] for what, how, said in rows(arms)])
