# SPDX-License-Identifier: MIT
"""The scenarios of a claim, one for each stage: `main` (first seed, all contexts), `seeds` (the other seeds), `long` (to the last
horizon) and `worlds` (perturbed).

Each arm in each context is one part of a union of designs, in a fixed order; the parts say what point is what."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from studies.claims.measures import by_unit, metrics_of
from tandem.toml_text import flat, tables_text, value_text

ORGANISATION = Path("data/default-organisation-0.1.toml")  # in the folder of the scenarios: that of the first edition

STAGES = ("main", "seeds", "long", "worlds")
SEEDS = ("seeds.people", "seeds.network", "seeds.behaviour")
AT_HOME = "as it is"  # the context that sets nothing beyond what the claim's arms share


@dataclass(frozen=True)
class Part:
    """Points that follow each other in the design: one arm in one context, at every seed or in every world."""

    context: int
    arm: int
    settings: dict
    keys: tuple  # what varies inside the part
    levels: tuple  # [level][key]


def base_settings(scenarios, claim):
    """What the claim's organisation sets: that of model 0.1, or the claim's own file; without interventions and design."""
    path = Path(scenarios) / claim.get("base", ORGANISATION)
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in ("schema", "model_version", "title", "question", "interventions", "recording", "design"):
        tables.pop(name, None)
    return flat(tables) | claim.get("with", {})


def contexts(claim):
    """[(name, settings)]: the organisation as it is, then the claim's further contexts."""
    return [(AT_HOME, {})] + [(item["name"], item["set"]) for item in claim.get("contexts", [])]


def windows(rules, claim):
    """[(after, last)]: the ticks over which a claim is measured, for each horizon."""
    if "windows" in claim:
        return [tuple(window) for window in claim["windows"]]
    return [(horizon * (1 - rules["window"]), horizon) for horizon in rules["horizons"]]


def parts(claim, rules, stage):
    """The parts of a stage: every arm in every context (`main`) or at home; seeds or worlds vary inside a part."""
    places = contexts(claim) if stage == "main" else contexts(claim)[:1]
    keys, levels = varied(claim, rules, stage)
    return [
        Part(c, a, setting | arm["set"], keys, levels)
        for c, (_, setting) in enumerate(places)
        for a, arm in enumerate(claim["arms"])
    ]


def varied(claim, rules, stage):
    """(keys, levels) of what varies inside every part of a stage."""
    if stage == "worlds" and "worlds" in rules:
        return varied_as_given(claim, rules)
    if stage == "worlds":
        chosen = nuisances(claim, rules)
        draws = [world(rules, nuisance) for nuisance in chosen]
        seed = (rules["stage"]["worlds"]["seed"],) * 3
        levels = tuple(seed + tuple(draw[w] for draw in draws) for w in range(rules["stage"]["worlds"]["draws"]))
        return SEEDS + tuple(nuisance["key"] for nuisance in chosen), levels
    return SEEDS, tuple((seed,) * 3 for seed in stage_seeds(rules, stage))


def varied_as_given(claim, rules):
    """The same where the rules list the worlds: [{key: value}], all with the same keys."""
    keys = [item["key"] for item in nuisances(claim, {"nuisance": [{"key": key} for key in rules["worlds"][0]]})]
    seed = (rules["stage"]["worlds"]["seed"],) * 3
    return SEEDS + tuple(keys), tuple(seed + tuple(world[key] for key in keys) for world in rules["worlds"])


def stage_seeds(rules, stage):
    """The seeds that vary inside a part of `main`, `seeds` or `long`."""
    return rules["seeds"][1:] if stage == "seeds" else rules["seeds"][:1]


def served(stage):
    """Numbers of the horizons that a stage serves; one that another edition adds serves the middle."""
    return {"main": [0, 1], "seeds": [0, 1], "long": [2]}.get(stage, [1])


def nuisances(claim, rules):
    """Nuisance parameters that vary for this claim: neither the key nor the record of its slot is set by it."""
    touched = set(claim.get("with", {}))
    for arm in claim["arms"]:
        touched |= set(arm["set"])
    return [
        item
        for item in rules["nuisance"]
        if item["key"] not in touched and f"{item['key'].split('.')[0]}.record" not in touched
    ]


def world(rules, nuisance):
    """A parameter's values in the worlds: one in each of as many equal strata as there are worlds (Latin hypercube).

    Order and place in a stratum come from hashes of seed and key, so that they do not depend on which other parameters vary."""
    draws = rules["stage"]["worlds"]["draws"]

    def hashed(what, i):
        text = f"{rules['stage']['worlds']['seed']}/{nuisance['key']}/{what}/{i}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")

    order = sorted(range(draws), key=lambda i: hashed("order", i))
    low, high = nuisance["low"], nuisance["high"]
    return [round(low + (high - low) * (order[i] + hashed("place", i) / 2**48) / draws, 6) for i in range(draws)]


def scenario(claim, rules, scenarios, stage, chosen=None):
    """The scenario file of a stage of a claim, or of the chosen parts of it."""
    ticks, replicates = rules["stage"][stage]["ticks"], rules["stage"][stage]["replicates"]
    version = rules.get("model_version", "0.1")
    head = {"schema": 1, "model_version": version, "title": f"Claim {claim['id']}", "question": claim["claim"]}
    settings = (
        base_settings(scenarios, claim) | rules.get("settings", {}) | {"run.ticks": ticks} | recording(claim, rules)
    )
    lines = [f"{key} = {value_text(value)}" for key, value in head.items()]
    lines += ["", tables_text(settings), "[design]", f"replicates = {replicates}"]
    for part in chosen or parts(claim, rules, stage):
        lines += ["[[design.part]]", "[[design.part.sweep]]", zipped(part.keys, part.levels)]
        if part.settings:
            lines += ["[[design.part.sweep]]", zipped(tuple(part.settings), (tuple(part.settings.values()),))]
    return "\n".join(lines) + "\n"


def zipped(keys, levels):
    """Keys that vary together, as a line of a sweep."""
    items = (
        f"{{ key = {value_text(key)}, values = {value_text([level[i] for level in levels])} }}"
        for i, key in enumerate(keys)
    )
    return "zip = [" + ", ".join(items) + "]"


def recording(claim, rules):
    """Recording just what the claim is measured by."""
    plain, split = [], []
    for measure in measures(claim):
        for name in metrics_of(measure):
            found = split if by_unit(measure) else plain
            if name not in found:
                found.append(name)
    return {
        "recording.every": rules["every"],
        "recording.costly_every": rules["every"],
        "recording.metrics": plain,
        "recording.by_unit": split,
    }


def measures(claim):
    """What the claim is judged by, and what the equation acts on directly where it is another thing."""
    return [claim["metric"]] + ([claim["direct"]] if "direct" in claim else [])
