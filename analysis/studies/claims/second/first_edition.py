# SPDX-License-Identifier: MIT
"""The first edition's rows, unchanged, on fresh seeds and in either version of the model: the other half of the two by two."""

from functools import partial
from pathlib import Path

import numpy as np

from studies.claims import judged, measures, plan, verdicts
from studies.claims.effects import effect as effect_of
from studies.claims.second import gains
from studies.claims.second.looks import worlds_of
from studies.claims.second.runs import Task
from studies.claims.second.verdicts import NOT_RUN
from studies.claims.vocabulary import EXPECTS
from tandem.program import run_scenario
from tandem.results import open_results

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
    stages |= {name: stages["main"] | {"replicates": second["replicates"]["zero"]} for name in gains.STAGES}
    rules = first | {"seeds": seeds[:3], "stage": stages, "model_version": version}
    rules |= {name: second[name] for name in ("anew", "turns")}
    if version != "0.1":
        rules["worlds"] = worlds_of(version, second, scenarios)
    return rules


def tasks(program, claims, rules, scenarios, folder):
    """A Task for each stage of each claim in the version of the model that the rules name."""
    version = rules["model_version"]
    return [
        Task(
            "first",
            name_of(version, claim, stage),
            claim["id"],
            stage,
            weeks_of(claim, rules, stage)[1],
            partial(values, program, claim, rules, scenarios, folder, stage),
        )
        for claim in asked(claims, version)
        for stage in stages_of(claim, rules)
    ]


def stages_of(claim, rules):
    """The stages of a claim: those of the first edition, and where the second asks the same the purpose gain beside it."""
    return (*plan.STAGES, *gains.beside(claim, rules))


def asked(claims, version):
    return [claim for claim in claims_for(claims, version) if claim["kind"] != "untestable"]


def name_of(version, claim, stage):
    return f"{claim['id']:02d}-{version}-{stage}"


def values(program, claim, rules, scenarios, folder, stage):
    """{"metric": [part, level, window, replicate]}, and `direct` beside it where the claim has one, of a stage."""
    name, claim = name_of(rules["model_version"], claim, stage), gains.at(claim, stage)
    path = run_scenario(program, plan.scenario(claim, rules, scenarios, stage), Path(folder), name)
    read = judged.reader(claim, rules, {stage: path})
    return {measure: read(stage, measure) for measure in ("metric", "direct") if measure in claim}


def again(program, claim, rules, scenarios, folder, stage, part):
    """[window][replicate] of one part of a stage that has a single level."""
    text = plan.scenario(gains.at(claim, stage), rules, scenarios, stage, [part])
    windows = plan.windows(rules, claim)
    with open_results(run_scenario(program, text, folder, "again")) as results:
        found = measures.values(results, claim["metric"], [windows[i] for i in plan.served(stage)])
        return found[:, results.runs["replicate"].argsort()]


def measured(claims, rules, kept):
    """{claim: effects as judged.measured gives them} of those whose main stage is there; `kept` {name: values} as `values` gives."""
    found, version = {}, rules["model_version"]
    for claim in asked(claims, version):

        def read(stage, measure, claim=claim):
            values = kept.get(name_of(version, claim, stage))
            return None if values is None else np.array(values[measure], dtype=float)

        if read("main", "metric") is not None:
            found[claim["id"]] = judged.measured(claim, rules, read)
            found[claim["id"]]["gains"] = {
                gains.KEPT[stage]: effect_of(claim, values[:, 0, 0], rules, [arm.get("at") for arm in claim["arms"]])
                for stage in gains.beside(claim, rules)
                if (values := read(stage, "metric")) is not None
            }
    return found


def unfinished(claims, rules, kept):
    """{claim: stages that have not been run}."""
    version = rules["model_version"]
    lacks = {
        claim["id"]: [stage for stage in stages_of(claim, rules) if name_of(version, claim, stage) not in kept]
        for claim in asked(claims, version)
    }
    return {claim: stages for claim, stages in lacks.items() if stages}


def home_of(found, rules):
    """The effect of a claim that carries its verdict."""
    return found["effects"][0, rules["seeds"][0], rules["horizons"][1]]


def tested(claims, found):
    """Claims whose home effect is a test: what is by construction is no part of the correction."""
    return [claim for claim in claims if claim["kind"] == "test" and claim["id"] in found]


def verdict_of(claims, found, rules, corrected, tests, meanings):
    """[{...}] as the first edition judges, but for the home effects of tests, whose p was corrected over the whole second edition.

    corrected: {claim: p}; tests: how many were corrected together; meanings: {metric or key: what it means}."""
    judged.settle(claims, found, rules)
    for claim in tested(claims, found):
        effect = home_of(found[claim["id"]], rules)
        effect.state = verdicts.state(effect, EXPECTS[claim["expect"]], corrected[claim["id"]], tests, rules)
    return [
        judged.one(claim, found.get(claim["id"]), rules, meanings)
        | told_gains(claim, found.get(claim["id"], {}).get("gains", {}), rules)
        if claim["id"] in found or claim["kind"] == "untestable"
        else {"id": claim["id"], "kind": claim["kind"], "verdict": NOT_RUN, "reasons": []}
        for claim in claims
    ]


def told_gains(claim, effects, rules):
    """What a row is with another purpose gain, for JSON: shown, read uncorrected, and without a say in the verdict."""
    for item in effects.values():
        item.state = verdicts.state(item, EXPECTS[claim["expect"]], item.p, 1, rules)
    return {name: judged.told(item) for name, item in effects.items()}


def weeks_of(claim, rules, stage):
    """(runs, weeks of all of them) of a stage of a claim."""
    some = rules["stage"][stage]
    count = some["replicates"] * sum(len(part.levels) for part in plan.parts(claim, rules, stage))
    return count, count * some["ticks"]
