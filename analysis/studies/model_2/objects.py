# SPDX-License-Identifier: MIT
"""F5 and F6: the stages of a partnership; whether there is knowledge to lose, and conflict to settle."""

from studies.model_2.before.page import table
from studies.model_2.cells import MODELS, row, shown, two
from studies.model_2.runs import BEFORE

STAGES = ("transaction", "cooperation", "collaboration", "leadership")
OBJECTS = {
    "knowledge_lost": "knowledge lost with the best twentieth",
    "knowledge_unshared": "knowledge that one alone has",
    "conflicts_opened": "conflicts over views, of joint jobs",
    "views_unresolved": "the same, unresolved",
    "aims_conflicts": "conflicts over aims, of joint jobs",
    "aims_unresolved": "the same, unresolved",
    "frictions": "frictions, of joint jobs",
}


def stages(arms):
    """Rows of stages; columns of weeks, for each model."""
    weeks = list(arms.young[BEFORE])
    head, rows = ["stage"], [[stage] for stage in STAGES]
    for model in MODELS:
        head += [f"{model}, week {week}" for week in weeks] + [f"{model}, settled"]
        for cells, stage in zip(rows, STAGES):
            cells += [f"{arms.young[model][week][stage].mean():.3f}" for week in weeks]
            cells += [shown(arms.of(model, "home", f"stage_{stage}"))]
    return table(head, rows)


def rarest(arms, model):
    """Share of the rarest stage in the settled organisation."""
    return min(arms.of(model, "home", f"stage_{stage}").mean() for stage in STAGES)


def skill(arms, model):
    """[replicate] what conflict skill is worth: output where all have .9 by output where all have .1, less 1."""
    return arms.relative(model, "skill 0.9", "output", "skill 0.1")


def conflicts(arms, model):
    """[replicate] conflicts for a joint job, over views and over aims."""
    return sum(arms.of(model, "home", name) for name in ("conflicts_opened", "aims_conflicts"))


def objects(arms):
    rows = [[name, *(shown(arms.of(model, "home", metric)) for model in MODELS)] for metric, name in OBJECTS.items()]
    rows.append(row("output, all of conflict skill .9 by all of .1, less 1", lambda model: skill(arms, model), True))
    return two("what", rows)
