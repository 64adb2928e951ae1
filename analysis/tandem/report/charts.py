# SPDX-License-Identifier: MIT
"""Figures as parts of a page: SVG whose colours follow the page, light or dark, with words for who cannot see it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.axes import Axes

from tandem.figures.files import svg_text
from tandem.figures.parts import COLOURS, canvas

LOOK = {"font.size": 9, "axes.labelsize": 9, "axes.titlesize": 9, "xtick.labelsize": 8, "ytick.labelsize": 8}
WIDTH = 4.4  # inches: on a telephone the letters stay readable
# Colours of the figures, and what the page has in their place.
FOLLOWS = {
    "#000000": "currentColor",
    "#e6e6e6": "var(--grid)",
    "#ffffff": "var(--paper)",
    **{colour: f"var(--c{number})" for number, colour in enumerate(COLOURS)},
}


@dataclass
class Chart:
    """A figure on the page: heading, the element, and what is to be seen."""

    heading: str
    svg: Markup
    caption: str
    wide: bool = False


def chart(number: int, heading: str, caption: str, draw: Callable[[Axes], object], height: float = 3.0) -> Chart:
    """Draws a figure of the page; `number` tells it from the others."""
    with rc_context(LOOK):
        axes = canvas(WIDTH, height, "").subplots()
        draw(axes)
        text = svg_text(axes, f"chart-{number}")
    return Chart(heading, Markup(inline(text, f"f{number}-", f"{heading}. {caption}")), caption)


def inline(text: str, prefix: str, words: str) -> str:
    """An SVG element of matplotlib's as one of a page: no size, no style for all, ids of its own, colours of the page."""
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", text))
    text = re.sub(r' id="([^"]*)"', lambda m: f' id="{prefix}{m[1]}"' if m[1] in used else "", text)
    text = re.sub(r"(url\(#|href=\"#)", rf"\g<1>{prefix}", text)
    text = text.replace("xlink:href", "href")
    text = re.sub(r"font: ([^;\"]*?)([\d.]+px) [^;\"]*", r"font: \1\2 sans-serif", text)
    text = re.sub(r"#[0-9a-f]{6}", lambda m: FOLLOWS.get(m[0], m[0]), text)
    text = re.sub(r' (d|x|y|transform|width|height)="[^"]*"', lambda m: re.sub(r"(\.\d{2})\d+", r"\1", m[0]), text)
    text = re.sub(r">\s+<", "><", text)
    box = re.search(r'viewBox="([^"]*)"', text)
    view = box[1] if box else "0 0 360 240"
    head = f'<svg class="chart" role="img" aria-label="{escape(words, quote=True)}" viewBox="{view}">'
    return head + text[text.index(">") + 1 :]
