# SPDX-License-Identifier: MIT
"""Figures of the silo effect, each a matplotlib Figure made of a results file and its Design. Titles say what the numbers say."""

from textwrap import fill

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure

from analysis.effect import boundaries, mean, place, summary

# Told apart with any common colour blindness: viridis without its palest end for permeability, Okabe and Ito for interdependence.
PERMEABILITY_COLOURS = colormaps["viridis"]
LEVEL_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
MARKERS = "osD^vP"
# Series and the label of its axis.
COMPANIONS = (
    ("task_quality", "task quality (0 to 1)"),
    ("cross_unit_work_share", "cross-unit work (share)"),
    ("ei_index", "E-I index (−1 to 1)"),
)
# Weeks of one run averaged in the figure over time, so that a line shows more than the luck of a week.
WINDOW = 9
DPI = 110


def canvas(width, height, title):
    """An empty figure of that many inches with its title."""
    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    lines = [fill(line, int(13.5 * width)) for line in title.splitlines()]
    figure.suptitle("\n".join(lines), fontsize=10, x=0.01, ha="left")
    return figure


def tidy(axes):
    """Leaves of the frame what is read."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#e6e6e6", linewidth=0.8)
    axes.set_axisbelow(True)


def colour(permeability):
    """Colour of a permeability, 0 to 1."""
    return PERMEABILITY_COLOURS(0.88 * permeability)


def over_time(results, design):
    """Output per tick by permeability, one panel per level of interdependence: medians over replicates, 10-90 % bands of the
    most closed and the most open boundaries (more bands would hide each other)."""
    _, unit = results.meaning("output")
    ticks, values = running_mean(results.ticks("output"), WINDOW), running_mean(design.series("output"), WINDOW)
    figure = canvas(10.5, 4.8, "Output over time: medians over runs; 10–90 % bands of most closed and most open boundaries\n"
                    f"(each run averaged over {WINDOW} ticks; all panels have the same scale, at different heights)")
    panels = figure.subplots(1, len(design.levels), squeeze=False)[0]
    for i, axes in enumerate(panels):
        for j, permeability in enumerate(design.permeabilities):
            edge = j in (0, len(design.permeabilities) - 1)
            _band(axes, ticks, values[i, j], colour(permeability), f"{permeability:g}", edge)
        axes.set_title(place(design.levels[i]), fontsize=10, loc="left")
        axes.set_xlabel("tick (working week)")
        axes.set_ylabel(unit)
        tidy(axes)
    span = max(np.ptp(axes.get_ylim()) for axes in panels)
    for axes in panels:
        axes.set_ylim(np.mean(axes.get_ylim()) + np.array([-span / 2, span / 2]))
    panels[-1].legend(title="permeability", loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    return figure


def running_mean(values, window):
    """Mean of `window` neighbours along the last axis, which gets shorter by window - 1; NaN spreads.

    With fewer values than `window` along that axis, the mean of all."""
    window = min(window, values.shape[-1])
    return np.lib.stride_tricks.sliding_window_view(values, window, axis=-1).mean(axis=-1)


def _band(axes, ticks, values, shade, label, banded):
    """Median of values [replicate, tick], with the band from 10 to 90 % where asked for; an empty line without a finished run."""
    runs = values[~np.isnan(values).all(axis=1)]
    if not len(runs):
        axes.plot([], [], color=shade, label=label)
        return
    low, middle, high = np.nanquantile(runs, [0.1, 0.5, 0.9], axis=0)
    if banded:
        axes.fill_between(ticks, low, high, color=shade, alpha=0.22, linewidth=0)
    axes.plot(ticks, middle, color=shade, linewidth=1.8, label=label)


def at_end(results, design):
    """Output in the last quarter of the ticks by permeability, and its paired difference to open boundaries with 95 % interval."""
    _, unit = results.meaning("output")
    end, cells = design.end("output"), design.effect()
    figure = canvas(10.5, 4.6, "\n".join(summary(cells)))
    left, right = figure.subplots(1, 2)
    for i, row in enumerate(cells):
        style = {"color": LEVEL_COLOURS[i % len(LEVEL_COLOURS)], "marker": MARKERS[i % len(MARKERS)]}
        left.plot(design.permeabilities, end[i], linestyle="none", marker=".", color=style["color"], alpha=0.25)
        left.plot(design.permeabilities, [cell.output for cell in row], label=place(row[0].share), **style)
        aside = 0.012 * (i - (len(cells) - 1) / 2)
        right.plot(design.permeabilities + aside, [cell.difference for cell in row], **style)
        for cell in row:
            if cell.pairs > 1:
                half = (cell.high - cell.low) / 2
                right.errorbar(cell.permeability + aside, cell.difference, yerr=half, capsize=4, color=style["color"])
    left.set_title("Mean of all runs; a small dot for each run", fontsize=10, loc="left")
    left.set_ylabel(f"{unit}, last quarter")
    left.set_ylim(bottom=0)
    left.legend(frameon=False, loc="best")
    reference = boundaries(cells[0][0].reference)
    right.set_title(f"Same draws, compared with {reference} boundaries; 95 % interval", fontsize=10, loc="left")
    right.set_ylabel("difference in output (%)")
    right.axhline(0, color="black", linewidth=0.8)
    for axes in (left, right):
        axes.set_xlabel("boundary permeability (probability)")
        tidy(axes)
    return figure


def companions(results, design):
    """What goes with the output: small multiples of COMPANIONS in the last quarter of the ticks by permeability."""
    figure = canvas(10.5, 3.9, "What goes with it, last quarter of the ticks: mean of the runs; bars hold 80 % of them")
    for axes, (name, label) in zip(figure.subplots(1, len(COMPANIONS)), COMPANIONS):
        end = design.end(name)
        for i, level in enumerate(design.levels):
            _quantiles(axes, design.permeabilities, end[i], i, place(level))
        axes.set_title(fill(results.meaning(name)[0].rstrip("."), 43), fontsize=9, loc="left")
        axes.set_ylabel(label)
        axes.set_xlabel("boundary permeability (probability)")
        tidy(axes)
    figure.axes[0].set_ylim(bottom=0)
    figure.axes[0].legend(loc="lower left", frameon=False, fontsize=9)
    return figure


def _quantiles(axes, x, values, number, label):
    """Mean with 10-90 % bars of values [x, replicate]; nothing where no run is done."""
    have = ~np.isnan(values).all(axis=1)
    shade = LEVEL_COLOURS[number % len(LEVEL_COLOURS)]
    if have.any():
        axes.vlines(x[have], *np.nanquantile(values[have], [0.1, 0.9], axis=1), color=shade, linewidth=1.2)
    axes.plot(x[have], mean(values[have]), color=shade, marker=MARKERS[number % len(MARKERS)], label=label)


def save(figure, path, dpi=DPI):
    """Writes the figure as PNG that depends on nothing but what is drawn."""
    figure.savefig(path, dpi=dpi, metadata={"Software": None})
