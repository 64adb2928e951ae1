# SPDX-License-Identifier: MIT
"""The tables of the six findings, a column for each model, and whether model 2 mends them."""

import numpy as np

from studies.before_model_2.page import interval, table
from studies.model_2 import runs
from studies.model_2.runs import AFTER, BEFORE
from tandem.statistics import mean_interval

MODELS = (BEFORE, AFTER)
MOVED = (
    "output",
    "task_quality",
    "alone_by_choice",
    "partnering_share",
    "requests_refused",
    "trust",
    "degree",
    "isolates",
    "ei_index",
    "tie_age",
    "stage_transaction",
    "stage_cooperation",
    "stage_collaboration",
    "stage_leadership",
    "knowledge_own",
    "knowledge_others",
)
PAYS = ("pay × 0.5", "pay × 0.75", "home", "pay × 1.25", "pay × 1.5", "job cost × 2")
STAGES = ("transaction", "cooperation", "collaboration", "leadership")
WORLDS = {"home": "as it is", "no purpose gain": "purpose gain 0", "poor": "poor"}
OBJECTS = {
    "knowledge_lost": "knowledge lost with the best twentieth",
    "knowledge_unshared": "knowledge that one alone has",
    "conflicts_opened": "conflicts over views, of joint jobs",
    "views_unresolved": "of them unresolved, of joint jobs",
    "aims_conflicts": "conflicts over aims, of joint jobs",
    "aims_unresolved": "of them unresolved, of joint jobs",
    "frictions": "frictions, of joint jobs",
}


def sure(values):
    """-1, 0 or 1: the sign of a mean whose interval leaves out 0."""
    if np.ptp(values) == 0:
        return int(np.sign(values[0]))
    low, high = mean_interval(values)
    return int(low > 0) - int(high < 0)


def shown(values, percent=False):
    """An interval; `0, exactly` where nothing changed in any replicate."""
    return "0, exactly" if not np.any(values) else interval(values, percent)


def two(head, rows):
    """A table whose rows are what is measured and one cell for each model."""
    return table([head, *MODELS], rows)


def moved(arms):
    """What changes with a purpose gain of 0, in per cent of output and as it is for all else."""
    rows = [["output, per cent", *(shown(arms.relative(model, "no purpose gain", "output"), True) for model in MODELS)]]
    for metric in MOVED[1:]:
        rows.append(
            [metric.replace("_", " "), *(shown(arms.change(model, "no purpose gain", metric)) for model in MODELS)]
        )
    return two("change", rows)


def moves(arms, model):
    """How many of the series other than output change, surely."""
    return sum(sure(arms.change(model, "no purpose gain", metric)) != 0 for metric in MOVED[1:])


def pays(arms):
    """Share of free weeks alone by what partnering pays."""
    return two(
        "free weeks alone, per cent",
        [
            [
                name.replace("home", "as it is"),
                *(interval(arms.of(model, name, "alone_by_choice") * 100) for model in MODELS),
            ]
            for name in PAYS
        ],
    )


def two_sided(arms, model):
    """Whether the share alone rises where partnering pays less, or costs more, and falls where it pays more."""
    return [
        sure(arms.change(model, name, "alone_by_choice")) for name in ("pay × 0.75", "job cost × 2", "pay × 1.25")
    ] == [1, 1, -1]


def choice(arms):
    rows = [
        ["free weeks alone, per cent", *(interval(arms.of(model, "home", "alone_by_choice") * 100) for model in MODELS)]
    ]
    for name, arm in (("requests made", "home"), ("the same, always asking somebody", "forced")):
        rows.append([name, *(interval(arms.of(model, arm, "requests_made")) for model in MODELS)])
    rows.append(
        [
            "output, always asking somebody, by that with a choice",
            *(shown(arms.relative(model, "forced", "output"), True) for model in MODELS),
        ]
    )
    return two("what", rows)


def worth(arms):
    rows = []
    for world, name in WORLDS.items():
        for number, when in enumerate(("at once", "settled")):
            rows.append([f"{name}, {when}", *(interval(arms.worth(model, world)[number], True) for model in MODELS)])
    for world, name in WORLDS.items():
        rows.append(
            [
                f"{name}: free weeks alone, per cent",
                *(interval(arms.of(model, world, "alone_by_choice") * 100) for model in MODELS),
            ]
        )
    return two("output with partners by output without, less 1", rows)


def sealing(arms):
    rows = []
    for people in (runs.SMALL, runs.LARGE):
        costs = {model: arms.relative(model, f"sealed, {people}", "output", f"open, {people}") for model in MODELS}
        rows.append([f"{people} people, per cent of output", *(interval(costs[model], True) for model in MODELS)])
        rows.append(
            [
                f"{people} people, in standard deviations of replicates",
                *(f"{in_deviations(arms, model, people):.2f}" for model in MODELS),
            ]
        )
    return two("sealed, less open", rows)


def in_deviations(arms, model, people):
    open_, sealed = (arms.of(model, f"{name}, {people}", "output") for name in ("open", "sealed"))
    return np.mean(sealed - open_) / np.std(open_, ddof=1)


def stages(arms):
    """Rows of stages, columns of weeks within each model."""
    weeks = list(arms.young[BEFORE])
    head = [
        "stage",
        *(f"{model}, week {week}" for model in MODELS for week in weeks),
        *(f"{model}, settled" for model in MODELS),
    ]
    rows = []
    for stage in STAGES:
        young = [f"{arms.young[model][week][stage].mean():.3f}" for model in MODELS for week in weeks]
        rows.append([stage, *young, *(interval(arms.of(model, "home", f"stage_{stage}")) for model in MODELS)])
    return table(head, rows)


def objects(arms):
    rows = [[name, *(interval(arms.of(model, "home", metric)) for model in MODELS)] for metric, name in OBJECTS.items()]
    rows.append(
        [
            "output, all of conflict skill .9 by all of .1, less 1",
            *(interval(arms.relative(model, "skill 0.9", "output", "skill 0.1"), True) for model in MODELS),
        ]
    )
    return two("what", rows)


def mended(arms):
    """{finding: whether}."""
    alone, home = arms.of(AFTER, "home", "alone_by_choice").mean(), arms.stages_settled(AFTER)
    unshared, opened = (arms.of(AFTER, "home", name).mean() for name in ("knowledge_lost", "aims_conflicts"))
    return {
        "F1": moves(arms, AFTER) > 0 and two_sided(arms, AFTER),
        "F2": 0.05 <= alone <= 0.6,
        "F3": sure(arms.change(AFTER, "poor", "alone_by_choice")) > 0,
        "F5": arms.young[AFTER][1]["transaction"].mean() > 0.9 and min(home.values()) >= 0.02,
        "F6, knowledge": unshared > 0.01,
        "F6, conflict": opened > 0.01 and sure(arms.relative(AFTER, "skill 0.9", "output", "skill 0.1")) > 0,
    }
