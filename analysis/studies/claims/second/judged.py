# SPDX-License-Identifier: MIT
"""What came out of the second edition's questions: effects, their states, and a verdict for each row and version of the model."""

import math

import numpy as np

from studies.claims.effects import HOLDS, UNDEFINED
from studies.claims.second.effects import effect, state
from studies.claims.second.gains import KEPT
from studies.claims.second.looks import all_looks, looks
from studies.claims.second.verdicts import CANNOT_BE_ASKED, CONDITIONAL, NOT_RUN, verdict, why_not
from studies.claims.vocabulary import EXPECTS
from tandem.statistics import holm

ROUNDING = 1e-9  # values are kept with nine digits, so that a sign below this is none


def measured(rows, rules, versions, scenarios, kept):
    """{(claim, version): {cell number: {(stage, place, seed, window): Effect}}}; `kept` {name of a look: [window, arm, replicate]}.

    What has not been run is left out."""
    found = {}
    for row in rows:
        for version in versions:
            cells = {}
            for cell in row["cell"]:
                at, asked = [arm.get("at") for arm in cell["arms"] if not arm.get("aside")], asked_of(cell)
                effects = {}
                for look in looks(row, cell, version, rules, scenarios):
                    for number, arms in enumerate(np.array(kept.get(look.name(), []), dtype=float)):
                        effects[look.stage, look.place, look.seed, number] = (
                            worlds_of(cell, arms, at, asked, rules)
                            if look.stage == "worlds"
                            else effect(cell, arms, at, asked)
                        )
                cells[cell["number"]] = effects
            found[row["claim"], version] = cells
    return found


def asked_of(cell):
    return next((i for i, arm in enumerate(cell["arms"]) if arm.get("asked")), None)


def worlds_of(cell, arms, at, asked, rules):
    """Share of the perturbed worlds in which the claimed sign holds, or, of no difference, in which it is below the least."""
    sizes = [effect(cell, np.repeat(arms[:, [w]], 2, axis=1), at, asked) for w in range(arms.shape[1])]
    means = np.array([item.mean for item in sizes])
    means, sign = means[np.isfinite(means)], EXPECTS[cell["expect"]]
    if not len(means):
        return math.nan
    if cell["rule"] == "plateau":
        return float(np.mean(means > -cell["least"]))
    if cell["rule"] == "first":
        return float(np.mean(means))
    return float(np.mean(np.abs(means) < cell["least"] if sign == 0 else sign * means > ROUNDING))


def home_of(cell, rules):
    """Key of the effect that carries the verdict: home, the verdict's seed, the middle window."""
    return "main", "home", rules["seeds"][0], 0 if cell["once"] or len(cell["windows"]) == 1 else 1


def settle(rows, found, rules, others=()):
    """Gives every effect its state. Holm's correction is over the home effects of all cells, and over `others`, p of further cells of
    the edition (those of the first edition's rows); what is elsewhere is read uncorrected. Returns the corrected p of
    `others`, and how many tests there were in all."""
    family = [
        (cell, cells[cell["number"]][home_of(cell, rules)])
        for row, cells in asked(rows, found)
        for cell in row["cell"]
        if home_of(cell, rules) in cells[cell["number"]]
    ]
    corrected = holm([item.p for _, item in family] + list(others))
    for (cell, item), p in zip(family, corrected):
        item.state = state(item, cell["rule"], EXPECTS[cell["expect"]], p, len(corrected), rules)
    for row, cells in asked(rows, found):
        for cell in row["cell"]:
            for place, item in cells[cell["number"]].items():
                if place[0] != "worlds" and item.state == UNDEFINED:
                    item.state = state(item, cell["rule"], EXPECTS[cell["expect"]], item.p, 1, rules)
    return corrected[len(family) :], len(corrected)


def asked(rows, found):
    """(row, its cells' effects) wherever a version could be asked."""
    for row in rows:
        for (claim, _), cells in found.items():
            if claim == row["claim"] and any(cells.values()):
                yield row, cells


def judged(rows, found, rules, versions):
    """[{...}] JSON-ready: for each row and version its verdict and its cells."""
    return [one(row, version, found[row["claim"], version], rules) for row in rows for version in versions]


def one(row, version, cells, rules):
    told = {"claim": row["claim"], "version": version, "kind": row["kind"]}
    told |= {name: row[name] for name in ("by", "departs", "put_in") if name in row}
    if row["lacks"][version]:
        return told | {"verdict": CANNOT_BE_ASKED, "reasons": row["lacks"][version], "cells": []}
    if any(home_of(cell, rules) not in cells[cell["number"]] for cell in row["cell"]):
        return told | {"verdict": NOT_RUN, "reasons": [], "cells": []}
    views = [(cell, view(cell, cells[cell["number"]], rules)) for cell in row["cell"]]
    named = [seen for cell, seen in views if cell["named"]]
    word, reasons = verdict(named, rules, row.get("put_in"))
    told |= {"verdict": word, "reasons": [str(reason) for reason in reasons]}
    told["because"] = why_not([seen["primary"].state for seen in named])
    return told | {"cells": [told_cell(cell, seen) for cell, seen in views]}


def view(cell, effects, rules):
    """A cell as verdicts.verdict reads it. What it is with another purpose gain is shown and does not judge."""
    home, controls = home_of(cell, rules), {item["name"] for item in cell.get("contexts", []) if item.get("control")}
    seen = {
        "primary": effects[home],
        "elsewhere": {},
        "seeds": {},
        "controls": {},
        "same_sign": None,
        "gain_0": None,
        "places": [],
    }
    for place, item in effects.items():
        stage, where, _, window = place
        if where not in ("home", "worlds") and stage == "main" and window != home[3]:
            continue  # further contexts are read in the window of the verdict alone
        if stage == "worlds":
            seen["same_sign"] = item if math.isfinite(item) else None
        elif stage in KEPT:
            seen[KEPT[stage]] = item
        elif place != home:
            control = where in controls
            seen["controls" if control else "seeds" if stage == "seeds" else "elsewhere"][words(place)] = item.state
            seen["places"].append((words(place), control, item))
    return seen


def words(place):
    """A place other than home in words."""
    stage, where, seed, _ = place
    if stage == "seeds":
        return f"seed {seed}"
    if stage == "long":
        return "in the long run"
    return where if where != "home" else "soon"


def told_cell(cell, seen):
    """A cell as the pages read it."""
    names = ("name", "named", "rule", "expect", "scale", "least", "unit", "windows")
    return {name: cell[name] for name in names if name in cell} | {
        "arms": [arm["name"] for arm in cell["arms"]],
        "home": plain(seen["primary"]),
        "elsewhere": [{"place": place, "control": control} | plain(item) for place, control, item in seen["places"]],
        "gain_0": None if seen["gain_0"] is None else plain(seen["gain_0"]),
        "same_sign": None if seen["same_sign"] is None else plain(seen["same_sign"]),
        **({"gain_quarter": plain(seen["gain_quarter"])} if "gain_quarter" in seen else {}),
    }


def plain(item):
    """An effect for JSON: six digits, None for what is not defined."""
    if isinstance(item, float):
        return float(f"{item:.6g}") if math.isfinite(item) else None
    if isinstance(item, list):
        return [plain(x) for x in item]
    return {name: plain(value) if isinstance(value, (float, list)) else value for name, value in item.as_dict().items()}


def lifted(told):
    """{places, rows}: rows that are conditional though no cell is as claimed at home, with the p of the surest context or horizon that is,
    corrected (Holm) over all contexts and horizons of the edition; `told` as `judged` gives it."""
    spots = [(row, cell, item) for row in told for cell in row["cells"] for item in cell["elsewhere"] if counts(item)]
    corrected = holm([item["p"] for _, _, item in spots])
    best = {}
    for (row, cell, item), p in zip(spots, corrected):
        if row["verdict"] == CONDITIONAL and cell["named"] and item["state"] == HOLDS and not held_at_home(row):
            key = row["claim"], row["version"]
            best[key] = min(p, best.get(key, 1.0))
    return {"places": len(spots), "rows": [{"claim": c, "version": v, "p": plain(p)} for (c, v), p in best.items()]}


def counts(item):
    return not item["control"] and not item["place"].startswith("seed")


def held_at_home(row):
    return any(cell["home"]["state"] == HOLDS for cell in row["cells"] if cell["named"])


def unfinished(rows, rules, versions, scenarios, kept):
    """{(claim, version): names of the stages of which something has not been run}."""
    found = {}
    for look in all_looks(rows, rules, versions, scenarios):
        if look.name() not in kept:
            stages = found.setdefault((look.claim, look.version), [])
            if look.stage not in stages:
                stages.append(look.stage)
    return found
