# SPDX-License-Identifier: MIT
"""F1 and F2: what people do when partnering pays less or more, and whether they choose at all."""

from studies.model_2.cells import MODELS, alone, row, shown, sure, two

MOVED = (
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
LESS, MORE = ("pay × 0.75", "job cost × 2"), ("pay × 1.25",)
PAYS = ("pay × 0.5", "pay × 0.75", "home", "pay × 1.25", "pay × 1.5", "job cost × 2")


def moved(arms):
    """What changes with a purpose gain of 0, in per cent of output and as it is for all else."""
    rows = [row("output", lambda model: arms.relative(model, "no purpose gain", "output"), True)]
    for name in MOVED:
        rows.append([name.replace("_", " "), *(shown(arms.change(model, "no purpose gain", name)) for model in MODELS)])
    return two("change with `work.purpose_gain` 0", rows)


def moves(arms, model):
    """How many of the series other than output change, surely."""
    return sum(sure(arms.change(model, "no purpose gain", name)) != 0 for name in MOVED)


def pays(arms):
    """Share of free weeks alone by what partnering pays."""
    rows = [[name.replace("home", "as it is"), *(shown(alone(arms, model, name)) for model in MODELS)] for name in PAYS]
    return two("free weeks alone, per cent", rows)


def two_sided(arms, model):
    """Whether the share alone rises where partnering pays less or costs more, and falls where it pays more."""
    signs = [sure(arms.change(model, name, "alone_by_choice")) for name in (*LESS, *MORE)]
    return signs == [1] * len(LESS) + [-1] * len(MORE)


def choice(arms):
    rows = [
        row("free weeks alone, per cent", lambda model: alone(arms, model, "home")),
        row("requests made", lambda model: arms.of(model, "home", "requests_made")),
        row("the same, always asking somebody", lambda model: arms.of(model, "forced", "requests_made")),
        row("output, always asking, by output with a choice", lambda m: arms.relative(m, "forced", "output"), True),
    ]
    return two("what", rows)
