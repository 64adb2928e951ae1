# SPDX-License-Identifier: MIT
"""The screening design: which keys the default organisation of model 2 goes by, within what range each is moved, and its scenario (Morris 1991)."""

from dataclasses import dataclass

from studies.model_2.before.runs import SEEDS
from studies.model_2.calibration.space import read_space, unreliable_fifth
from tandem.toml_text import tables_text, value_text

DUMMY = "seeds.behaviour"  # other draws, same organisation: what luck alone does
DUMMIES = [940001, 940002, 940003, 940004]
LEVELS = 4
STEP = LEVELS / (2 * (LEVELS - 1))  # of the range, Morris 1991
SEED = 940000
OUTCOMES = (
    "output",
    "output_gini",
    "top_share",
    "task_quality",
    "partnering_share",
    "alone_by_choice",
    "cross_unit_work_share",
    "requests_refused",
    "trust",
    "degree",
    "isolates",
    "ei_index",
    "assortativity",
    "tie_age",
    "stage_transaction",
    "stage_cooperation",
    "stage_collaboration",
    "stage_leadership",
    "shared_purpose",
    "load",
    "visibility",
    "knowledge_own",
    "knowledge_others",
    "conflicts_opened",
    "aims_conflicts",
    "frictions",
    "satisfaction",
)


@dataclass(frozen=True)
class Moved:
    """A key, its value in the default organisation as a page shows it, and its range or the settings between which it is moved."""

    key: str
    home: str
    low: float = 0
    high: float = 0
    why: str = ""
    values: tuple = ()

    def text(self):
        if self.values:
            return f"{{ key = {value_text(self.key)}, values = {value_text(self.values)} }}"
        return f"{{ key = {value_text(self.key)}, from = {self.low!r}, to = {self.high!r} }}"

    def span(self):
        return f"{self.low:.4g} to {self.high:.4g}".replace("-", "−")


def used(catalogue, home):
    """{key: its row} of the real-valued keys and laws that the settings `home` go by."""
    chosen = {slot["slot"]: home.get(f"{slot['slot']}.record", slot["default"]) for slot in catalogue["slots"]}
    rows = [row for row in catalogue["keys"] if row["type"] in ("real", "distribution")]
    return {row["key"]: row for row in rows if chosen.get(row["slot"]) == row["record"] and not row["structural"]}


def moved(row, home, free):
    """How a key is moved, by its row in the catalogue; `free` {key: its range in the calibration}."""
    key, value = row["key"], home.get(row["key"], row["default"])
    if key in free:
        one = free[key]
        if one.law:
            places = [one.low + (one.high - one.low) * n / (LEVELS - 1) for n in range(LEVELS)]
            return Moved(
                key, f"{value['parts'][1]:.4g}", one.low, one.high, "calibration", tuple(map(unreliable_fifth, places))
            )
        return Moved(key, f"{value:.4g}".replace("-", "−"), one.low, one.high, "calibration")
    if isinstance(value, dict):
        return scaled(key, value, row["upper"])
    if value == 0:
        return Moved(key, "0", 0, min(1, row["upper"]), "off")
    if 0.9 < value < 1 and row["upper"] == 1:
        return Moved(key, f"{value:.4g}", 1 - 2 * (1 - value), 1 - (1 - value) / 2, "kept")
    return Moved(key, f"{value:.4g}", *sorted((max(row["lower"], value / 2), min(row["upper"], value * 2))), "default")


def scaled(key, law, upper):
    """A uniform law, both of its ends times a half up to twice."""
    most = min(2, upper / law["upper"])
    times = [0.5 + (most - 0.5) * n / (LEVELS - 1) for n in range(LEVELS)]
    laws = [{"law": "uniform", "lower": law["lower"] * f, "upper": min(upper, law["upper"] * f)} for f in times]
    return Moved(key, f"{law['lower']:g} to {law['upper']:g}", 0.5, most, "times", tuple(laws))


def keys_of(catalogue, home):
    """[Moved] of all keys, in the order of the catalogue, and the dummy."""
    free = {one.key: one for one in read_space().free}
    return [moved(row, home, free) for row in used(catalogue, home).values()] + [
        Moved(DUMMY, "", values=tuple(DUMMIES))
    ]


def settings_of(home, size):
    seen = {
        "run.ticks": size.screened,
        "recording.metrics": list(OUTCOMES),
        "recording.every": 4,
        "recording.costly_every": 13,
    }
    return dict.fromkeys(SEEDS, SEED) | home | seen


def scenario(home, keys, size):
    """Trajectories through the ranges of all keys; without keys the default organisation itself."""
    lines = ["schema = 1", 'model_version = "0.1"', 'title = "Screening"', 'question = "Which keys move anything?"', ""]
    replicates = 1 if keys else size.replicates
    # What is moved has no value of its own here, so that the design is the same whatever point of its ranges was taken.
    home = {key: value for key, value in home.items() if key not in {one.key for one in keys}}
    lines += [tables_text(settings_of(home, size)), "[design]", f"replicates = {replicates}"]
    if keys:
        lines += ["[[design.sweep]]", 'sample = "morris"', f"trajectories = {size.trajectories}", f"levels = {LEVELS}"]
        lines += [f"seed = {SEED}", "keys = [", *(f"  {one.text()}," for one in keys), "]"]
    return "\n".join(lines) + "\n"


def both_ends(home, one, size):
    """The default organisation with one key at the lower end of its range, and at the upper."""
    ends = [one.values[0], one.values[-1]] if one.values else [one.low, one.high]
    lines = [
        "schema = 1",
        'model_version = "0.1"',
        'title = "Both ends"',
        'question = "Does it move anything here?"',
        "",
    ]
    rest = {key: value for key, value in home.items() if key != one.key}
    lines += [tables_text(settings_of(rest, size)), "[design]", f"replicates = {size.confirmed}"]
    lines += ["[[design.sweep]]", f"key = {value_text(one.key)}", f"values = {value_text(ends)}"]
    return "\n".join(lines) + "\n"
