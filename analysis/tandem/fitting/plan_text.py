# SPDX-License-Identifier: MIT
"""The plan that tandem-fit drafts for a scenario: parameters that move ties, and all targets."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from tandem.fitting.measures import TARGETS, components, measured
from tandem.fitting.networks import imported
from tandem.fitting.plan import PREDICTIVE, WEEKS
from tandem.fitting.smc import Rules
from tandem.scenario import Scenario
from tandem.toml_text import value_text

# {key: (from, to, scale, what it is)}: keys that make and end ties, over what is plausible for them.
DRAFTED = {
    "dropping.rate": (0.003, 0.3, "log", "how readily a tie that is worth little is ended"),
    "dropping.idle_weight": (0.0, 3.0, "linear", "how much sooner a tie ends that is not used"),
    "turnover.rate": (0.0, 0.01, "linear", "chance that somebody leaves in a week; where it is known, take the line out"),
    "valuation.tie_aversion": (0.0, 60.0, "linear", "how much the time that one tie more takes weighs against it"),
    "valuation.boundary_cost": (0.0, 3.0, "linear", "cost of a partner in another unit"),
    "work.tie_cost": (0.0, 0.02, "linear", "time that a tie takes"),
}  # fmt: skip
# Ties that still stand a year later: docs/plans/joint-targets.md.
SURVIVAL = (0.3, 0.8)


def draft(scenario: Path, plan: Path) -> str:
    """The text of a plan for the scenario, to lie at `plan`. ScenarioError and ProgramError as for `Scenario.run`."""
    network, settings = imported(Scenario(scenario))
    parameters = {key: row for key, row in DRAFTED.items() if key in settings}
    start = {0: network}
    held = [one for one in TARGETS if not np.isnan(measured(components([one], [0]), start, network)).any()]
    rules = Rules()
    wide = max(map(len, parameters), default=0) + 2
    return TEXT.format(
        plan="".join(letter for letter in str(plan) if letter.isprintable()),
        scenario=value_text(os.path.relpath(scenario, plan.parent)),
        weeks=list(WEEKS),
        particles=rules.particles,
        first=rules.first,
        simulations=rules.simulations,
        generations=rules.generations,
        acceptance=rules.acceptance,
        predictive=PREDICTIVE,
        seed=rules.seed,
        parameters="".join(
            f"# {words}\n{f'{value_text(key)}':{wide}} = {{ from = {low:g}, to = {high:g}{log(scale)} }}\n"
            for key, (low, high, scale, words) in parameters.items()
        ),
        targets="".join(target(one.name) for one in held),
    )


def log(scale: str) -> str:
    """The scale, where it is not the linear one."""
    return "" if scale == "linear" else f', scale = "{scale}"'


def target(name: str) -> str:
    """The line of a target."""
    if name != "tie_survival":
        return f'{name} = "held"\n'
    low, high = SURVIVAL
    return f"{SURVIVAL_TEXT}tie_survival = [{low:g}, {high:g}]\n"


SURVIVAL_TEXT = """\
# Share of the ties of today, between people who stay, that stand in the last of the weeks. One survey cannot tell it: this is a judgement from the
# literature for a year. Put in the share that a second survey found, or take the line out.
"""

TEXT = """\
# What tandem-fit looks for: parameters with which the network of the scenario stays as it is. Drafted, and yours to edit. Then:
# tandem-fit {plan}. docs/fit.md explains every key.
scenario = {scenario}

# Weeks in which the simulated network is compared with the imported one.
weeks = {weeks}

# Particles of a generation; points of the prior for each of them in the first; at most so many simulations and generations in all; it ends,
# too, when fewer than this share of the proposals comes nearer; runs of the posterior that are compared with the targets at the end.
particles = {particles}
first = {first}
simulations = {simulations}
generations = {generations}
acceptance = {acceptance}
predictive = {predictive}
seed = {seed}

# What is not known, and the range in which it is sought, before the network has told anything.
[parameters]
{parameters}
# What is to be matched: "held", as the imported network has it; a number; or [lowest, highest].
[targets]
{targets}"""
