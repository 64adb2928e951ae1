# SPDX-License-Identifier: MIT
"""What the program knows: keys, records and metrics; and what is wrong with a name that it does not know."""

import re
from pathlib import Path
from typing import Any

from tandem.errors import near
from tandem.program import describe

OF_INTERVENTIONS = {
    "record",
    "at",
    "every",
    "from",
    "until",
    "lasting",
    "metric",
    "above",
    "below",
}  # keys that all of them have


class Catalogue:
    """The catalogue of a program; ProgramError when it cannot be asked.

    metrics: {name: its row}; keys: {dotted key: its parameter row, with `lower`, `upper`, `meaning`}; records: {slot: names}."""

    def __init__(self, program: Path | str) -> None:
        self.metrics: dict[str, Any] = {item["metric"]: item for item in describe(program, "metrics")}
        self.keys: dict[str, Any] = {}
        self.records: dict[str, set[str]] = {}
        for record in describe(program, "records"):
            self.records.setdefault(record["slot"], {"none"}).add(record["record"])
            for key in record["keys"]:
                self.keys.setdefault(key["key"], key)

    def fault(self, dotted: str) -> str | None:
        """What is wrong with a key, with the nearest that is known; None where nothing is."""
        name = re.sub(r"^interventions\.[^.]+\.", "interventions.", dotted)
        known = (
            set(self.keys)
            | {f"{slot}.record" for slot in self.records}
            | {f"interventions.{key}" for key in OF_INTERVENTIONS}
        )
        if name in known:
            return None
        return f"there is no key '{dotted}'{near(name, known)}"

    def record_fault(self, dotted: str, value: Any) -> str | None:
        """What is wrong with the record that `SLOT.record` names; None where nothing is, and for every other key."""
        slot = dotted.split(".")[0]
        if dotted.endswith(".record") and slot in self.records and value not in self.records[slot]:
            return f"{slot} has no record '{value}'{near(value, self.records[slot])}"
        return None
