# SPDX-License-Identifier: MIT
"""What stands in a cell: text without what nobody sees, numbers as people write them, and the many words for "no answer"."""

import math
import re
import unicodedata

# Lower case. A cell that holds one of these has no value.
NO_VALUE = {"", "na", "n/a", "nan", "null", "none", "nil", "-", "--", "–", ".", "?", "#n/a", "#null!", "missing"}
NO_VALUE |= {"#nv", "no answer", "not answered", "no response", "prefer not to say", "don't know", "not applicable"}
NO_VALUE |= {"k.a.", "k. a.", "keine angabe", "keine antwort", "weiß nicht", "weiss nicht"}
NO_VALUE |= {"sans réponse", "pas de réponse", "ne sait pas", "sans objet", "non renseigné"}

# Zero width, marks of direction and of byte order, soft hyphens: they are not seen, and make equal names differ.
UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0000-\u0008\u000e-\u001f\u007f-\u009f]"
)
NUMBER = re.compile(r"([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)")
# `5 - always`, `4 (agree)`, `1: never`: a number with its meaning.
NUMBER_AND_WORDS = re.compile(r"([-+]?\d+(?:[.,]\d+)?)\s*[-–—:=.)(/]+\s*[^\d\s].*")


def cleaned(text: str) -> str:
    """The text with one blank for any run of blanks and line ends, none at the ends, and without what is not seen."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def plain(name: str) -> str:
    """A name as it is compared: letters and digits alone, of any capitals; a number without its `.0`."""
    return "".join(letter for letter in cleaned(name).removesuffix(".0").casefold() if letter.isalnum())


def has_value(text: str, missing: frozenset[str] = frozenset()) -> bool:
    """Whether a cell says something. missing: further words for "no answer", lower case."""
    word = text.casefold()
    return word not in NO_VALUE and word not in missing


def number(text: str) -> float | None:
    """The number in a cell, with a point or a comma, alone or before its meaning; None if there is none, or none that is finite."""
    text = text.replace("\u2212", "-").replace("\u00a0", "")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    found = NUMBER.fullmatch(text) or NUMBER_AND_WORDS.fullmatch(text)
    value = float(found[1].replace(",", ".")) if found else math.inf
    return value if math.isfinite(value) else None
