# SPDX-License-Identifier: MIT
"""The plan of a fit: a small TOML file. Everything that is wrong with it, and with its scenario, is told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tandem.fitting.prior import Parameter
from tandem.fitting.smc import Rules
from tandem.importing.problems import Problems
from tandem.importing.table import nearest
from tandem.importing.text_files import read_text

WEEKS = (26, 52)
PREDICTIVE = 200  # points of the posterior that are run anew, to see what they predict
MOST_WEEKS = 5200

# {key: (least, most, whole)}; the defaults are those of Rules.
NUMBERS = {
    "particles": (20, 100_000, True),
    "first": (1, 1_000, True),
    "simulations": (20, 100_000_000, True),
    "generations": (1, 1_000, True),
    "acceptance": (0.0, 0.9, False),
    "predictive": (20, 100_000, True),
    "seed": (0, 2**53, True),
}
KEYS = ("scenario", "weeks", *NUMBERS, "parameters", "targets")
OF_PARAMETER = ("from", "to", "scale")
SCALES = ("linear", "log")


@dataclass
class Plan:
    """What a plan says, its form checked. scenario: path; targets: {measure: "held", a number, or (low, high)}."""

    file: str
    folder: Path
    text: str
    scenario: Path = Path()
    weeks: tuple[int, ...] = WEEKS
    rules: Rules = field(default_factory=Rules)
    predictive: int = PREDICTIVE
    parameters: list[Parameter] = field(default_factory=list)
    targets: dict[str, Any] = field(default_factory=dict)

    def line(self, key: str) -> int | None:
        """The line of a key, found in the text; `parameters.KEY` and `targets.NAME` are those of the tables."""
        table, _, last = key.partition(".")
        if table not in ("parameters", "targets"):
            table, last = "", key
        at, inside = None, not table
        for number, line in enumerate(self.text.split("\n"), start=1):
            if found := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
                inside = found[1].strip("\"'") == table
                at = number if inside else at
            elif inside and last and re.match(rf"\s*[\"']?{re.escape(last)}[\"']?\s*[=.]", line):
                return number
        return at

    def refuse(self, problems: Problems, key: str, message: str, expected: str = "", advice: str = "") -> None:
        """Adds what is wrong with a key."""
        problems.add(self.file, message, expected, advice, at=(self.line(key), None), key=key)


def read_plan(path: Path, problems: Problems) -> Plan | None:
    """The plan in a file; None, and problems, where it is none."""
    if path.is_file() and not path.read_bytes().strip():
        return parse_plan("", str(path), path.parent, problems)
    found = read_text(path, str(path), problems)
    return parse_plan(found[0], str(path), path.parent, problems) if found else None


def parse_plan(text: str, file: str, folder: Path, problems: Problems) -> Plan | None:
    """The plan in a text, as far as it can be read; its scenario is relative to `folder`. None where it is no TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        at = (int(place[1]), int(place[2])) if place else (None, None)
        problems.add(file, f"is no TOML: {str(error).split(' (at')[0]}", "key = value under [table]", at=at)
        return None
    plan = Plan(file, folder, text)
    for key in values:
        if key not in KEYS:
            plan.refuse(problems, key, f'there is no key "{key}"', f"one of {', '.join(KEYS)}", nearest(key, KEYS))
    if not isinstance(values.get("scenario"), str):
        plan.refuse(problems, "scenario", "is not set", 'scenario = "client.toml", relative to this file')
    else:
        plan.scenario = folder / values["scenario"]
    read_weeks(plan, values, problems)
    read_rules(plan, values, problems)
    read_parameters(plan, values.get("parameters"), problems)
    read_targets(plan, values.get("targets"), problems)
    return plan


def is_number(value: Any) -> bool:
    """Whether TOML gave a number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value


def read_weeks(plan: Plan, values: Mapping[str, Any], problems: Problems) -> None:
    """The weeks in which the network is looked at."""
    weeks = values.get("weeks", list(WEEKS))
    whole = isinstance(weeks, list) and weeks and all(isinstance(w, int) and not isinstance(w, bool) for w in weeks)
    if not whole or weeks != sorted(set(weeks)) or weeks[0] < 1 or weeks[-1] > MOST_WEEKS:
        wanted = f"whole numbers from 1 to {MOST_WEEKS}, ascending, such as [26, 52]"
        plan.refuse(problems, "weeks", f"is {weeks!r}", wanted)
        return
    plan.weeks = tuple(weeks)


def read_rules(plan: Plan, values: Mapping[str, Any], problems: Problems) -> None:
    """The numbers that say how far to go."""
    kept = {}
    for key, (least, most, whole) in NUMBERS.items():
        if key not in values:
            continue
        value = values[key]
        if not is_number(value) or not least <= value <= most or (whole and not isinstance(value, int)):
            plan.refuse(problems, key, f"is {value!r}", f"a {'whole ' * whole}number from {least} to {most}")
        else:
            kept[key] = value
    plan.predictive = kept.pop("predictive", PREDICTIVE)
    plan.rules = Rules(**kept)
    needed = plan.rules.particles * plan.rules.first
    if plan.rules.simulations < needed:
        told = f"{plan.rules.simulations} are fewer than the first generation needs"
        plan.refuse(problems, "simulations", told, f"at least particles x first, which is {needed}")


def flat(table: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """{dotted key: what stands there}, of keys in quotation marks and of keys without."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        dotted = f"{before}{key}"
        nested = isinstance(value, dict) and value and not set(value) & set(OF_PARAMETER)
        found |= flat(value, f"{dotted}.") if nested else {dotted: value}
    return found


def read_parameters(plan: Plan, table: Any, problems: Problems) -> None:
    """The keys that are fitted, and their ranges; whether the program knows them is asked later."""
    if not isinstance(table, dict) or not table:
        wanted = '[parameters] with lines such as "dropping.rate" = { from = 0.003, to = 0.3, scale = "log" }'
        plan.refuse(problems, "parameters", "no parameter is to be fitted", wanted)
        return
    for key, given in flat(table).items():
        name = f"parameters.{key}"
        if not isinstance(given, dict) or not {"from", "to"} <= set(given) or set(given) - set(OF_PARAMETER):
            plan.refuse(problems, name, f"is {given!r}", '{ from = NUMBER, to = NUMBER, scale = "linear" or "log" }')
            continue
        low, high, scale = given["from"], given["to"], given.get("scale", "linear")
        if not is_number(low) or not is_number(high) or not low < high or abs(low) + abs(high) == float("inf"):
            plan.refuse(problems, name, f"goes from {low!r} to {high!r}", "two numbers, the lower first")
        elif scale not in SCALES:
            plan.refuse(problems, name, f"has the scale {scale!r}", "linear or log", nearest(str(scale), SCALES))
        elif scale == "log" and low <= 0:
            plan.refuse(problems, name, f"goes from {low!r} on a log scale", "a number above 0", 'or scale = "linear"')
        else:
            plan.parameters.append(Parameter(key, low, high, scale == "log"))


def read_targets(plan: Plan, table: Any, problems: Problems) -> None:
    """What the network is held to."""
    from tandem.fitting.measures import TARGETS

    names = [one.name for one in TARGETS]
    if not isinstance(table, dict) or not table:
        plan.refuse(problems, "targets", "there is no target", f"[targets] with some of {', '.join(names)}")
        return
    for name, given in table.items():
        key = f"targets.{name}"
        pair = isinstance(given, list) and len(given) == 2 and all(map(is_number, given)) and given[0] <= given[1]
        if name not in names:
            listed = f"one of {', '.join(names)}"
            plan.refuse(problems, key, f'"{name}" is nothing that can be measured', listed, nearest(name, names))
        elif name == "degree_distribution" and given != "held":
            plan.refuse(problems, key, f"is {given!r}", '"held": the distribution of the imported network')
        elif name == "tie_survival" and given == "held":
            told = "one network cannot say how many of its ties survive"
            plan.refuse(problems, key, told, "a share such as 0.6, or two such as [0.3, 0.8], from a second survey")
        elif given != "held" and not is_number(given) and not pair:
            plan.refuse(problems, key, f"is {given!r}", '"held", a number, or [lowest, highest]')
        else:
            check_share(plan, key, given, problems)
            plan.targets[name] = tuple(given) if pair else given


def check_share(plan: Plan, key: str, given: Any, problems: Problems) -> None:
    """Whether numbers lie where the measure can."""
    numbers = given if isinstance(given, list) else [given] if is_number(given) else []
    least = -1 if key.endswith("ei_index") else 0
    if any(not least <= one <= 1 for one in numbers):
        plan.refuse(problems, key, f"is {given!r}, which it can never be", f"from {least} to 1")
