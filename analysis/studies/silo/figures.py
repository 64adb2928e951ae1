# SPDX-License-Identifier: MIT
"""Figures of the silo effect, each a matplotlib Figure made of a results file and its Design. Titles say what the numbers say."""

from textwrap import fill

import numpy as np
from matplotlib import colormaps

from studies.silo.effect import Design, boundaries, place, summary
from tandem.figures import band, bars, canvas, running_mean, style, tidy

# Series and the label of its axis.
COMPANIONS = (
    ("task_quality", "task quality (0 to 1)"),
    ("cross_unit_work_share", "cross-unit work (share)"),
    ("ei_index", "E-I index (−1 to 1)"),
)
# Weeks of one run averaged in the figure over time, so that a line shows more than the luck of a week.
WINDOW = 9


def colour(permeability):
    """Colour of a permeability, 0 to 1: viridis without its palest end."""
    return colormaps["viridis"](0.88 * permeability)


def over_time(results, design):
    """Output per tick by permeability, one panel per level of interdependence: medians over replicates, 10-90 % bands of the
    most closed and the most open boundaries (more bands would hide each other)."""
    _, unit = results.meaning("output")
    ticks, values = running_mean(results.ticks("output"), WINDOW), running_mean(design.series("output"), WINDOW)
    figure = canvas(
        10.5,
        4.8,
        "Output over time: medians over runs; 10–90 % bands of most closed and most open boundaries\n"
        f"(each run averaged over {WINDOW} ticks; all panels have the same scale, at different heights)",
    )
    panels = figure.subplots(1, len(design.levels), squeeze=False)[0]
    for i, axes in enumerate(panels):
        for j, permeability in enumerate(design.permeabilities):
            edge = j in (0, len(design.permeabilities) - 1)
            band(axes, ticks, values[i, j], colour(permeability), f"{permeability:g}", edge)
        axes.set_title(place(design.levels[i]), fontsize=10, loc="left")
        axes.set_xlabel("tick (working week)")
        axes.set_ylabel(unit)
        tidy(axes)
    span = max(np.ptp(axes.get_ylim()) for axes in panels)
    for axes in panels:
        axes.set_ylim(np.mean(axes.get_ylim()) + np.array([-span / 2, span / 2]))
    panels[-1].legend(title="permeability", loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    return figure


def at_end(results, design):
    """Output in the last quarter of the ticks by permeability, and its paired difference to open boundaries with 95 % interval."""
    _, unit = results.meaning("output")
    end, cells = design.end("output"), design.effect()
    figure = canvas(10.5, 4.6, "\n".join(summary(cells)))
    left, right = figure.subplots(1, 2)
    for i, row in enumerate(cells):
        look = style(i)
        left.plot(design.permeabilities, end[i], linestyle="none", marker=".", color=look["color"], alpha=0.25)
        left.plot(design.permeabilities, [cell.output for cell in row], label=place(row[0].share), **look)
        aside = 0.012 * (i - (len(cells) - 1) / 2)
        right.plot(design.permeabilities + aside, [cell.difference for cell in row], **look)
        for cell in row:
            if cell.pairs > 1:
                half = (cell.high - cell.low) / 2
                right.errorbar(cell.permeability + aside, cell.difference, yerr=half, capsize=4, color=look["color"])
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
            bars(axes, design.permeabilities, end[i], i, place(level))
        axes.set_title(fill(results.meaning(name)[0].rstrip("."), 43), fontsize=9, loc="left")
        axes.set_ylabel(label)
        axes.set_xlabel("boundary permeability (probability)")
        tidy(axes)
    figure.axes[0].set_ylim(bottom=0)
    figure.axes[0].legend(loc="lower left", frameon=False, fontsize=9)
    return figure


def surface(results, design):
    """Output by permeability against sealed units, a panel for each cost of crossing, a line for each level of interdependence; none
    where the cost is not swept."""
    if len(design.costs) < 2:
        return None
    figure = canvas(
        10.5,
        4.2,
        "What opening the boundaries is worth, by what crossing costs: output against sealed units, last quarter",
    )
    panels = figure.subplots(1, len(design.costs), sharey=True)
    for axes, cost in zip(panels, design.costs):
        here = Design(results, cost)
        end = here.end("output")
        for i, level in enumerate(here.levels):
            gain = 100 * (end[i] / end[i][:1] - 1)
            axes.plot(here.permeabilities, np.nanmean(gain, axis=1), label=place(level), **style(i))
        axes.set_title(f"crossing costs {cost:g}", fontsize=10, loc="left")
        axes.set_xlabel("boundary permeability (probability)")
        axes.axhline(0, color="black", linewidth=0.8)
        tidy(axes)
    panels[0].set_ylabel("output against sealed units (%)")
    panels[-1].legend(frameon=False, fontsize=9, loc="upper left")
    return figure
