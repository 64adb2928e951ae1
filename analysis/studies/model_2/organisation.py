# SPDX-License-Identifier: MIT
"""The default organisation as it was in model version 0.1: of the first ledger of claims, and what model 2 was fitted to change."""

import tomllib
from pathlib import Path

from tandem.toml_text import flat

FILE = Path("data/default-organisation-0.1.toml")  # in the folder of the scenarios
SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"


def organisation():
    """{dotted key: value}; a scenario of these settings names model version 0.1."""
    return flat(tomllib.loads((SCENARIOS / FILE).read_text(encoding="utf-8")))
