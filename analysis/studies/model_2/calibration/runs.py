# SPDX-License-Identifier: MIT
"""The scenario of some points: nobody leaves; a star leaves at the start of week 417; all stop to partner then."""

from dataclasses import dataclass

from studies.model_2.before.runs import SEEDS
from studies.model_2.organisation import organisation
from tandem.toml_text import tables_text, value_text

STAY, STAR, STOP = 0, 1, 2  # the arms
METRICS = (
    "output",
    "trust",
    "at_capacity",
    "aims_unresolved",
    "views_unresolved",
    "isolates",
    "ei_index",
    "assortativity",
    "degree_gini",
    "trust_old",
    "trust_young",
    "stage_transaction",
    "stage_cooperation",
    "stage_collaboration",
    "stage_leadership",
    "alone_by_choice",
    "partnering_share",
)
AGENTS = ("unit", "entered", "output", "with", "load")
TIES = ("formed", "trust", "trust_back")
ARMS = {
    "interventions.star.count": [0, 1, 0],
    "interventions.inclination.shift": [0, 0, -4],
    "interventions.selectivity.shift": [0, 0, 4],
}


@dataclass(frozen=True)
class Size:
    """start: week after which is measured; years that are; replicates of each point."""

    start: int = 416
    years: int = 4
    replicates: int = 10
    after: int = 2  # years of which every week is kept

    @property
    def last(self):
        return self.start + 52 * max(self.years, self.after)


def settings_of(space, size, seed, agents=AGENTS):
    """What all points and arms have in common."""
    star = {"record": "departure", "who": "most_contribution_window", "at": size.start + 1}
    seen = {
        "run.ticks": size.last,
        "recording.metrics": list(METRICS),
        "recording.by_unit": ["output", "trust", "aims_unresolved", "views_unresolved"],
        "recording.every": 2,
        "recording.costly_every": 52,
        "recording.snapshot_ticks": list(range(size.start - 51, size.start + 52 * size.after + 1)),
        "recording.snapshot_replicates": size.replicates,
        "recording.snapshot_columns": list(agents),
        "recording.snapshot_tie_columns": list(TIES),
    }
    found = organisation() | space.settings | dict.fromkeys(SEEDS, seed) | seen
    found |= {f"interventions.star.{key}": value for key, value in star.items()}
    for name in ("inclination", "selectivity"):
        found |= {
            f"interventions.{name}.record": "disposition",
            f"interventions.{name}.attribute": name,
            f"interventions.{name}.from": size.start + 1,
        }
    return found


def scenario(space, values, size, seed, agents=AGENTS):
    """The text of a scenario with some points [point, number] times the three arms."""
    varied = {one.key: [space.setting(number, row[number]) for row in values] for number, one in enumerate(space.free)}
    lines = [
        "schema = 1",
        'model_version = "0.1"',
        'title = "Calibration"',
        'question = "Which patterns does it show?"',
    ]
    lines += [tables_text(settings_of(space, size, seed, agents)), "[design]", f"replicates = {size.replicates}"]
    for together in filter(None, (varied, ARMS)):
        items = ", ".join(f"{{ key = {value_text(key)}, values = {value_text(v)} }}" for key, v in together.items())
        lines += ["[[design.sweep]]", f"zip = [{items}]"]
    return "\n".join(lines) + "\n"
