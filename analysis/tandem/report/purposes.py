# SPDX-License-Identifier: MIT
"""What happens on purpose in the runs, and what each named arm does, in words; units by their names."""

from dataclasses import dataclass
from typing import Any

from tandem.arm_names import short_keys, value_words
from tandem.errors import inert
from tandem.named_arms import ARM
from tandem.report.study import Study

INTERVENTIONS = "interventions."
ACTIVE = ".active"  # key by which an intervention is switched on
OPEN = ("at", "every", "from", "until", "lasting", "metric", "above", "below", "record", "active")
PAIRS = "boundaries.exceptions"  # a list of pairs of units
OF_UNITS = ("unit", "into", "from", "to")  # entries that hold the number of a unit


@dataclass
class Setting:
    """A key in the words of a page."""

    key: str
    name: str
    values: str
    usual: str
    meaning: str
    unit: str


def arms(study: Study) -> list[Setting]:
    """The named arms, a row each: what an arm sets beside the scenario and the sweeps, and what that does."""
    baseline, found = study.baseline.get(ARM, study.results.baseline()), {}
    for point, sets in zip(study.points, study.sets):
        found.setdefault(str(point[ARM]), {key: value for key, value in sets.items() if key not in point})
    return [arm(study, name, own, name == baseline) for name, own in found.items()]


def arm(study: Study, name: str, own: dict[str, Any], base: bool) -> Setting:
    """One arm: what it sets in short words, and what that does."""
    short = short_keys(own)
    sets = ", ".join(setting_words(study, short, key, value) for key, value in own.items())
    does = [text for text in dict.fromkeys(doing(study, key, value) for key, value in own.items()) if text]
    meaning = " ".join(does) or ("The scenario as it stands." if not own else "")
    meaning += " The others are compared with it." if base else ""
    return Setting(name, name, sets or "nothing more", "–", meaning.strip(), "")


def setting_words(study: Study, short: dict[str, str], key: str, value: Any) -> str:
    """A setting of an arm; an intervention that is switched on or off by its name."""
    if key.startswith(INTERVENTIONS) and key.endswith(ACTIVE):
        name = key.removeprefix(INTERVENTIONS).removesuffix(ACTIVE).replace("_", " ")
        return f"{name}: {'on' if value else 'off'}"
    return f"{short[key]}: {named(study, value)}"


def doing(study: Study, key: str, value: Any) -> str:
    """What a setting of an arm does, a sentence; empty where the program does not know it."""
    if key.startswith(INTERVENTIONS) and key.endswith(ACTIVE):
        said = sentence(study, key.removesuffix(ACTIVE), name=False)
        return f"{said[:1].upper()}{said[1:]}" if value else f"Without: {said}"
    if key == PAIRS:
        return "Between these units other walls stand than elsewhere."
    meaning = str(study.knowledge.row(key).get("meaning", ""))
    return meaning if meaning.endswith(".") or not meaning else f"{meaning}."


def interventions(study: Study) -> list[str]:
    """What happens on purpose in the runs, a sentence each, and in which arms alone."""
    names = dict.fromkeys(key.rsplit(".", 1)[0] for key in study.settings if key.startswith(INTERVENTIONS))
    return [sentence(study, prefix) + only_in(study, prefix) for prefix in names]


def sentence(study: Study, prefix: str, name: bool = True) -> str:
    """What an intervention does, with what and when."""
    values = {
        key.rsplit(".", 1)[1]: value
        for key, (value, state) in study.settings.items()
        if key.rsplit(".", 1)[0] == prefix and (state == "set" or key.endswith(".record"))
    }
    record = str(values.get("record", ""))
    row = study.knowledge.records.get(("interventions", record), {})
    what = f"{row.get('summary', '')}".removeprefix("event: ").removeprefix("overlay: ") or record
    rest = ", ".join(f"{k.replace('_', ' ')} {named(study, v, k)}" for k, v in values.items() if k not in OPEN)
    own = f"{prefix.removeprefix(INTERVENTIONS).replace('_', ' ')}: " if name else ""
    return f"{own}{what}{'; ' + rest if rest else ''}{when(values)}."


def only_in(study: Study, prefix: str) -> str:
    """In which named arms it happens, where it does not in all."""
    key = prefix + ACTIVE
    if ARM not in study.short or not any(key in sets for sets in study.sets):
        return ""
    on = [str(point[ARM]) for point, sets in zip(study.points, study.sets) if sets.get(key)]
    return f" Only in: {', '.join(dict.fromkeys(on))}." if on else " In no arm."


def named(study: Study, value: Any, key: str = "") -> str:
    """A setting in words, with the names of units in place of their numbers where the roster gives them."""
    units = study.results.unit_names()
    if isinstance(value, list):
        return "; ".join(named(study, entry) for entry in value) or "none"
    if isinstance(value, dict) and {"from", "to"} <= set(value):
        first = {k: value[k] for k in ("from", "to")}
        return " ".join(f"{k.replace('_', ' ')} {named(study, v, k)}" for k, v in {**first, **value}.items())
    if key in OF_UNITS and isinstance(value, (int, float)) and not isinstance(value, bool):
        return inert(units[int(value)]) if value in range(len(units)) else value_words(value)
    return value_words(value)


def when(values: dict[str, Any]) -> str:
    """When an intervention acts."""
    parts = []
    if values.get("at"):
        parts.append(f"in week {values['at']}")
    if values.get("every"):
        parts.append(f"every {values['every']} weeks")
    if values.get("from"):
        parts.append(f"from week {values['from']}")
    if values.get("until"):
        parts.append(f"until week {values['until']}")
    if values.get("metric"):
        sides = [f"{side} {value_words(values[side])}" for side in ("above", "below") if side in values]
        parts.append(f"when {str(values['metric']).replace('_', ' ')} is {' or '.join(sides)}")
    return f"; {', '.join(parts)}" if parts else ""
