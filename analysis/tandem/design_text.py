# SPDX-License-Identifier: MIT
"""Puts a design in the place of a scenario's own, as text: the program alone reads what the scenario says."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tandem.errors import Problem, ScenarioError
from tandem.toml_text import key_text, value_text

# [table.of.that] or [[list.of.that]] alone on a line; the first name is kept.
HEADER = re.compile(
    r"""^[ \t]*(\[\[)?(?(1)|\[)[ \t]*([\w-]+|"[^"]*"|'[^']*')[^\],]*(?(1)\]\]|\])[ \t\r]*(#.*)?$""", re.ASCII
)
AT_ROOT = re.compile(r"^[ \t]*design[ \t]*[.=]")

Sweep = Mapping[str, Sequence[Any]]  # keys that vary together: {key: values [point]}


def with_design(text: str, sweeps: Sequence[Sweep], name: str) -> str:
    """The scenario with these sweeps, all combinations of them, in place of its own; its numbers of replicates stay.

    All of its lines keep their numbers, and the sweeps follow. ScenarioError where its own design cannot be told from the rest of the text."""
    rest, own = without_own(text, name)
    kept = [f"{key} = {value_text(own[key])}" for key in ("replicates", "until") if key in own]
    return "\n".join([rest, "[design]", *kept, *map(sweep_text, sweeps), ""])


def without_arms(text: str, name: str) -> str:
    """The scenario without the named arms of its design; its sweeps, parts and replicates stay. As `with_design` otherwise."""
    rest, own = without_own(text, name)
    kept = [f"{key_text(key)} = {value_text(value)}" for key, value in own.items() if key not in ("arm", "baseline")]
    return "\n".join([rest, "[design]", *kept, ""]) if own else text


def arms_of(text: str) -> dict[str, dict[str, Any]]:
    """{name: what it sets} of the arms of a scenario, as they stand there; those that have no name, or no table, are left to the program."""
    design = (read(text) or {}).get("design")
    arms = design.get("arm") if isinstance(design, dict) else None
    named = [arm for arm in arms if isinstance(arm, dict)] if isinstance(arms, list) else []
    found = {arm.get("name"): arm.get("set", {}) for arm in named}
    return {name: sets for name, sets in found.items() if isinstance(name, str) and isinstance(sets, dict)}


def dotted(sets: Mapping[str, Any], is_key: Callable[[str], bool], inside: str = "") -> dict[str, Any]:
    """{dotted key: value} of what an arm sets; `is_key` tells a table that is a value from one that holds keys."""
    found: dict[str, Any] = {}
    for name, value in sets.items():
        key = f"{inside}{name}"
        if isinstance(value, dict) and not is_key(key):
            found |= dotted(value, is_key, f"{key}.")
        else:
            found[key] = value
    return found


def without_own(text: str, name: str) -> tuple[str, dict[str, Any]]:
    """(the scenario without its design, whose lines are empty; that design, {} without one). ScenarioError as `with_design`."""
    whole = read(text)
    if whole is None:
        return text, {}  # the program says what is wrong
    rest, own = without_design(text), whole.pop("design", {})
    if read(rest) != whole or not isinstance(own, dict):
        raise ScenarioError(
            [Problem(name, None, None, "design", "cannot be told from the rest of the text", "tables [design]", "")]
        )
    return rest, own


def read(text: str) -> dict[str, Any] | None:
    """What TOML says, None where it is none: to prove that nothing but the design was cut out."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def without_design(text: str) -> str:
    """The text with empty lines in place of the tables of [design], found by their headers."""
    lines, inside, root = [], False, True
    for line in text.split("\n"):
        if found := HEADER.match(line):
            inside, root = found[2].strip("\"'") == "design", False
        lines.append("" if inside or (root and AT_ROOT.match(line)) else line)
    return "\n".join(lines)


def sweep_text(sweep: Sweep) -> str:
    """One sweep as TOML."""
    columns = [
        f"  {{ key = {value_text(key)}, values = {value_text(list(values))} }},\n" for key, values in sweep.items()
    ]
    return f"[[design.sweep]]\nzip = [\n{''.join(columns)}]"
