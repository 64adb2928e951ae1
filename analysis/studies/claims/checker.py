# SPDX-License-Identifier: MIT
"""Everything that is wrong with the rows of claims.toml, each with file and line."""

import subprocess
import tempfile
from pathlib import Path

from studies.claims import measures, plan
from studies.claims.vocabulary import EXPECTS, IDS, KINDS
from tandem.errors import near


class Checker:
    """Collects what is wrong with the rows."""

    def __init__(self, catalogue, rules, source, scenarios, faults):
        self.catalogue, self.rules, self.source, self.scenarios, self.faults = (
            catalogue,
            rules,
            source,
            scenarios,
            faults,
        )

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
            return self.refuse(
                item,
                "rule",
                f"{who}: there is no rule '{claim['rule']}'{near(claim['rule'], self.rules.get('rule', {}))}",
            )
        if claim.get("expect", "higher") not in EXPECTS:
            self.refuse(item, "expect", f"{who}: expects '{claim['expect']}'; one of {', '.join(EXPECTS)}")
        arms = claim.get("arms", [])
        if rule is None:
            return None
        least = rule["arms"]
        if len(arms) < least or rule.get("pairs") and len(arms) % 2 or rule.get("exactly") and len(arms) != least:
            lone = (
                f"arm '{arms[-1].get('name', '?')}' has no partner: "
                if arms and (len(arms) % 2 or len(arms) < least)
                else ""
            )
            wanted = "in pairs, at least " if rule.get("pairs") else "" if rule.get("exactly") else "at least "
            self.refuse(item, "arms", f"{who}: {lone}{len(arms)} arms; rule '{claim['rule']}' needs {wanted}{least}")
        for arm in arms:
            wanted = {"name", "set"} | ({"at"} if rule.get("at") else set())
            if set(arm) != wanted:
                self.refuse(
                    item,
                    str(arm.get("name", "arms")),
                    f"{who}: an arm lacks or does not know: {', '.join(sorted(wanted ^ set(arm)))}",
                )
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
            self.refuse(
                item,
                "windows",
                f"{who}: {len(claim['windows'])} windows; one for each of {len(self.rules['horizons'])} horizons",
            )

    def check_settings(self, item, who, claim):
        if "base" in claim and not (self.scenarios / claim["base"]).is_file():
            self.refuse(item, "base", f"{who}: there is no scenario '{claim['base']}' in {self.scenarios}")
        named = [("with", claim.get("with", {}))] + [
            (str(part.get("name", "")), part.get("set", {}))
            for part in claim.get("arms", []) + claim.get("contexts", [])
        ]
        for where, settings in named:
            for key, value in settings.items():
                fault = self.catalogue.fault(key) or self.catalogue.record_fault(key, value)
                if fault:
                    self.refuse(item, (f'"{where}"', f'"{key}"'), f"{who}, {where}: {fault}")

        arms = set().union(*(arm.get("set", {}) for arm in claim.get("arms", [])))
        for context in claim.get("contexts", []):
            for key in sorted(arms & set(context.get("set", {}))):
                self.refuse(
                    item,
                    (f'"{context.get("name")}"', f'"{key}"'),
                    f"{who}, {context.get('name')}: {key} is set by an arm, so the context has no say",
                )

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
                        self.refuse(
                            item,
                            "",
                            f"claim {claim['id']}: the program refuses its scenario:\n    "
                            + said.replace("\n", "\n    "),
                        )
                        break
