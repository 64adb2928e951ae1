# SPDX-License-Identifier: MIT
"""Words and numbers of docs/pattern-regions.md."""


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
    return "< .001" if p < .001 else f"{p:.2g}".lstrip("0")
