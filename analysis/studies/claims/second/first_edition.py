# SPDX-License-Identifier: MIT
"""The first edition's rows, unchanged, on fresh seeds and in either version of the model: the other half of the two by two."""

from studies.claims import judged, plan, verdicts
from studies.claims.runs import run_claim
from studies.claims.second.looks import worlds_of
from studies.claims.vocabulary import EXPECTS

# Where teams are put together nobody chooses partners, so that what model 2 learns from choosing has no place.
WITHOUT_CHOICE = {"contribution.record": "none", "earnings.record": "none", "outside_option.record": "alone"}


def claims_for(claims, version):
    """The rows as a version takes them: unchanged, but for what teams cannot stand beside in model 2."""
    if version == "0.1":
        return claims
    return [
        claim | {"with": claim["with"] | WITHOUT_CHOICE}
        if claim.get("with", {}).get("partnering.record") == "teams"
        else claim
        for claim in claims
    ]


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
    found, asked = {}, [claim for claim in claims_for(claims, rules["model_version"]) if claim["kind"] != "untestable"]
    for number, claim in enumerate(asked, 1):
        say(
            f"first edition in model {rules['model_version']}: {number} of {len(asked)}, claim {claim['id']}",
            flush=True,
        )
        found[claim["id"]] = judged.measured(claim, rules, run_claim(program, claim, rules, scenarios, folder))
    return found


def home_of(found, rules):
    """The effect of a claim that carries its verdict."""
    return found["effects"][0, rules["seeds"][0], rules["horizons"][1]]


def tested(claims, found):
    """Claims whose home effect is a test: what is by construction is no part of the correction."""
    return [claim for claim in claims if claim["kind"] == "test" and claim["id"] in found]


def verdict_of(claims, found, rules, corrected, tests):
    """[{...}] as the first edition judges, but for the home effects of tests, whose p was corrected over the whole second edition.

    corrected: {claim: p}; tests: how many were corrected together."""
    judged.settle(claims, found, rules)
    for claim in tested(claims, found):
        effect = home_of(found[claim["id"]], rules)
        effect.state = verdicts.state(effect, EXPECTS[claim["expect"]], corrected[claim["id"]], tests, rules)
    return [judged.one(claim, found.get(claim["id"]), rules, {}) for claim in claims]


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
