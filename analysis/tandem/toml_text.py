# SPDX-License-Identifier: MIT
"""Writes values as TOML, so that a scenario can be made by a program."""

import json
import re
from collections.abc import Mapping
from typing import Any


def value_text(value: Any) -> str:
    """A value as it stands behind `=`: text, truth, number, list, or table (inline); numpy's too. TypeError for anything else."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(value_text, value)) + "]"
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} has no form in TOML; expected text, truth, number, list or table")
    return (
        "{ " + ", ".join(f"{key_text(key)} = {value_text(item)}" for key, item in value.items()) + " }"
        if value
        else "{}"
    )


def key_text(key: str) -> str:
    """A single key, in quotes where it needs them."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


def nested(settings: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """{table: {key: value}} from {dotted key: value}; the last part of a dotted key is the key, the rest names the table."""
    tables: dict[str, dict[str, Any]] = {}
    for dotted, value in settings.items():
        table, _, key = dotted.rpartition(".")
        tables.setdefault(table, {})[key] = value
    return tables


def flat(tables: dict[str, Any], inside: str = "") -> dict[str, Any]:
    """{dotted key: value} from parsed scenario tables. `interventions` holds tables of its own; other tables are values."""
    found: dict[str, Any] = {}
    for name, value in tables.items():
        full = f"{inside}.{name}" if inside else name
        if isinstance(value, dict) and (not inside or inside == "interventions"):
            found |= flat(value, full)
        else:
            found[full] = value
    return found


def tables_text(settings: dict[str, Any]) -> str:
    """The tables of a scenario from {dotted key: value}."""
    lines = []
    for table, keys in nested(settings).items():
        lines.append(f"[{table}]")
        lines += [f"{key_text(key)} = {value_text(value)}" for key, value in keys.items()]
        lines.append("")
    return "\n".join(lines)
