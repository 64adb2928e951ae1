# SPDX-License-Identifier: MIT
"""Figures of the silo effect, each a matplotlib Figure made of a results file and its Design. Titles say what the numbers say."""

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure

from analysis.effect import boundaries, place, summary

# Told apart with any common colour blindness: viridis without its palest end for permeability, Okabe and Ito for interdependence.
PERMEABILITY_COLOURS = colormaps["viridis"]
LEVEL_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
MARKERS = "osD^vP"
COMPANIONS = ("task_quality", "cross_unit_work_share", "ei_index")
DPI = 130


def canvas(width, height, title):
    """An empty figure of that many inches with its title."""
    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    figure.suptitle(title, fontsize=12, x=0.01, ha="left", fontweight="bold")
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
    """Output per tick: median and 10-90 % band over replicates by permeability, one panel per level of interdependence."""
    _, unit = results.meaning("output")
    ticks, values = results.ticks("output"), design.series("output")
    figure = canvas(10.5, 4.6, "Output over time: median of the runs, band from 10 % to 90 % of them")
    panels = figure.subplots(1, len(design.levels), sharey=True, squeeze=False)[0]
    for i, axes in enumerate(panels):
        for j, permeability in enumerate(design.permeabilities):
            runs = values[i, j][~np.isnan(values[i, j]).all(axis=1)]
            if not len(runs):
                continue
            low, middle, high = np.nanquantile(runs, [0.1, 0.5, 0.9], axis=0)
            axes.fill_between(ticks, low, high, color=colour(permeability), alpha=0.14, linewidth=0)
            axes.plot(ticks, middle, color=colour(permeability), linewidth=1.6, label=f"{permeability:g}")
        axes.set_title(place(design.levels[i]), fontsize=10, loc="left")
        axes.set_xlabel("tick (working week)")
        tidy(axes)
    panels[0].set_ylabel(unit)
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, title="permeability", loc="outside right center", frameon=False)
    return figure


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
        middle = np.array([cell.difference for cell in row])
        ends = np.array([[cell.low, cell.high] for cell in row])
        right.errorbar(design.permeabilities, middle, yerr=np.abs(ends - middle[:, None]).T, capsize=4, **style)
    left.set_title("Mean of all runs; a small dot for each run", fontsize=10, loc="left")
    left.set_ylabel(f"{unit}, last quarter")
    left.set_ylim(bottom=0)
    left.legend(frameon=False, loc="best")
    right.set_title(f"Difference to {boundaries(cells[0][0].reference)}, same draws; 95 % interval", fontsize=10, loc="left")
    right.set_ylabel("difference of output (%)")
    right.axhline(0, color="black", linewidth=0.8)
    for axes in (left, right):
        axes.set_xlabel("boundary permeability (probability)")
        tidy(axes)
    return figure


def companions(results, design):
    """What goes with the output: small multiples of COMPANIONS in the last quarter of the ticks by permeability."""
    figure = canvas(10.5, 3.9, "What goes with it: mean and 10–90 % range of the runs, last quarter of the ticks")
    for axes, name in zip(figure.subplots(1, len(COMPANIONS)), COMPANIONS):
        meaning, unit = results.meaning(name)
        end = design.end(name)
        for i, level in enumerate(design.levels):
            _quantiles(axes, design.permeabilities, end[i], i, place(level))
        axes.set_title(meaning.rstrip("."), fontsize=9, loc="left", wrap=True)
        axes.set_ylabel(name.replace("_", " ").replace("ei index", "E-I index") + ("" if unit == "1" else f" ({unit})"))
        axes.set_xlabel("boundary permeability (probability)")
        tidy(axes)
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False)
    return figure


def _quantiles(axes, x, values, number, label):
    """Mean with 10-90 % bars of values [x, replicate]; nothing where no run is done."""
    have = ~np.isnan(values).all(axis=1)
    if not have.any():
        return
    low, high = np.nanquantile(values[have], [0.1, 0.9], axis=1)
    middle = np.nanmean(values[have], axis=1)
    axes.vlines(x[have], low, high, color=LEVEL_COLOURS[number % len(LEVEL_COLOURS)], linewidth=1.2)
    axes.plot(x[have], middle, color=LEVEL_COLOURS[number % len(LEVEL_COLOURS)], marker=MARKERS[number % len(MARKERS)], label=label)


def save(figure, path, dpi=DPI):
    """Writes the figure as PNG that depends on nothing but what is drawn."""
    figure.savefig(path, dpi=dpi, metadata={"Software": None})
