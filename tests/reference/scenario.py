# SPDX-License-Identifier: MIT
"""A scenario: the defaults of the model, on which engine and reference must agree, and its files for the engine."""

import json

import abilities
import around_choice
import around_work
import earnings
import flow
import forms
import learning
import networks
import teams

RECORDS = {
    "organisation": "generated",
    "people": "standard",
    "purpose_start": "culture",
    "knowledge": "specialists",
    "network": "none",
    "interdependence": "ring",
    "boundaries": "uniform",
    "payoff": "blocks",
    "valuation": "linear",
    "outside_option": "alone",
    "consent": "logit",
    "sharing": "equal",
    "tasks": "blocks",
    "partnering": "choice",
    "work": "pooled",
    "trust": "evidence",
    "reputation": "witnessed",
    "purpose": "network",
    "dropping": "review",
    "run": "standard",
    "seeds": "standard",
    "recording": "standard",
    **dict.fromkeys(
        (
            "form",
            "turnover",
            "turbulence",
            "voice",
            "authority",
            "heroism",
            "rescue",
            "act",
            "peers",
            "socialise",
            "codes",
            "discovery",
            "satisfaction",
            "inclination",
            "expectations",
            "awareness",
            "perception",
            "horizon",
            "competence",
            "praise",
            "feedback",
            "budget",
            "earnings",
            *abilities.DEFAULTS,
            *around_work.DEFAULTS,
        ),
        "none",
    ),
}

DEFAULTS = {
    "run": {"ticks": 200},
    "seeds": {"people": 1, "network": 1, "behaviour": 1},
    "recording": {"every": 3, "costly_every": 9, "metrics": ["degree"]},  # not the defaults: metrics are slow here
    "organisation": {"agents": 240, "max_agents": 0, "units": 12, "partner_capacity": 8, "remember": 0, "file": ""},
    "people": {
        "inclination": 0.2,
        "integrity": {
            "law": "mixture",
            "weights": [0.8, 0.2],
            "parts": [{"law": "uniform", "lower": 0.9, "upper": 1.0}, 0.4],
        },
        "care": {"law": "uniform", "lower": 0.3, "upper": 0.9},
        "conflict_skill": 0.5,
        "voice": {"law": "uniform", "lower": 0.0, "upper": 1.0},
        "disclosure": 0.0,
        "selectivity": 0.0,
        "anxiety": 0.0,
        "stickiness": 0.0,
        "trust_propensity": 0.5,
        "visibility": 0.2,
    },
    "purpose_start": {"dimensions": 1, "centre": 0.5, "unit_spread": 0.6, "individual_spread": 0.4},
    "knowledge": {"dimensions": 192, "known_own": 0.7, "known_other": 0.05, "known_wrong": 0.0, "unique": 0.0},
    "network": {"file": ""},
    "interdependence": {"reach": 4},
    "boundaries": {"permeability": 1.0, "joint_goal": 0.0, "exceptions": []},
    "payoff": {"block_size": 4},
    "valuation": {
        "trust_weight": 4.0,
        "purpose_weight": 1.5,
        "reputation_weight": 3.0,
        "boundary_cost": 0.7,
        "complement_weight": 8.0,
        "load_aversion": 0.25,
        "tie_aversion": 0.0,
        "reinforcement_weight": 0.0,
        "temperature": 0.4,
        "purpose_width": 0.4,
    },
    "tasks": {"blocks_per_task": 3, "external_share": 0.3, "partner_probability": 0.7},
    "partnering": {"expected_own": 0.7, "expected_other": 0.05, "rounds": 4, "load_memory": 0.1},
    "work": {
        "job_cost": 0.03,
        "tie_cost": 0.008,
        "guess_quality": 0.2,
        "joint_gain": 0.5,
        "purpose_gain": 1.0,
        "synergy": 0.0,
        "newness_cost": 0.15,
        "newness_jobs": 5.0,
        "delivery_time": 0.15,
        "managing_damage": 0.5,
        "grabbing": 0.15,
        "friction": 0.4,
        "reciprocity": 0.0,
        "skill_counts": "twice",
        "aims_conflict": 0.0,
        "conflict_time": 0.0,
    },
    "trust": {
        "prior_strength": 2.0,
        "memory": 0.98,
        "gain": 1.0,
        "loss": 3.0,
        "purpose_evidence": 0.0,
        "joint_fate": 0.0,
        "caution": 0.0,
    },
    "reputation": {"memory": 0.99},
    "purpose": {
        "rate": 0.1,
        "anchoring": 0.1,
        "open_bound": 0.1,
        "trusted_bound": 0.4,
        "gate_threshold": 0.6,
        "gate_width": 0.08,
    },
    "dropping": {"rate": 0.1, "habit_age": 26, "idle_weight": 0.0},
}
for part in (flow, learning, forms, around_choice, around_work, networks, teams, earnings, abilities):
    for slot, keys in part.DEFAULTS.items():
        DEFAULTS[slot] = {**DEFAULTS.get(slot, {}), **keys}


class Scenario:
    def __init__(self, name):
        self.name = name
        self.settings = {}  # slot -> what is set there
        self.roster = None  # rows: dictionaries with id, unit and dispositions (None: drawn)
        self.edges = None  # (seat, seat, trust or None)
        self.interventions = {}  # name -> keys, the record among them

    def set(self, slot, **values):
        self.settings.setdefault(slot, {}).update(values)
        return self

    def record(self, slot):
        return self.settings.get(slot, {}).get("record", RECORDS[slot])

    def slot(self, slot):
        return {**DEFAULTS.get(slot, {}), **self.settings.get(slot, {})}

    def get(self, slot, key):
        return self.slot(slot)[key]

    def write(self, folder):
        """Writes the files that the engine reads; returns the path of the scenario."""
        lines = ["schema = 1"]
        for slot, values in {"recording": {}, "network": {}, **self.settings}.items():
            written = {"record": self.record(slot), **(DEFAULTS[slot] if slot == "recording" else {}), **values}
            lines += [f"[{slot}]"] + [f"{key} = {toml(value)}" for key, value in written.items()]
        for name, keys in self.interventions.items():
            lines += [f"[interventions.{name}]"] + [f"{key} = {toml(value)}" for key, value in keys.items()]
        if self.roster:
            columns = list(self.roster[0])
            rows = [columns] + [["" if row[c] is None else str(row[c]) for c in columns] for row in self.roster]
            (folder / "roster.csv").write_text("".join(",".join(row) + "\n" for row in rows))
        if self.edges is not None:
            ids = [row["id"] for row in self.roster] if self.roster else range(self.get("organisation", "agents"))
            rows = [f"{ids[i]},{ids[j]},{'' if trust is None else trust}\n" for i, j, trust in self.edges]
            (folder / "edges.csv").write_text("source,target,trust\n" + "".join(rows))
        path = folder / (self.name + ".toml")
        path.write_text("\n".join(lines) + "\n")
        return path


def toml(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(str(key))} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return json.dumps(value)
