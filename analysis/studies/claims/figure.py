# SPDX-License-Identifier: MIT
"""A small figure of one claim, as the numbers of figure.svg: effects with intervals in standard deviations, and perturbed worlds."""

import math

from studies.claims.words import STATES, size_of, when

COLOURS = {
    "holds": "#1a7f5a",
    "leans": "#7dbf9e",
    "reversed": "#c0392b",
    "negligible": "#8a8f98",
    "unclear": "#d9a441",
    "undefined": "#cccccc",
}
WIDTH, LEFT, RIGHT, ROW = 680, 330, 12, 17
LETTER = 6.5  # width of a letter of a label, ample
LONGEST = 58  # letters of a label that fit; its tooltip has all
CLAIMED = {
    "higher": "claimed: to the right →",
    "lower": "← claimed: to the left",
    "equal": "→ claimed: within the band ←",
}
TICKS = (-100, -10, -1, 0, 1, 10, 100)


def rows_of(claim, meta):
    """[(label, effect)]: the organisation as it is at each horizon, the other seeds, the other contexts."""
    found = [(when(claim, meta, i), effect) for i, effect in enumerate(claim["effects"][0][0])]
    found += [
        (f"{when(claim, meta, 1)}, seed {seed}", claim["effects"][0][s][1]) for s, seed in enumerate(meta["seeds"]) if s
    ]
    return found + [(name, claim["effects"][c][0][1]) for c, name in enumerate(claim["contexts"]) if c]


def place(size):
    """Across the figure; small effects are spread, large ones drawn together."""
    unit = math.asinh(size / 0.2) / math.asinh(200 / 0.2)
    return LEFT + (WIDTH - LEFT - RIGHT) * (0.5 + 0.5 * max(-1.0, min(1.0, unit)))


def across(size):
    """A place as text."""
    return f"{place(size):.1f}"


def figure(claim, meta):
    """What figure.svg draws of a claim that was run."""
    rows, bound, sd = rows_of(claim, meta), meta["smallest_effect"], claim["effects"][0][0][1]["sd"]
    ticks = [
        {"x": across(tick), "label": str(tick).replace("-", "−"), "kind": "grid" if tick else "zero"} for tick in TICKS
    ]
    return {
        "id": claim["id"],
        "width": WIDTH,
        "crop": 0,  # what is left out at the left
        "height": ROW * (len(rows) + 4) + 6,
        "bottom": ROW * (len(rows) + 1) + 4,
        "label_x": LEFT - 8,
        "middle": f"{(LEFT + WIDTH - RIGHT) / 2:.0f}",
        "claimed": CLAIMED[claim["expect"]],
        "band": {"x": across(-bound), "width": f"{place(bound) - place(-bound):.1f}"},
        "ticks": ticks,
        "rows": [row(label, effect, ROW * i + 12) for i, (label, effect) in enumerate(rows)],
        "worlds": [across(world / sd) for world in claim["worlds"] if world is not None and sd],
        "worlds_y": ROW * len(rows) + 12,
    }


def cropped(found):
    """The figure without what is empty left of its longest label."""
    longest = max(len(row["short"]) for row in [*found["rows"], {"short": "perturbed worlds"}])
    return found | {"crop": max(0, found["label_x"] - LETTER * longest)}


def row(label, effect, y):
    """One line of the figure; without an interval there is a label alone."""
    found = {
        "y": y,
        "label": label,
        "short": label if len(label) <= LONGEST else label[: LONGEST - 1] + "…",
        "dot": None,
    }
    size = size_of(effect)
    if size is not None and effect["low"] is not None:
        found["dot"] = {
            "x": across(size),
            "low": across(effect["low"] / effect["sd"]),
            "high": across(effect["high"] / effect["sd"]),
            "colour": COLOURS[effect["state"]],
            "words": f"{label}: {size:+.2f} SD, {STATES[effect['state']]}",
        }
    return found
