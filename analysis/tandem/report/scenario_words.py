# SPDX-License-Identifier: MIT
"""The scenario of a file in words: size, time, luck, what it sets beside the usual, and what is varied."""

from typing import Any

from tandem.arm_names import value_words
from tandem.figures.curves import numeric
from tandem.named_arms import ARM
from tandem.report.purposes import Setting, arms
from tandem.report.study import Study
from tandem.words import counted

# Tables of a scenario that say how runs are made, and not what organisation they are of.
OF_THE_RUN = ("recording.", "seeds.", "run.")


def sizes(study: Study) -> str:
    """Who works for how long, in a sentence."""
    people, units = plain_value(study, "organisation.agents"), plain_value(study, "organisation.units")
    if "scenario/agent_names" in study.results.text_paths():
        people = str(len(study.results.text("scenario/agent_names")))
        units = str(len(study.results.unit_names())) if study.results.unit_names() else units
    ticks = plain_value(study, "run.ticks")
    of = f"{people or 'A varied number of'} people" + (f" in {units} units" if units else "")
    return f"{of} work {f'for {ticks} weeks' if ticks else 'for a time that is varied'}."


def basis(study: Study) -> str:
    """On how many runs the page rests."""
    done, wanted = int(study.results.done.sum()), len(study.points) * study.replicates
    settings, times = counted(len(study.points), "setting"), counted(study.replicates, "repetition")
    return f"{settings}, {times}: {done} of {wanted} runs done."


def repetitions(study: Study) -> str:
    """How often each setting is run, and with what luck."""
    points, replicates = len(study.points), study.replicates
    if points == 1:
        return f"The one setting is run {counted(replicates, 'time')}, each time with other people and other luck."
    return (
        f"{points} settings are compared. Each is run {counted(replicates, 'time')}; repetition 1 has the same people and the same luck in "
        "all settings, and so has each other one. So settings are compared within a repetition, and luck falls out."
    )


def varied(study: Study) -> list[Setting]:
    """The keys that the design varies, in its order."""
    found = []
    for key, name in study.short.items():
        if key == ARM:
            found += arms(study)
            continue
        values: list[Any] = []
        for point in study.points:
            if key in point and point[key] not in values:
                values.append(point[key])
        values = sorted(values) if numeric(values) else values
        many = len(values) > 12 and all(isinstance(v, (int, float)) for v in values)
        shown = f"{len(values)} values from {min(values):.4g} to {max(values):.4g}" if many else listed(values)
        found.append(setting(study, key, name, shown))
    return found


def listed(values: list[Any]) -> str:
    """Values one after the other; of many the first twelve."""
    words = [value_words(value) for value in values[:12]]
    more = f" and {len(values) - 12} more" if len(values) > 12 else ""
    return (" | " if any("," in w or ";" in w for w in words) else ", ").join(words) + more


def chosen(study: Study) -> list[Setting]:
    """The keys that the scenario sets beside the usual, but for interventions and what says how runs are made."""
    keys = [key for key, (_, state) in study.settings.items() if state == "set" and not key.startswith(OF_THE_RUN)]
    return [
        setting(study, key, key, value_words(study.settings[key][0]))
        for key in keys
        if not key.startswith("interventions.") and not same_as_usual(study, key)
    ]


def setting(study: Study, key: str, name: str, values: str) -> Setting:
    """A key with what the program says of it."""
    row = study.knowledge.row(key)
    meaning = str(row.get("meaning", "")) or study.results.of_point(key)[0]
    unit = str(row.get("unit", "")) or study.results.of_point(key)[1]
    usual = value_words(row["default"]) if row and row.get("default") not in (None, "") else "–"
    return Setting(key, name, values, usual, meaning, "" if unit in ("1", "choice") else unit)


def same_as_usual(study: Study, key: str) -> bool:
    """Whether the scenario sets a key to what it is anyway."""
    row = study.knowledge.row(key)
    return bool(row) and row.get("default") == study.settings[key][0]


def plain_value(study: Study, key: str) -> str:
    """The value of a key in words; empty where it varies or is not there."""
    value, state = study.settings.get(key, (None, ""))
    return value_words(value) if value is not None and state != "swept" else ""
