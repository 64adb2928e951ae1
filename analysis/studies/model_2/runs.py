# SPDX-License-Identifier: MIT
"""The arms of the comparison: the default organisation of both models, and each with something changed."""

from dataclasses import dataclass

from studies.model_2 import chosen
from studies.model_2.before.runs import ALONE, SEEDS
from studies.model_2.organisation import organisation
from tandem.toml_text import tables_text

SEED = 230001
BEFORE, AFTER = "model 0.1", "model 2"
PAY = (0.5, 0.75, 1, 1.25, 1.5)  # times work.joint_gain
JOINT_GAIN, JOB_COST, TIE_COST = 0.5, 0.03, 0.008  # of model 0.1, where nothing else is set
SMALL, LARGE = 48, 960  # people
METRICS = (
    "output",
    "alone_by_choice",
    "partnering_share",
    "requests_made",
    "requests_refused",
    "task_quality",
    "trust",
    "degree",
    "isolates",
    "ei_index",
    "tie_age",
    "load",
    "stage_transaction",
    "stage_cooperation",
    "stage_collaboration",
    "stage_leadership",
    "shared_purpose",
    "knowledge_own",
    "knowledge_others",
    "knowledge_unshared",
    "knowledge_lost",
    "conflicts_opened",
    "views_unresolved",
    "aims_conflicts",
    "aims_unresolved",
    "frictions",
)


@dataclass(frozen=True)
class Size:
    """start: week after which is measured; years that are; replicates; those of the screening: its trajectories and weeks."""

    start: int = 416
    years: int = 4
    replicates: int = 16
    people: int = 240  # of 12 units
    seen: int = 8  # replicates in which every week of every person is kept
    trajectories: int = 15
    screened: int = 208
    screened_from: int = 104
    confirmed: int = 12  # replicates of each end of a key that the screening cannot tell from luck

    @property
    def last(self):
        return self.start + 52 * self.years


def models(frozen):
    """{model: settings}."""
    return {BEFORE: organisation(), AFTER: organisation() | frozen}


def arms(home):
    """{arm: {key: value}} of one model, whose settings are `home`; None takes a key away."""
    gain = home.get("work.joint_gain", JOINT_GAIN)
    job, tie = home.get("work.job_cost", JOB_COST), home.get("work.tie_cost", TIE_COST)
    no_gain = {"work.purpose_gain": 0}
    poor = no_gain | {"people.care": {"law": "uniform", "lower": 0, "upper": 0.4}}
    poor |= {"work.job_cost": round(3 * job, 6), "work.tie_cost": round(3 * tie, 6)}
    found = {"home": {}, "no purpose gain": no_gain, "poor": poor}
    found |= {f"{what}, {how}": found[what] | shift for what in list(found) for how, shift in SHIFTS.items()}
    found |= {f"pay × {times:g}": {"work.joint_gain": gain * times} for times in PAY if times != 1}
    found |= {"job cost × 2": {"work.job_cost": round(2 * job, 6)}}
    found |= {"forced": {"outside_option.record": "forced", "outside_option.weight": None}}
    found |= {f"skill {skill:g}": {"people.conflict_skill": skill} for skill in (0.1, 0.9)}
    for people in (SMALL, LARGE):
        for name, open_ in (("open", 1), ("sealed", 0)):
            found[f"{name}, {people}"] = {"organisation.agents": people, "boundaries.permeability": open_}
    return found


def ending(first):
    """Nobody partners from week `first` on; None: from the week after the start that is measured."""
    return {
        f"interventions.{name}.{key}": value
        for name, shift in ALONE.items()
        for key, value in {"record": "disposition", "attribute": name, "shift": shift, "from": first}.items()
    }


SHIFTS = {"stop": ending(None), "alone": ending(1)}


def settings(home, change, size, ticks=None):
    """All of an arm that is no design."""
    found = {"organisation.agents": size.people} | home | change | dict.fromkeys(SEEDS, SEED)
    found |= {"run.ticks": ticks or size.last}
    found |= {key: size.start + 1 for key, value in found.items() if key.endswith(".from") and value is None}
    return {key: value for key, value in found.items() if value is not None}


def scenario(settings_, replicates):
    lines = ["schema = 1", 'model_version = "0.1"', 'title = "Model 2"', 'question = "What did model 2 change?"', ""]
    return "\n".join([*lines, tables_text(settings_), "[design]", f"replicates = {replicates}"]) + "\n"


def arm(home, change, size):
    """Means over time of the metrics."""
    seen = {"recording.metrics": list(METRICS), "recording.every": 2, "recording.costly_every": 52}
    return scenario(settings(home, change, size) | seen, size.replicates)


def young(home, size):
    """The first year, week by week: stages."""
    stages = [name for name in METRICS if name.startswith("stage_")]
    return scenario(settings(home, {}, size, 52) | {"recording.metrics": stages}, size.replicates)


def seen(home, size):
    """Every week of every person, two years."""
    kept = {
        "recording.metrics": ["alone_by_choice"],
        "recording.snapshot_ticks": list(range(size.start + 1, size.start + 105)),
        "recording.snapshot_replicates": size.seen,
        "recording.snapshot_columns": ["entered", "managed", "asked", "outside"],
        "recording.snapshot_tie_columns": ["formed"],
    }
    return scenario(settings(home, {}, size, size.start + 104) | kept, size.seen)


def story(home, size):
    """Every week of every person and tie of one organisation, two years before the weeks that are measured and two of them."""
    kept = {
        "recording.metrics": ["output"],
        "recording.snapshot_ticks": list(range(max(1, size.start - 103), size.start + 105)),
        "recording.snapshot_replicates": 1,
        "recording.snapshot_columns": list(chosen.AGENTS),
        "recording.snapshot_tie_columns": list(chosen.TIES),
    }
    return scenario(settings(home, {}, size, size.start + 104) | kept, 1)
