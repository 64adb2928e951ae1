# SPDX-License-Identifier: MIT
"""Figures for papers and pages, on matplotlib: each function draws one thing of any results, into `ax` or a figure of its own.

`data` is a dataset, or the path of a results file. Every function gives the Axes back; `save(ax, "name.svg")` writes SVG, PDF or PNG. Arms are
told as for `ds.tandem.compare`. Colours are told apart with any common colour blindness, and no colour alone says anything."""

from tandem.figures.bands import bands
from tandem.figures.curves import curve
from tandem.figures.distributions import distribution
from tandem.figures.files import save, svg_text
from tandem.figures.forest import forest
from tandem.figures.heat import heatmap
from tandem.figures.indices import indices
from tandem.figures.parting import parting
from tandem.figures.parts import COLOURS, MARKERS, MOST, band, bars, canvas, running_mean, style, tidy
from tandem.figures.people import lorenz, people
from tandem.figures.running_interval import running_interval
from tandem.figures.samples import scatter
from tandem.figures.stages import stages
from tandem.figures.ties import network
from tandem.figures.units import by_unit

__all__ = [
    "COLOURS",
    "MARKERS",
    "MOST",
    "band",
    "bands",
    "bars",
    "by_unit",
    "canvas",
    "curve",
    "distribution",
    "forest",
    "heatmap",
    "indices",
    "lorenz",
    "network",
    "parting",
    "people",
    "running_interval",
    "running_mean",
    "save",
    "scatter",
    "stages",
    "style",
    "svg_text",
    "tidy",
]
