# SPDX-License-Identifier: MIT
"""Words and numbers of docs/pattern-regions.md."""

import re
import textwrap

import numpy as np

SHORT = {
    "trust_and_output": "trust and output",
    "collaboration_of_top": "work of the busiest",
    "star_loss": "star's exit",
    "ei_index": "E-I index",
    "ripening": "ripening trust",
    "rarest_stage": "rarest stage",
    "isolates": "isolates",
    "stuck_series": "nothing stuck",
    "tie_strength": "spread of tie strength",
    "degree_inequality": "spread of degree",
    "assortativity": "assortativity",
}
SHOWN = 5  # points in a table
SAMPLED = ("local", "global", "axes")  # designs whose points are told of one by one
WIDTH = 136  # characters of a line


def percent(share):
    """`12 % (8 to 17)` of a Share."""
    low, high = share.ends
    return f"{told(share.value)} % ({told(low)} to {told(high)})" if share.n else "–"


def told(fraction):
    """A fraction in per cent: whole above ten, else with one digit behind the point."""
    number = 100 * fraction
    return f"{number:.0f}" if number >= 9.95 or round(number, 1) == 0 else f"{number:.1f}"


def listed(words, last="and"):
    """`a, b and c`."""
    words = list(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def table(head, rows):
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def number(x, digits=3):
    """With that many digits that count."""
    return f"{x:.{digits}g}".replace("-", "−") if x == x else "undefined"


def signed(x):
    """With two digits that count and its sign."""
    return f"{x:+.2g}".replace("-", "−")


def small(p):
    """A chance without the zero before its point."""
    return "< .001" if p < 0.001 else f"{p:.2g}".removeprefix("0")


def name(t, i):
    """What the i-th pattern of a Table is called."""
    return SHORT[t.measures[i]]


def keys(t, items):
    """Parameters of a Table by their keys."""
    return listed(f"`{t.chosen[q].key}`" for q in items)


def hangs_on(t, item):
    """`low a.b (−0.20, p .003)` of a Constraint; without a direction where only the spread differs."""
    key = f"`{t.chosen[item.parameter].key}`"
    if abs(item.shift) < 0.05:
        return f"the spread of {key} (p {small(item.p)})"
    return f"{'low' if item.shift < 0 else 'high'} {key} ({signed(item.shift)}, p {small(item.p)})"


def differences(t, sample, i):
    """In what point i of a Sample differs most from the default."""
    order = np.argsort(-np.abs(sample.places[i] - t.home), kind="stable")[:3]
    moved = [q for q in order if sample.places[i, q] != t.home[q]]
    return ", ".join(f"`{t.chosen[q].key}` {sample.values[i, q]:.3g} (default {t.chosen[q].default:g})" for q in moved)


def wrapped(text):
    """The text with paragraphs and list items broken into lines; tables, headings and pictures stay as they are."""
    lines = []
    for line in re.sub(r"\n{3,}", "\n\n", text).split("\n"):
        plain = line and not line.startswith(("|", "#", "!", "<", "- "))
        if plain and lines and lines[-1] and not lines[-1].startswith(("|", "#", "!", "<")):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return "\n".join("\n".join(broken(line)) for line in lines).rstrip() + "\n"


def broken(line):
    if len(line) <= WIDTH or line.startswith(("|", "#", "!", "<")):
        return [line]
    return textwrap.wrap(
        line, WIDTH, subsequent_indent="  " * line.startswith("- "), break_on_hyphens=False, break_long_words=False
    )
