# SPDX-License-Identifier: MIT
"""Reads the rows of claims and the rules they are judged by; refuses them with all that is wrong."""

from pathlib import Path

from studies.claims import plan
from studies.claims.checker import Checker
from studies.claims.source import Source, parse
from studies.claims.vocabulary import ClaimsError
from tandem.catalogue import Catalogue
from tandem.errors import near

NUISANCE = Path("data/nuisance-parameters.toml")  # in the folder of the scenarios
NEEDED = {
    "seeds",
    "horizons",
    "window",
    "every",
    "smallest_effect",
    "level",
    "correction",
    "same_sign",
    "stage",
    "quick",
    "smoke",
    "rule",
}


def read(folder, scenarios, program, quick=None):
    """(claims in order of their ids, rules) of a folder with claims.toml and rules.toml; ClaimsError listing every fault.

    `quick` names a cheaper set of rules."""
    folder, scenarios = Path(folder), Path(scenarios)
    catalogue = Catalogue(program)
    rules, faults = read_rules(folder / "rules.toml", scenarios / NUISANCE, catalogue, quick)
    path = folder / "claims.toml"
    claims = parse(path).get("claim", [])
    checker = Checker(catalogue, rules, Source(path, "[[claim]]"), scenarios, faults)
    for item, claim in enumerate(claims):
        checker.check(item, claim)
    checker.check_ids(claims)
    if not faults:
        checker.check_scenarios(program, claims)
    if faults:
        raise ClaimsError("\n".join(faults) + f"\n{len(faults)} {'problem' if len(faults) == 1 else 'problems'}")
    return sorted(claims, key=lambda claim: claim["id"]), rules


def read_rules(path, nuisance, catalogue, quick):
    """(rules, faults), with the nuisance parameters of another file under `nuisance`."""
    rules = parse(path)
    faults = [f"{path}:1: there is no '{name}'" for name in sorted(NEEDED - set(rules))]
    faults += [
        f"{path}:1: there is no stage '{name}'" for name in sorted(set(plan.STAGES) - set(rules.get("stage", {})))
    ]
    rules["nuisance"], wrong = read_nuisance(nuisance, catalogue)
    faults += wrong
    if quick and not faults:
        cheaper = rules[quick]
        stages = {name: stage | cheaper.get("stage", {}).get(name, {}) for name, stage in rules["stage"].items()}
        rules |= cheaper | {"stage": stages}
    return rules, faults


def read_nuisance(path, catalogue):
    """(nuisance parameters, faults); with the range of their row where none is given."""
    items, source, faults = parse(path).get("nuisance", []), Source(path, "[[nuisance]]"), []
    for number, item in enumerate(items):
        key = item.get("key", "")
        row, where = catalogue.keys.get(key), f"{path}:{source.line(number, 'key')}"
        if row is None:
            faults.append(f"{where}: there is no key '{key}'{near(key, catalogue.keys)}")
            continue
        item.setdefault("low", row["lower"])
        item.setdefault("high", row["upper"])
        if not row["lower"] <= item["low"] < item["high"] <= row["upper"]:
            faults.append(
                f"{where}: {key} ranges over [{item['low']}, {item['high']}], not inside [{row['lower']}, {row['upper']}]"
            )
    return items, faults
