# SPDX-License-Identifier: MIT
"""Writes figures as SVG, PDF or PNG files that depend on nothing but what is drawn, and as SVG text for a page."""

import io
from pathlib import Path
from typing import IO, Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

DPI = 110
# What would make two files of one figure differ: the program and the time.
NO_TIME: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
    "png": {"Software": None},
}


def save(figure: Figure | Axes, path: Path | str | IO[bytes], dpi: int = DPI) -> None:
    """Writes the figure, or that of an Axes, as SVG, PDF or PNG, by the ending of `path`; a stream gets PNG. Text of an SVG stays text.

    dpi: dots per inch of a PNG. ValueError for another ending."""
    kind = Path(path).suffix.lstrip(".").lower() if isinstance(path, (str, Path)) else "png"
    if kind not in NO_TIME:
        raise ValueError(f"{path}: a figure is saved as .svg, .pdf or .png")
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "tandem", "pdf.fonttype": 42}):
        whole(figure).savefig(path, format=kind, dpi=dpi, metadata=NO_TIME[kind])


def svg_text(figure: Figure | Axes, salt: str) -> str:
    """The figure as an SVG element without a background. `salt` tells its ids from those of other figures on one page."""
    stream = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": salt}):
        whole(figure).savefig(stream, format="svg", transparent=True, metadata=NO_TIME["svg"])
    text = stream.getvalue()
    return text[text.index("<svg") :]


def whole(figure: Figure | Axes) -> Figure:
    """The figure that an Axes is part of."""
    return figure.figure if isinstance(figure, Axes) else figure
