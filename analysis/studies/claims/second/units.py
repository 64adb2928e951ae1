# SPDX-License-Identifier: MIT
"""Units of rows.toml in the terms of daily life: hours of a week of 40, points of a hundred. Numbers in files stay as the rows have them."""

# {unit in rows.toml: (times, unit as it is said)}
SAID = {
    "of a week": (40, " hours a week"),
    "of quality": (100, " points of quality"),
    "of yearly survival": (100, " points of yearly survival"),
    "of the most possible": (100, " % of the most possible"),
    "of the push": (100, " % of the push"),
    "of the range of purpose": (100, " % of the range of purpose"),
    "of the worth of full trust, a quarter of which is 1": (25, " % of what full trust is worth"),
    "people a week (one in a hundred a year)": (1, " people a week"),
}


def said_in(unit):
    """(times, unit as it is said)."""
    return SAID.get(unit, (1, f" {unit}"))


def least_words(cell):
    """The smallest effect of interest of a cell."""
    if not cell["least"]:
        return "any"
    if cell["scale"] == "log":
        return f"{100 * cell['least']:.3g} % {cell.get('unit', '')}".strip()
    if cell["rule"] == "first":
        return f"{100 * cell['least']:g} % {cell['unit']}"
    times, unit = said_in(cell.get("unit", ""))
    gloss = " (one in a hundred a year)" if "one in a hundred a year" in cell.get("unit", "") else ""
    return f"{times * cell['least']:.3g}{unit}{gloss}".strip()
