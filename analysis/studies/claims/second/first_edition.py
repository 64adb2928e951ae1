# SPDX-License-Identifier: MIT
"""The first edition's rows, unchanged, on fresh seeds and in either version of the model: the other half of the two by two."""

from studies.claims import judged, plan
from studies.claims.runs import run_claim
from studies.claims.second.looks import worlds_of


def rules_for(first, second, version, scenarios):
    """The first edition's rules with the second's seeds, repetitions and perturbed worlds, in a version of the model."""
    counts, seeds = second["first"], second["seeds"]
    stages = {name: stage | {"replicates": counts[name]} for name, stage in first["stage"].items()}
    stages["worlds"] |= {"draws": second["worlds"], "seed": seeds[3]}
    rules = first | {"seeds": seeds[:3], "stage": stages, "model_version": version}
    if version != "0.1":
        rules["worlds"] = worlds_of(version, second, scenarios)
    return rules


def run(program, claims, rules, scenarios, folder, say=print):
    """{claim: effects as judged.measured gives them}; results files are kept, so that a run that was stopped goes on."""
    found, tested = {}, [claim for claim in claims if claim["kind"] != "untestable"]
    for number, claim in enumerate(tested, 1):
        say(
            f"first edition in model {rules['model_version']}: {number} of {len(tested)}, claim {claim['id']}",
            flush=True,
        )
        found[claim["id"]] = judged.measured(claim, rules, run_claim(program, claim, rules, scenarios, folder))
    return found


def home_of(found, rules):
    """The effect of a claim that carries its verdict."""
    return found["effects"][0, rules["seeds"][0], rules["horizons"][1]]


def cost(claims, rules):
    """(runs, weeks of all of them) of the rows."""
    runs = weeks = 0
    for claim in claims:
        if claim["kind"] == "untestable":
            continue
        for stage in plan.STAGES:
            some = rules["stage"][stage]
            count = some["replicates"] * sum(len(part.levels) for part in plan.parts(claim, rules, stage))
            runs, weeks = runs + count, weeks + count * some["ticks"]
    return runs, weeks
