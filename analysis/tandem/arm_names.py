# SPDX-License-Identifier: MIT
"""Short names of keys, values and arms, for figures and pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from tandem.words import plain


def short_keys(keys: Iterable[str]) -> dict[str, str]:
    """{key: its name with as few of its last parts as tell it from the others}; underscores become spaces. `SLOT.record` keeps its slot."""
    every = list(dict.fromkeys(keys))
    found = {}
    for key in every:
        parts = key.split(".")
        least = 2 if parts[-1] == "record" else 1
        for count in range(least, len(parts) + 1):
            tail = parts[-count:]
            if sum(other.split(".")[-count:] == tail for other in every) == 1:
                break
        found[key] = " ".join(tail).replace("_", " ") if parts[-1] != "record" else parts[-2].replace("_", " ")
    return found


def value_words(value: Any) -> str:
    """A setting in words: a law of people as `uniform 0 to 0.2`, a list by its entries, yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        if {"lower", "upper"} <= set(value):
            rest = [f"{key} {value_words(v)}" for key, v in value.items() if key not in ("law", "lower", "upper")]
            between = f"{plain(value['lower'])} to {plain(value['upper'])}"
            return " ".join([str(value.get("law", "")), between, *rest]).strip()
        return " ".join(
            value_words(v) if key in ("law", "record") else f"{key} {value_words(v)}" for key, v in value.items()
        )
    if isinstance(value, (list, tuple)):
        return "; ".join(value_words(entry) for entry in value) or "none"
    return plain(value).replace("_", " ") if isinstance(value, str) else plain(value)


def arm_name(sets: Mapping[str, Any], names: Mapping[str, str] | None = None) -> str:
    """What an arm sets, {key: value}, in short words, a named arm by its name; `names` of keys as `short_keys` gives them."""
    names = short_keys(sets) if names is None else names
    return (
        ", ".join(
            str(value) if key == "arm" else f"{names.get(key, key)}{joint(value)}{value_words(value)}"
            for key, value in sets.items()
        )
        or "as it is"
    )


def joint(value: Any) -> str:
    """What stands between a key and its value."""
    return " " if isinstance(value, (int, float)) and not isinstance(value, bool) else ": "
