# SPDX-License-Identifier: MIT
"""A plan beside its scenario: whether the program knows its keys, what the imported network has, and what the fit is to reach."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tandem.catalogue import Catalogue
from tandem.errors import ScenarioError
from tandem.fitting.distance import Target
from tandem.fitting.measures import AUXILIARY, BY_NAME, TARGETS, Component, Network, components, measured
from tandem.fitting.networks import SEEDS, imported, recording
from tandem.fitting.plan import Plan
from tandem.fitting.prior import Parameter
from tandem.importing.problems import Problems
from tandem.program import find_program, program_digest
from tandem.scenario import Scenario

VERSION = 1  # of the measures and of the sampler: what is kept by another is of no use
NUMERIC = ("real", "integer")


@dataclass
class Setup:
    """All that a fit needs. scenario: records the networks; own: {key: value} that the scenario itself has, where it is a number.

    fitted, auxiliary: components; targets: [fitted component]; expected: [auxiliary component] of the imported network; key: of the store."""

    plan: Plan
    scenario: Scenario
    network: Network
    parameters: list[Parameter]
    own: dict[str, float]
    fitted: list[Component]
    targets: list[Target]
    auxiliary: list[Component]
    expected: list[float]
    key: str


def set_up(plan: Plan, problems: Problems) -> Setup:
    """Checks a plan against its scenario. InputError with all that is wrong with either; ProgramError where the program fails."""
    catalogue = Catalogue(find_program())
    plan.parameters = [one for given in plan.parameters if (one := known(plan, given, catalogue, problems))]
    network = settings = None
    if plan.scenario.is_file():
        scenario = Scenario(plan.scenario)
        try:
            network, settings = imported(scenario)
        except ScenarioError as error:
            for one in error.problems:
                at = (one.line, one.column)
                problems.add(one.file, one.message, one.expected, one.suggestion, at=at, key=one.key)
    elif not any(one.key == "scenario" for one in problems.all()):
        plan.refuse(problems, "scenario", f"there is no file {plan.scenario}", "a scenario that tandem-import made")
    if network is not None and settings is not None:
        check_network(plan, network, settings, problems)
        check_used(plan, settings, problems)
        check_corners(plan, scenario, problems)
    problems.stop()
    assert network is not None and settings is not None
    fitted = components([one for one in TARGETS if one.name in plan.targets], plan.weeks)
    auxiliary = components(AUXILIARY, plan.weeks)
    return Setup(
        plan,
        recording(scenario, plan.weeks),
        network,
        plan.parameters,
        own_values(plan, settings),
        fitted,
        [target(plan, one, network) for one in fitted],
        auxiliary,
        [of_start(one, network) for one in auxiliary],
        key_of(plan, scenario),
    )


def known(plan: Plan, given: Parameter, catalogue: Catalogue, problems: Problems) -> Parameter | None:
    """The parameter as the program has its key; None, and a problem, where it cannot be fitted."""
    name = f"parameters.{given.key}"
    if fault := catalogue.fault(given.key):
        told, _, advice = fault.partition("; ")
        plan.refuse(problems, name, told, "a key of `tandem describe keys`", advice)
        return None
    row = catalogue.keys.get(given.key, {})
    if row.get("type") not in NUMERIC or given.key in SEEDS:
        plan.refuse(problems, name, "is no number that can be fitted", "a key that holds a number, and is no seed")
        return None
    if row.get("structural") or given.key == "run.ticks":
        plan.refuse(problems, name, "shapes the whole experiment and cannot vary", "a key that can be swept")
        return None
    if not row["lower"] <= given.low < given.high <= row["upper"]:
        told = f"goes from {given.low:g} to {given.high:g}, beyond what the key can be"
        plan.refuse(problems, name, told, f"inside {row['lower']:g} to {row['upper']:g}")
        return None
    whole = row["type"] == "integer"
    if whole and (given.log or given.low != int(given.low) or given.high != int(given.high)):
        plan.refuse(problems, name, "is a whole number", "whole ends, and no log scale")
        return None
    return replace(given, whole=whole, unit=row.get("unit", ""), least=row["lower"], most=row["upper"])


def check_network(plan: Plan, network: Network, settings: Mapping[str, str], problems: Problems) -> None:
    """Whether there is an imported network, and whether it has what the targets measure."""
    if settings.get("network.record") != '"edge_list"':
        told = f"network.record is {settings.get('network.record', 'not there')}, so there is no network to hold"
        wanted = 'an imported network: network.record = "edge_list"'
        problems.add(str(plan.scenario), told, wanted, "tandem-import makes such a scenario", key="network.record")
        return
    for name in plan.targets:
        start = components([BY_NAME[name]], [0])
        if np.isnan(measured(start, {0: network}, network)).any():
            told = "cannot be measured in the imported network"
            plan.refuse(problems, f"targets.{name}", told, NEEDS[name], "leave it out")


NEEDS = {
    "density": "two people or more",
    "ei_index": "ties, and two units or more",
    "clustering": "somebody with two partners or more",
    "degree_distribution": "people",
    "tie_survival": "ties",
}


def check_used(plan: Plan, settings: Mapping[str, str], problems: Problems) -> None:
    """Whether the scenario has the records whose keys are fitted."""
    for one in plan.parameters:
        slot = one.key.split(".")[0]
        if one.key not in settings and not one.key.startswith("interventions."):
            record = settings.get(f"{slot}.record", "none")
            told = f"moves nothing in this scenario, where {slot}.record is {record}"
            plan.refuse(problems, f"parameters.{one.key}", told, "a key of a record that is on", "leave it out")


def check_corners(plan: Plan, scenario: Scenario, problems: Problems) -> None:
    """Whether the program takes the lowest and the highest value of all parameters."""
    if problems or not plan.parameters:
        return
    ends = [{p.key: p.value(np.array([u]))[0].item() for p in plan.parameters} for u in (0.0, 1.0)]
    points = [{k: int(v) if is_whole(plan, k) else v for k, v in one.items()} for one in ends]
    try:
        recording(scenario, plan.weeks).points(points).check(replicates=1)
    except ScenarioError as error:
        for one in error.problems:
            plan.refuse(problems, f"parameters.{one.key}", one.message, one.expected, one.suggestion)


def is_whole(plan: Plan, key: str) -> bool:
    """Whether a parameter is a whole number."""
    return any(one.whole for one in plan.parameters if one.key == key)


def own_values(plan: Plan, settings: Mapping[str, str]) -> dict[str, float]:
    """{key: the scenario's own value} of the parameters, where it is a number."""
    found = {}
    for one in plan.parameters:
        try:
            found[one.key] = float(settings[one.key])
        except (KeyError, ValueError):
            continue
    return found


def of_start(one: Component, network: Network) -> float:
    """What a component is in the imported network."""
    return float(measured([Component(one.measure, 0, one.place)], {0: network}, network)[0])


def target(plan: Plan, one: Component, network: Network) -> Target:
    """The target of a component: the plan's, or what the imported network has."""
    given: Any = plan.targets[one.measure.name]
    if given == "held":
        given = of_start(one, network)
    low, high = given if isinstance(given, tuple) else (given, given)
    return Target(one, float(low), float(high))


def key_of(plan: Plan, scenario: Scenario) -> str:
    """A digest of all that the simulations and their order depend on; how far to go is no part of it."""
    told = {
        "version": VERSION,
        "program": program_digest(find_program()),
        "scenario": scenario.text(),
        "data": sorted(set(scenario.data_files().values())),  # by what they say: the same from any folder
        "parameters": [[p.key, p.low, p.high, p.log] for p in plan.parameters],
        "targets": {name: given for name, given in plan.targets.items()},
        "weeks": list(plan.weeks),
        "rules": [plan.rules.particles, plan.rules.first, plan.rules.seed],
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
