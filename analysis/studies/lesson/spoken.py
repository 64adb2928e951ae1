# SPDX-License-Identifier: MIT
"""The words of the lesson with the numbers of its evidence in them, as the page says them."""

import json
import re
from pathlib import Path

PLACE = re.compile(r"\{([^{}]*)\.([^{}.]*)\}")


def read_words(folder: Path):
    """{language: {key: text}} of the files in words/."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def spoken(text, rows, language="en"):
    """A text with its numbers; KeyError where the evidence has no such effect or field."""
    return PLACE.sub(lambda place: digits(rows[place[1]]["say"][place[2]], language), text)


def digits(value, language):
    """A number of the evidence in the digits of a language, as Intl.NumberFormat writes those below 1000."""
    plain = f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
    return plain.replace("-", "−").replace(".", "," if language == "de" else ".")
