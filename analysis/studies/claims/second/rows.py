# SPDX-License-Identifier: MIT
"""Reads and checks the second edition's rows and the rules that they are judged by; refuses them with all that is wrong."""

from pathlib import Path

from studies.claims import measures
from studies.claims.second import gains, probes
from studies.claims.second.differences import RULES
from studies.claims.second.readings import HOME
from studies.claims.source import Source, parse
from studies.claims.vocabulary import EXPECTS, ClaimsError
from tandem.errors import near

VERSIONS = ("0.1", "2")
ROW = ({"claim", "kind", "cell"}, {"by", "departs", "needs", "put_in"})
CELL = (
    {"name", "scale", "least", "rule", "expect", "arms"},
    {"measure", "probe", "unit", "named", "windows", "once", "contexts", "with", "most"},
)
ARM = ({"name", "set"}, {"at", "times", "probe", "marked", "rate_of", "aside", "asked"})
CONTEXT = ({"name", "set"}, {"control"})
KINDS = ("new", "rival")


def read(folder=HOME, claims=HOME.parent / "claims.toml"):
    """(rows, rules): rows with what they leave out filled in; ClaimsError listing every fault."""
    path = Path(folder) / "rows.toml"
    text, rules = parse(path), parse(Path(folder) / "judging.toml")
    rules["turns"], faults = gains.read(Path(folder) / "purpose-gain.toml")
    checker = Checker(path, text, {claim["id"] for claim in parse(claims)["claim"]})
    for item, row in enumerate(text.get("row", [])):
        checker.check_row(item, row)
    if faults := checker.faults + faults:
        raise ClaimsError("\n".join(faults))
    for row in text["row"]:
        row["lacks"] = {version: lacking(row, text["mechanism"], version) for version in VERSIONS}
        for number, cell in enumerate(row["cell"]):
            fill(cell, text, number)
    return text["row"], rules


def lacking(row, mechanisms, version):
    """The mechanisms that a row needs and a version of the model has not."""
    return [name for name in row.get("needs", []) if mechanisms[name] != "0.1" and mechanisms[name] != version]


def fill(cell, text, number):
    """What a cell leaves out, and its smallest effect as a number."""
    if isinstance(cell["least"], str):
        cell |= {"unit": text["least"][cell["least"]]["unit"], "least": text["least"][cell["least"]]["value"]}
    cell.setdefault("windows", text["windows"])
    cell |= {"number": number, "named": cell.get("named", True), "once": cell.get("once", False)}
    cell["is_effect"] = "probe" in cell and probes.gives_effects(cell["probe"])


class Checker:
    """Collects what is wrong with rows.toml, with file and line."""

    def __init__(self, path, text, claims):
        self.text, self.claims, self.source, self.faults = text, claims, Source(path, "[[row]]"), []
        self.faults += [
            f"{path}:1: there is no '{name}'" for name in ("windows", "least", "mechanism", "row") if name not in text
        ]

    def refuse(self, item, needle, what):
        self.faults.append(f"{self.source.path}:{self.source.line(item, str(needle))}: {what}")

    def names(self, item, who, table, needed_and_allowed):
        """Whether a table has all names that it needs; refuses those that it lacks and does not know."""
        needed, allowed = needed_and_allowed
        for name in sorted(needed - set(table)):
            self.refuse(item, table.get("name", ""), f"{who}: has no '{name}'")
        for name in sorted(set(table) - needed - allowed):
            self.refuse(item, name, f"{who}: does not know '{name}'{near(name, needed | allowed)}")
        return needed <= set(table)

    def check_row(self, item, row):
        who = f"claim {row.get('claim', '?')}"
        if not self.names(item, who, row, ROW):
            return
        if row["claim"] not in self.claims:
            self.refuse(item, "claim", f"{who}: there is no such claim")
        if row["kind"] not in KINDS:
            self.refuse(item, "kind", f"{who}: kind is {row['kind']!r}; one of {', '.join(KINDS)}")
        known = self.text.get("mechanism", {})
        for name in row.get("needs", []):
            if name not in known:
                self.refuse(item, "needs", f"{who}: no mechanism '{name}'{near(name, known)}")
        for cell in row["cell"]:
            self.check_cell(item, f"{who}, {cell.get('name', '?')}", cell)
        if all(cell.get("named") is False for cell in row["cell"]):
            self.refuse(item, "claim", f"{who}: no cell is named, so that nothing carries the verdict")

    def check_cell(self, item, who, cell):
        if not self.names(item, who, cell, CELL):
            return
        here = cell["name"]
        if ("measure" in cell) == ("probe" in cell):
            self.refuse(item, here, f"{who}: one of 'measure' and 'probe' is expected")
        elif "probe" in cell:
            self.check_probe(item, who, cell)
        elif measures.form_of(cell["measure"]) not in ("plain", "of", "gap"):
            self.refuse(item, "measure", f"{who}: the measure has none of the forms M, of, gap")
        if cell["expect"] not in EXPECTS:
            self.refuse(item, here, f"{who}: expects '{cell['expect']}'; one of {', '.join(EXPECTS)}")
        if cell["scale"] not in ("log", "plain"):
            self.refuse(item, here, f"{who}: scale is '{cell['scale']}'; log or plain")
        self.check_least(item, who, cell)
        self.check_rule(item, who, cell)
        for arm in cell["arms"]:
            self.names(item, f"{who}, arm '{arm.get('name', '?')}'", arm, ARM)
        for context in cell.get("contexts", []):
            self.names(item, f"{who}, context '{context.get('name', '?')}'", context, CONTEXT)

    def check_probe(self, item, who, cell):
        """That the settings are known, and that a run of the windows' length reaches what the probe looks at."""
        faults = list(probes.wrong(cell["probe"]))
        windows, wanted = (
            cell.get("windows", self.text.get("windows", [])),
            0 if faults else probes.last_week(cell["probe"]),
        )
        if cell.get("once") and windows and windows[-1][1] < wanted:
            faults.append(f"the probe looks until week {wanted}, and the window ends with week {windows[-1][1]}")
        for what in faults:
            self.refuse(item, "probe", f"{who}: {what}")

    def check_least(self, item, who, cell):
        least, known = cell["least"], self.text.get("least", {})
        if isinstance(least, str):
            if least not in known:
                self.refuse(item, cell["name"], f"{who}: no smallest effect '{least}'{near(least, known)}")
        elif "unit" not in cell:
            self.refuse(item, cell["name"], f"{who}: a smallest effect in numbers needs a 'unit'")

    def check_rule(self, item, who, cell):
        if cell["rule"] not in RULES:
            return self.refuse(
                item, cell["name"], f"{who}: there is no rule '{cell['rule']}'{near(cell['rule'], RULES)}"
            )
        least, exactly, placed = RULES[cell["rule"]]
        used = [arm for arm in cell["arms"] if not arm.get("aside")]
        if len(used) < least or exactly and len(used) != least:
            wanted = f"{'' if exactly else 'at least '}{least}"
            self.refuse(item, cell["name"], f"{who}: {len(used)} arms; rule '{cell['rule']}' needs {wanted}")
        if placed and not all("at" in arm for arm in used):
            self.refuse(item, cell["name"], f"{who}: rule '{cell['rule']}' needs 'at' in each arm")
        if cell["rule"] == "plateau" and sum(arm.get("asked", False) for arm in used) != 1:
            self.refuse(item, cell["name"], f"{who}: a plateau is asked of one arm (asked = true)")
        for number in cell.get("most", []):
            if not 0 <= number < len(cell["arms"]):
                self.refuse(
                    item, cell["name"], f"{who}: 'most' names arm {number}; there are {len(cell['arms'])}, from 0"
                )
