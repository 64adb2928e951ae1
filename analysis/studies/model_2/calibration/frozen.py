# SPDX-License-Identifier: MIT
"""The point that was taken, as model version 2 has it: written once, by `choose`, and read by the page."""

import tomllib
from pathlib import Path

from tandem.toml_text import value_text

FROZEN = Path(__file__).with_name("frozen.toml")
HEAD = """\
# The defaults of model version 2 that differ from 0.1: the point that the calibration took (studies.model_2.calibration choose).
# Frozen before any row that was held back, and before any claim, was looked at.
"""


def write(space, values, path=FROZEN):
    lines = [f'"{key}" = {value_text(value)}' for key, value in space.settings.items()]
    lines += [f'"{one.key}" = {value_text(space.setting(n, values[n]))}' for n, one in enumerate(space.free)]
    Path(path).write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def read(path=FROZEN):
    """{key: value}."""
    return tomllib.loads(Path(path).read_text(encoding="utf-8"))
