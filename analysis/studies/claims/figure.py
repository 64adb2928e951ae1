# SPDX-License-Identifier: MIT
"""A small figure of one claim as SVG: effects with intervals in standard deviations, and what perturbed worlds say."""

import math
from html import escape

from analysis.claims_words import STATES, size_of, when

COLOURS = {"holds": "#1a7f5a", "leans": "#7dbf9e", "reversed": "#c0392b", "negligible": "#8a8f98", "unclear": "#d9a441", "undefined": "#cccccc"}
WIDTH, LEFT, RIGHT, ROW = 680, 330, 12, 17
LONGEST = 58  # letters of a label that fit; its tooltip has all
CLAIMED = {"higher": "claimed: to the right →", "lower": "← claimed: to the left", "equal": "→ claimed: within the band ←"}
TICKS = (-100, -10, -1, 0, 1, 10, 100)


def rows_of(claim, meta):
    """[(label, effect)]: the organisation as it is at each horizon, the other seeds, the other contexts."""
    found = [(when(claim, meta, i), effect) for i, effect in enumerate(claim["effects"][0][0])]
    found += [(f"{when(claim, meta, 1)}, seed {seed}", claim["effects"][0][s][1]) for s, seed in enumerate(meta["seeds"]) if s]
    return found + [(name, claim["effects"][c][0][1]) for c, name in enumerate(claim["contexts"]) if c]


def place(size):
    """Across the figure; small effects are spread, large ones drawn together."""
    unit = math.asinh(size / 0.2) / math.asinh(200 / 0.2)
    return LEFT + (WIDTH - LEFT - RIGHT) * (0.5 + 0.5 * max(-1.0, min(1.0, unit)))


def figure(claim, meta):
    """The SVG of a claim that was run."""
    rows = rows_of(claim, meta)
    height = ROW * (len(rows) + 4) + 6
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
             f'aria-label="Effects of claim {claim["id"]} in standard deviations">']
    bottom, bound = ROW * (len(rows) + 1) + 4, meta["smallest_effect"]
    parts.append(f'<rect x="{place(-bound):.1f}" y="2" width="{place(bound) - place(-bound):.1f}" height="{bottom}" class="band"/>')
    for tick in TICKS:
        parts.append(f'<line x1="{place(tick):.1f}" x2="{place(tick):.1f}" y1="2" y2="{bottom + 2}" class="{"zero" if tick == 0 else "grid"}"/>')
        parts.append(f'<text x="{place(tick):.1f}" y="{bottom + 14}" class="tick">{str(tick).replace("-", "−")}</text>')
    for i, (label, effect) in enumerate(rows):
        parts += row(label, effect, ROW * i + 12)
    parts += worlds(claim, ROW * len(rows) + 12)
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle:.0f}" y="{bottom + 29}" class="tick">effect in SD (axis not linear)</text>')
    parts.append(f'<text x="{middle:.0f}" y="{bottom + 44}" class="tick">{CLAIMED[claim["expect"]]}</text></svg>')
    return "".join(parts)


def row(label, effect, y):
    short = label if len(label) <= LONGEST else label[:LONGEST - 1] + "…"
    parts = [f'<text x="{LEFT - 8}" y="{y + 4}" class="label">{escape(short)}<title>{escape(label)}</title></text>']
    size = size_of(effect)
    if size is None or effect["low"] is None:
        return parts
    low, high = place(effect["low"] / effect["sd"]), place(effect["high"] / effect["sd"])
    colour, said = COLOURS[effect["state"]], f"{label}: {size:+.2f} SD, {STATES[effect['state']]}"
    return parts + [f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2"/>',
                    f'<circle cx="{place(size):.1f}" cy="{y}" r="4" fill="{colour}"><title>{escape(said)}</title></circle>']


def worlds(claim, y):
    sd = claim["effects"][0][0][1]["sd"]
    parts = [f'<text x="{LEFT - 8}" y="{y + 4}" class="label">perturbed worlds</text>']
    return parts + [f'<line x1="{place(w / sd):.1f}" x2="{place(w / sd):.1f}" y1="{y - 5}" y2="{y + 5}" class="world"/>'
                    for w in claim["worlds"] if w is not None and sd]
