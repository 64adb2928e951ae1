# SPDX-License-Identifier: MIT
"""Puts a design in the place of a scenario's own, as text: the program alone reads what the scenario says."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from tandem.errors import Problem, ScenarioError
from tandem.toml_text import value_text

# [table.of.that] or [[list.of.that]] alone on a line; the first name is kept.
HEADER = re.compile(
    r"""^[ \t]*(\[\[)?(?(1)|\[)[ \t]*([\w-]+|"[^"]*"|'[^']*')[^\],]*(?(1)\]\]|\])[ \t\r]*(#.*)?$""", re.ASCII
)
AT_ROOT = re.compile(r"^[ \t]*design[ \t]*[.=]")

Sweep = Mapping[str, Sequence[Any]]  # keys that vary together: {key: values [point]}


def with_design(text: str, sweeps: Sequence[Sweep], name: str) -> str:
    """The scenario with these sweeps, all combinations of them, in place of its own; its numbers of replicates stay.

    All of its lines keep their numbers, and the sweeps follow. ScenarioError where its own design cannot be told from the rest of the text."""
    rest, own, whole = without_design(text), {}, read(text)
    if whole is None:
        rest = text  # the program says what is wrong
    else:
        own = whole.pop("design", {})
        if read(rest) != whole or not isinstance(own, dict):
            problem = Problem(
                name, None, None, "design", "cannot be told from the rest of the text", "tables [design]", ""
            )
            raise ScenarioError([problem])
    kept = [f"{key} = {value_text(own[key])}" for key in ("replicates", "until") if key in own]
    return "\n".join([rest, "[design]", *kept, *map(sweep_text, sweeps), ""])


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
