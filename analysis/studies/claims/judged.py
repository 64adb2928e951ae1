# SPDX-License-Identifier: MIT
"""Everything that is known of the claims after the runs, as plain data that the pages are made of (data/results.json)."""

import math

import numpy as np

from studies.claims import measures, perturbed_worlds, plan, verdicts
from studies.claims.effects import effect as effect_of
from studies.claims.vocabulary import EXPECTS
from tandem.results import open_results


def arrays(claim, rules, files, stage, measure):
    """[part, level, window, replicate] of a measure in a stage; the windows are those that the stage serves."""
    parts, windows = plan.parts(claim, rules, stage), plan.windows(rules, claim)
    with open_results(files[stage]) as results:
        found = measures.values(results, measure, [windows[i] for i in plan.served(stage)])
        replicates = int(results.runs["replicate"].max()) + 1
        placed = np.full((len(results.points["point"]), len(found), replicates), np.nan)
        placed[results.runs["point"], :, results.runs["replicate"]] = found.T
    return placed.reshape(len(parts), len(parts[0].levels), len(found), replicates)


def reader(claim, rules, files):
    """(stage, measure) -> `arrays` of them, out of results files."""
    return lambda stage, measure: arrays(claim, rules, files, stage, claim[measure])


def measured(claim, rules, read):
    """Effects of a claim, not yet judged: {(context, seed, horizon): Effect}, and what its worlds say.

    read(stage, "metric" or "direct") gives values as `arrays` does; a stage that it has no values of is left out, `main` excepted."""
    at = [arm.get("at") for arm in claim["arms"]]
    n, effects = len(claim["arms"]), {}
    for stage in ("main", "seeds", "long"):
        if (values := read(stage, "metric")) is None:
            continue
        for c in range(len(values) // n):
            for s, seed in enumerate(plan.stage_seeds(rules, stage)):
                for i, horizon in enumerate(plan.served(stage)):
                    arms = values[c * n : (c + 1) * n, s, i]
                    effects[c, seed, rules["horizons"][horizon]] = effect_of(claim, arms, rules, at)
    home = effects[0, rules["seeds"][0], rules["horizons"][1]]
    values = read("worlds", "metric")
    worlds = np.array([]) if values is None else perturbed_worlds.world_effects(claim, values[:, :, 0], at)
    keys, levels = plan.varied(claim, rules, "worlds")
    moved = perturbed_worlds.moved_by(worlds, keys[3:], [level[3:] for level in levels])
    found = {
        "effects": effects,
        "worlds": worlds,
        "same_sign": None
        if values is None
        else perturbed_worlds.same_sign(claim, worlds, rules["smallest_effect"] * home.sd),
        "moved_by": moved,
    }
    if "direct" in claim:
        found["direct"] = effect_of(claim, read("main", "direct")[:n, 0, 1], rules, at)
    return found


def settle(claims, found, rules):
    """Gives every effect its state. A family of tests: all tested claims at one horizon and seed, at home or in other contexts."""
    families = {}
    for claim in claims:
        for (context, seed, horizon), effect in found.get(claim["id"], {}).get("effects", {}).items():
            family = (claim["kind"], context > 0, seed, horizon)
            families.setdefault(family, []).append((effect, EXPECTS[claim["expect"]]))
    for members in families.values():
        verdicts.settle([effect for effect, _ in members], [expect for _, expect in members], rules)


def judged(claims, found, rules, meanings):
    """[{...}] for every claim, JSON-ready: the row, its effects, its verdict. `meanings` {metric or key: what it means}."""
    settle(claims, found, rules)
    return [one(claim, found.get(claim["id"]), rules, meanings) for claim in claims]


def one(claim, found, rules, meanings):
    row = {
        name: claim[name]
        for name in ("id", "essay", "claim", "kind", "rule", "expect", "rests", "equation", "why", "literature")
        if name in claim
    }
    if claim["kind"] == "untestable":
        return row | {"verdict": "untestable", "reasons": []}
    first, middle = rules["seeds"][0], rules["horizons"][1]
    effects, places = found["effects"], range(len(plan.contexts(claim)))
    states = {(0, h): effects[0, first, h].state for h in rules["horizons"] if (0, first, h) in effects}
    states |= {(c, middle): effects[c, first, middle].state for c in places if c}
    others = {seed: effects[0, seed, middle].state for seed in rules["seeds"][1:] if (0, seed, middle) in effects}
    word, reasons = verdicts.verdict(
        {"kind": claim["kind"], "states": states, "other_seeds": others, "same_sign": found["same_sign"]}, rules
    )
    row |= {
        "verdict": word,
        "reasons": [list(place) if isinstance(place, tuple) else place for place in reasons],
        "metric": measures.words(claim["metric"], meanings),
        "form": measures.form_of(claim["metric"]),
        "arms": [arm["name"] for arm in claim["arms"]],
        "at": [arm.get("at") for arm in claim["arms"]],
        "contexts": [name for name, _ in plan.contexts(claim)],
        "windows": [list(window) for window in plan.windows(rules, claim)] if "windows" in claim else None,
        "effects": [
            [[told(effects.get((c, s, h))) for h in rules["horizons"]] for s in rules["seeds"]] for c in places
        ],
        "worlds": plain(found["worlds"].tolist()),
        "same_sign": plain(found["same_sign"]),
        "moved_by": plain(found["moved_by"]),
    }
    if row["moved_by"]:
        row["moved_by"].append(meanings.get(row["moved_by"][0], ""))
    if "direct" in found:
        row |= {
            "direct": measures.words(claim["direct"], meanings),
            "direct_form": measures.form_of(claim["direct"]),
            "direct_effect": told(found["direct"]),
        }
    return row


def told(effect):
    """An effect for JSON; None where no stage looks."""
    return None if effect is None else plain(effect.as_dict())


def plain(value):
    """Ready for JSON: six digits, None for what is not defined."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.6g}") if math.isfinite(value) else None
    return value
