# SPDX-License-Identifier: MIT
"""The points of the last wave that are not ruled out, as settings: the perturbed worlds of model 2 in which other studies look."""

from studies.model_2.calibration.choice import kept
from tandem.toml_text import value_text

HEAD = """\
# Settings of model 2 that its calibration does not rule out, the best first: perturbed worlds for other studies (docs/calibration.md).
# Printed by scripts/python -m studies.model_2.calibration worlds, which keeps it true.
schema = 1
"""


def worlds_text(space, targets, wave):
    """TOML: a table [[world]] for each point, with the free numbers as a scenario sets them."""
    lines = [HEAD]
    for point in kept(targets, wave):
        lines += ["[[world]]"]
        lines += [
            f"{value_text(one.key)} = {value_text(space.setting(number, wave.values[point][number]))}"
            for number, one in enumerate(space.free)
        ]
        lines.append("")
    return "\n".join(lines)
