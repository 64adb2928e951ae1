# SPDX-License-Identifier: MIT
"""What the pages call a cell whose name in rows.toml misleads: rows are frozen with their names, which their values are kept under."""

import functools

from studies.claims.second.readings import HOME
from studies.claims.source import parse


@functools.cache
def names():
    """{(claim, name in rows.toml): name on the pages}."""
    return {(item["claim"], item["name"]): item["told"] for item in parse(HOME / "wording.toml")["cell"]}


def told_name(claim, name):
    return names().get((claim, name), name)
