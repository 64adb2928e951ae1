# SPDX-License-Identifier: MIT
"""Measures and sizes of effects in plain words."""

import re

from studies.claims.words import size_of
from tandem.words import decimals, number

# Measures of which a percentage says something; differences may be near zero.
RATIO_FORMS = ("plain", "of", "ratio", "least", "spread")
REWRITTEN = (  # what only the figures need is left out, and people are called people
    (r";[^()]*$", ""),
    (r" \([^()]*;[^()]*\)$", ""),
    (r"\ban agent\b", "a person"),
    (r"\bagents\b", "people"),
    (r"\bagent\b", "person"),
    (r"\btick(s?)\b", r"week\1"),
    (r"\bgini coefficient of\b", "inequality (Gini) of"),
    (r" Phi\b", ""),
    (r", over people and dimensions", ""),
    (r", divided by mean ", " divided by "),
    (r"^people who left this week", "number of people who leave in a week"),
    (r"^mean (.*?) of a person\b", r"\1 per person"),
    (r"^mean ", ""),
    (r"^(.*), in (units? [\d, to]*\d) less (units? .*)$", r"the lead of \2 over \3 in \1"),
    (r", in (units? [\d, to]*)$", r" in \1"),
)


def plain_metric(words):
    """A measure in plain words."""
    for old, new in REWRITTEN:
        words = re.sub(old, new, words)
    return words


def size_words(effect):
    """Large, middling or small, in standard deviations between organisations that differ by luck alone."""
    size = size_of(effect)
    if size is None:
        return "an effect"
    size = round(abs(size), 1)  # as it is printed
    return f"a {'large' if size >= 0.8 else 'middling' if size >= 0.5 else 'small'} effect"


def relative(value, base, form):
    """A difference as a share of a base, in words; empty where that says nothing."""
    if form not in RATIO_FORMS or base is None or base <= 0 or base + value < 0:
        return ""
    share = value / base
    if share > 2:
        return f"{1 + share:.1f} times as high"
    if share < -0.995:
        return ""
    digits = 0 if abs(share) >= 0.0995 else 1
    return f"{100 * abs(share):.{digits}f} % {'higher' if value > 0 else 'lower'}"


def higher(effect, base, form):
    """By how much something is higher or lower, and the size of the effect."""
    found = relative(effect["mean"], base, form)
    if found:
        return found, size_words(effect)
    size = size_of(effect)
    spread = "" if size is None else f" ({number(abs(size), 1)} SD)"
    return "higher" if effect["mean"] > 0 else "lower", size_words(effect) + spread


def quoted(name):
    return f"“{name}”"


def value(effect, arm):
    """The mean of an arm, with the digits that its interval allows."""
    return number(effect["arms"][arm], decimals(effect["low"] or 0, effect["high"] or 0))
