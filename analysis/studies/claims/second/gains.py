# SPDX-License-Identifier: MIT
"""The purpose gain beside the rows: which effects are run without it and at a quarter of it, and which turn their sign with it."""

from studies.claims import plan
from studies.claims.source import Source, parse

GAIN = "work.purpose_gain"  # 1 at home
STAGES = {"zero": 0, "quarter": 0.25}  # {stage: the gain there}
PLACES = {"zero": "gain 0", "quarter": "gain 0.25"}
KEPT = {"zero": "gain_0", "quarter": "gain_quarter"}  # names of their effects in results.json
ENTRY = {"claim": int, "model": str, "cell": int}


def read(path):
    """({(claim, version, number of a cell)} of what turns, faults)."""
    items, source = parse(path).get("turns", []), Source(path, "[[turns]]")
    faults = [f"{path}:{source.line(i, '')}: {what}" for i, item in enumerate(items) for what in wrong(item)]
    return {tuple(item[name] for name in ENTRY) for item in items if not any(wrong(item))}, faults


def wrong(item):
    if set(item) != set(ENTRY):
        yield f"has {', '.join(sorted(item)) or 'nothing'}; {', '.join(ENTRY)} are expected"
    elif not all(type(item[name]) is kind for name, kind in ENTRY.items()):
        yield "claim and cell are whole numbers, model is a version as text"


def stages(claim, version, cell, turns):
    """The stages in which an effect is looked at with another purpose gain."""
    return tuple(STAGES) if (claim, version, cell) in turns else ("zero",)


def beside(claim, rules):
    """The same of a row of the first edition: none where the second asks something else, or where the row sets the gain itself."""
    if claim["id"] in rules["anew"] or not plan.nuisances(claim, {"nuisance": [{"key": GAIN}]}):
        return ()
    return stages(claim["id"], rules["model_version"], 0, rules["turns"])


def at(claim, stage):
    """A row of the first edition as a stage asks it."""
    return claim | {"with": claim.get("with", {}) | {GAIN: STAGES[stage]}} if stage in STAGES else claim


def turning(results):
    """{(claim, version, number of a cell)} of all effects that turn their sign, in results as `run` keeps them."""
    found = {
        (row["claim"], row["version"], number)
        for row in results["second"]
        for number, cell in enumerate(row["cells"])
        if turns(cell["home"], cell["gain_0"])
    }
    return found | {
        (row["id"], version, 0)
        for version, rows in results["first"].items()
        for row in rows
        if "gain_0" in row and turns(row["effects"][0][0][1], row["gain_0"])
    }


def turns(home, zero):
    """Whether an effect surely has one sign at home and the other without the purpose gain."""
    return zero is not None and sign(home) * sign(zero) < 0


def sign(effect):
    """1 or -1 where the 95 % interval leaves out none, else 0."""
    if effect["low"] is None or effect["low"] <= 0 <= effect["high"]:
        return 0
    return 1 if effect["low"] > 0 else -1
