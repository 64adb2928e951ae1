# SPDX-License-Identifier: MIT
"""Reads what `tandem trace` tells of a person: weeks, and in each what happened with the numbers behind it."""

import re

from tandem.program import ask

# Every detail ends in a number, so two blanks part what happened from its details.
ROW = re.compile(r"^  (?P<process>\S*)\s+(?P<what>\S.*?)(?:\s{2,}(?P<details>\S.*))?$")
DETAIL = re.compile(r"(\w+)\s+(-?[\d.]+)")


def told(program, scenario, replicate, person):
    """{week: [(what, {detail: number})]} of one person."""
    command = [str(program), "trace", str(scenario), "--replicate", str(replicate), "--agent", str(person)]
    return read(ask(command, scenario))


def read(text):
    found, rows = {}, []
    for line in text.splitlines():
        if line.startswith("tick "):
            rows = found.setdefault(int(line.split()[1]), [])
        elif row := ROW.match(line):
            details = {name: float(value) for name, value in DETAIL.findall(row["details"] or "")}
            rows.append((row["what"], details))
    return found


def of(week, what, **wanted):
    """[{detail: number}] of what happened in a week whose words begin so, with the details that are wanted."""
    return [
        details
        for said, details in week
        if said.startswith(what) and all(details.get(k) == v for k, v in wanted.items())
    ]
