# SPDX-License-Identifier: MIT
"""Reads the rows of claims and the rules they are judged by, and says everything that is wrong with them, with file and line."""

import difflib
import json
import re
import subprocess
import tempfile
import tomllib
from pathlib import Path

from analysis import claims_measures as measures
from analysis import claims_plan as plan

IDS = range(1, 81)
KINDS = {
    "test": ({"rule", "expect", "metric", "arms", "rests"}, {"contexts", "with", "base", "windows", "literature"}),
    "by_construction": ({"rule", "expect", "metric", "arms", "rests", "equation", "direct"}, {"contexts", "with", "base", "windows", "literature"}),
    "untestable": ({"why"}, {"literature"}),
}
EXPECTS = {"higher": 1, "lower": -1, "equal": 0}
OWN_OF_INTERVENTIONS = {"record", "at", "every", "from", "until", "lasting", "metric", "above", "below"}


class ClaimsError(Exception):
    """The ledger cannot be made; the message says why."""


class Catalogue:
    """What the program knows: keys, records and metrics."""

    def __init__(self, program):
        self.metrics = {item["metric"]: item for item in described(program, "metrics")}
        records = described(program, "records")
        self.keys, self.records = {}, {}
        for record in records:
            self.records.setdefault(record["slot"], {"none"}).add(record["record"])
            for key in record["keys"]:
                self.keys.setdefault(key["key"], key)

    def fault(self, dotted):
        """What is wrong with a key, or None; [key, did you mean]."""
        name = re.sub(r"^interventions\.[^.]+\.", "interventions.", dotted)
        known = set(self.keys) | {f"{s}.record" for s in self.records} | {f"interventions.{k}" for k in OWN_OF_INTERVENTIONS}
        if name in known:
            return None
        return f"there is no key '{dotted}'{near(name, known)}"

    def record_fault(self, dotted, value):
        slot = dotted.split(".")[0]
        if dotted.endswith(".record") and slot in self.records and value not in self.records[slot]:
            return f"{slot} has no record '{value}'{near(value, self.records[slot])}"
        return None


def described(program, what):
    done = subprocess.run([program, "describe", what, "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        raise ClaimsError(f"{program} describe {what} ended with code {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def near(word, known):
    """A suggestion, where one is near."""
    found = difflib.get_close_matches(str(word), sorted(known), n=1)
    return f"; did you mean '{found[0]}'?" if found else ""


class Source:
    """Lines of a TOML file, so that a fault can be placed: items are counted by their headers."""

    def __init__(self, path, header):
        self.path = path
        self.lines = Path(path).read_text(encoding="utf-8").splitlines()
        self.starts = [n for n, line in enumerate(self.lines, 1) if line.strip() == header]

    def line(self, item, *needles):
        """The first line of the item that holds all needles; without such a line one that holds the last; or its header."""
        if item >= len(self.starts):
            return 1
        start = self.starts[item]
        end = self.starts[item + 1] if item + 1 < len(self.starts) else len(self.lines) + 1
        for wanted in (needles, needles[-1:]):
            for n in range(start, end):
                if any(wanted) and all(needle in self.lines[n - 1] for needle in wanted):
                    return n
        return start


def parse(path):
    """A TOML file; ClaimsError with file and line where it is none."""
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ClaimsError(f"{path}: {error}") from None


def read(scenarios, program, quick=None):
    """(claims in order of their ids, rules); ClaimsError listing every fault. `quick` names a cheaper set of rules."""
    scenarios = Path(scenarios)
    catalogue = Catalogue(program)
    rules, faults = read_rules(scenarios / "claims" / "rules.toml", catalogue, quick)
    path = scenarios / "claims.toml"
    claims = parse(path).get("claim", [])
    source = Source(path, "[[claim]]")
    checker = Checker(catalogue, rules, source, scenarios, faults)
    for item, claim in enumerate(claims):
        checker.check(item, claim)
    checker.check_ids(claims)
    if not faults:
        checker.check_scenarios(program, claims)
    if faults:
        raise ClaimsError("\n".join(faults) + f"\n{len(faults)} {'problem' if len(faults) == 1 else 'problems'}")
    return sorted(claims, key=lambda claim: claim["id"]), rules


def read_rules(path, catalogue, quick):
    """(rules, faults): the nuisance parameters with the range of their row where none is given."""
    rules = parse(path)
    faults = []
    needed = {"seeds", "horizons", "window", "every", "smallest_effect", "level", "correction", "same_sign", "stage", "quick", "smoke",
              "rule", "nuisance"}
    for name in sorted(needed - set(rules)):
        faults.append(f"{path}:1: there is no '{name}'")
    for name in sorted(set(plan.STAGES) - set(rules.get("stage", {}))):
        faults.append(f"{path}:1: there is no stage '{name}'")
    source = Source(path, "[[nuisance]]")
    for item, nuisance in enumerate(rules.get("nuisance", [])):
        key = nuisance.get("key", "")
        row = catalogue.keys.get(key)
        if row is None:
            faults.append(f"{path}:{source.line(item, 'key')}: there is no key '{key}'{near(key, catalogue.keys)}")
        else:
            nuisance.setdefault("low", row["lower"])
            nuisance.setdefault("high", row["upper"])
            if not row["lower"] <= nuisance["low"] < nuisance["high"] <= row["upper"]:
                faults.append(f"{path}:{source.line(item, 'key')}: {key} ranges over [{nuisance['low']}, {nuisance['high']}], "
                              f"not inside [{row['lower']}, {row['upper']}]")
    if quick and not faults:
        cheaper = rules[quick]
        stages = {name: stage | cheaper.get("stage", {}).get(name, {}) for name, stage in rules["stage"].items()}
        rules |= cheaper | {"stage": stages}
    return rules, faults


class Checker:
    """Collects what is wrong with the rows."""

    def __init__(self, catalogue, rules, source, scenarios, faults):
        self.catalogue, self.rules, self.source, self.scenarios, self.faults = catalogue, rules, source, scenarios, faults

    def refuse(self, item, needle, what):
        needles = needle if isinstance(needle, tuple) else (needle,)
        self.faults.append(f"{self.source.path}:{self.source.line(item, *needles)}: {what}")

    def check(self, item, claim):
        who = f"claim {claim.get('id', '?')}"
        kind = claim.get("kind")
        if kind not in KINDS:
            return self.refuse(item, "kind", f"{who}: kind is {kind!r}; one of {', '.join(KINDS)}")
        needed, allowed = ({"id", "essay", "claim", "kind"} | KINDS[kind][0], KINDS[kind][1])
        for name in sorted(needed - set(claim)):
            what = "has no rule" if name == "rule" else f"has no '{name}'"
            self.refuse(item, "", f"{who}: {what}")
        for name in sorted(set(claim) - needed - allowed):
            self.refuse(item, name, f"{who}: does not know '{name}'{near(name, needed | allowed)}")
        if kind != "untestable":
            self.check_rule(item, who, claim)
            self.check_measures(item, who, claim)
            self.check_settings(item, who, claim)

    def check_rule(self, item, who, claim):
        rule = self.rules.get("rule", {}).get(claim.get("rule"))
        if "rule" in claim and rule is None:
            return self.refuse(item, "rule", f"{who}: there is no rule '{claim['rule']}'{near(claim['rule'], self.rules.get('rule', {}))}")
        if claim.get("expect", "higher") not in EXPECTS:
            self.refuse(item, "expect", f"{who}: expects '{claim['expect']}'; one of {', '.join(EXPECTS)}")
        arms = claim.get("arms", [])
        if rule is None:
            return None
        least = rule["arms"]
        if len(arms) < least or rule.get("pairs") and len(arms) % 2 or rule.get("exactly") and len(arms) != least:
            lone = f"arm '{arms[-1].get('name', '?')}' has no partner: " if arms and (len(arms) % 2 or len(arms) < least) else ""
            wanted = "in pairs, at least " if rule.get("pairs") else "" if rule.get("exactly") else "at least "
            self.refuse(item, "arms", f"{who}: {lone}{len(arms)} arms; rule '{claim['rule']}' needs {wanted}{least}")
        for arm in arms:
            wanted = {"name", "set"} | ({"at"} if rule.get("at") else set())
            if set(arm) != wanted:
                self.refuse(item, str(arm.get("name", "arms")), f"{who}: an arm lacks or does not know: {', '.join(sorted(wanted ^ set(arm)))}")
        return None

    def check_measures(self, item, who, claim):
        for field in ("metric", "direct"):
            if field not in claim:
                continue
            if measures.form_of(claim[field]) is None:
                self.refuse(item, field, f"{who}: {field} has no known form; forms are {', '.join(measures.FORMS)}")
                continue
            for name in measures.metrics_of(claim[field]):
                known = self.catalogue.metrics
                if name not in known:
                    self.refuse(item, f'"{name}"', f"{who}: there is no metric '{name}'{near(name, known)}")
                elif measures.by_unit(claim[field]) and not known[name]["by_unit"]:
                    self.refuse(item, f'"{name}"', f"{who}: metric '{name}' is not recorded by unit")
        if "windows" in claim and len(claim["windows"]) != len(self.rules.get("horizons", [])):
            self.refuse(item, "windows", f"{who}: {len(claim['windows'])} windows; one for each of {len(self.rules['horizons'])} horizons")

    def check_settings(self, item, who, claim):
        if "base" in claim and not (self.scenarios / claim["base"]).is_file():
            self.refuse(item, "base", f"{who}: there is no scenario '{claim['base']}' in {self.scenarios}")
        named = [("with", claim.get("with", {}))] + [(str(part.get("name", "")), part.get("set", {}))
                                                     for part in claim.get("arms", []) + claim.get("contexts", [])]
        for where, settings in named:
            for key, value in settings.items():
                fault = self.catalogue.fault(key) or self.catalogue.record_fault(key, value)
                if fault:
                    self.refuse(item, (f'"{where}"', f'"{key}"'), f"{who}, {where}: {fault}")

        arms = set().union(*(arm.get("set", {}) for arm in claim.get("arms", [])))
        for context in claim.get("contexts", []):
            for key in sorted(arms & set(context.get("set", {}))):
                self.refuse(item, (f'"{context.get("name")}"', f'"{key}"'),
                            f"{who}, {context.get('name')}: {key} is set by an arm, so the context has no say")

    def check_ids(self, claims):
        seen = {}
        for item, claim in enumerate(claims):
            number = claim.get("id")
            if number not in IDS:
                self.refuse(item, "id", f"claim {number}: ids are {IDS[0]} to {IDS[-1]}")
            elif number in seen:
                self.refuse(item, "id", f"claim {number} stands twice; first in line {self.source.line(seen[number])}")
            seen.setdefault(number, item)
        if self.rules.get("complete") and set(IDS) - set(seen):
            missing = ", ".join(str(i) for i in IDS if i not in seen)
            self.faults.append(f"{self.source.path}:{len(self.source.lines)}: no row for claim {missing}")

    def check_scenarios(self, program, claims):
        """The program's own opinion of the scenarios that the rows make: its words, under the row's line."""
        with tempfile.TemporaryDirectory() as folder:
            for item, claim in enumerate(claims):
                if claim["kind"] == "untestable":
                    continue
                for stage in plan.STAGES:
                    path = Path(folder) / f"{claim['id']}-{stage}.toml"
                    path.write_text(plan.scenario(claim, self.rules, self.scenarios, stage), encoding="utf-8")
                    done = subprocess.run([program, "check", str(path)], capture_output=True, text=True)
                    if done.returncode != 0:
                        said = (done.stderr + done.stdout).strip().replace(f"{folder}/", "")
                        self.refuse(item, "", f"claim {claim['id']}: the program refuses its scenario:\n    " + said.replace("\n", "\n    "))
                        break
