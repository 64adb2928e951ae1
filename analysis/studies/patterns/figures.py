# SPDX-License-Identifier: MIT
"""The figures of docs/pattern-regions.md."""

import numpy as np

from studies.patterns import regions
from studies.patterns.words import name
from tandem.figures import canvas, save, tidy

DPI = 90
KEPT, LOST, PLAIN = "#0072b2", "#d55e00", "#444444"


def write_figures(t, folder):
    """The figures of a Table, as PNG files in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for what, draw in (("constraints", constraints), ("fifths", fifths), ("pairs", pairs), ("axes", axes)):
        save(draw(t), folder / f"pattern-{what}.png", DPI)


def labels(t):
    return [name(t, i) for i in t.every]


def cells(axes, values, rows, columns, colours, limit, form):
    """A coloured table of values [row, column] with the numbers in it; NaN stays empty."""
    low = -limit if colours == "RdBu_r" else 0
    picture = axes.imshow(np.ma.masked_invalid(values), cmap=colours, vmin=low, vmax=limit, aspect="auto")
    axes.set_xticks(range(len(columns)), columns, rotation=45, ha="right", fontsize=8)
    axes.set_yticks(range(len(rows)), rows, fontsize=8)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    for (i, j), value in np.ndenumerate(values):
        if np.isfinite(value):
            dark = abs(value) > 0.62 * limit
            axes.text(j, i, form(value, i, j), ha="center", va="center", fontsize=7, color="white" if dark else "black")
    return picture


def constraints(t):
    """Pattern by parameter: where in the range the pattern is kept; a number where the test finds something."""
    tested, found = t.constraints()
    rows = labels(t) + ["all but the star's exit"]
    shifts = np.full((len(rows), len(t.chosen)), np.nan)
    for item in tested:
        shifts[item.pattern, item.parameter] = item.shift
    marked = {(item.pattern, item.parameter) for item in found}
    figure = canvas(
        10.5,
        5.2,
        "Which parameter constrains which pattern: mean place of the points that keep it minus that of the others\n"
        "(red: kept with high values; blue: with low ones; a number where the test finds a constraint; empty: too few points)",
    )
    axes = figure.subplots()
    picture = cells(
        axes,
        shifts,
        rows,
        [p.key for p in t.chosen],
        "RdBu_r",
        0.4,
        lambda value, i, j: f"{value:+.2f}".replace("-", "−") if (i, j) in marked else "",
    )
    figure.colorbar(picture, ax=axes, shrink=0.7, label="ranges")
    return figure


def fifths(t):
    """A panel for each parameter: share of points kept in each fifth of its range, for all patterns but the star's exit."""
    sample = t.samples["global"]
    mask = sample.all_of(t.others)
    figure = canvas(
        10.5,
        6.4,
        "Points of the whole ranges that keep all patterns but the star's exit, by fifths of a parameter's range\n"
        "(95 % intervals; grey: share over the whole range; orange: the default value)",
    )
    panels = figure.subplots(3, -(-len(t.chosen) // 3), sharey=True, squeeze=False)
    for q, p in enumerate(t.chosen):
        panel = panels.flat[q]
        shares = regions.fifths(sample.places[:, q], mask)
        x, y = np.arange(5) / 5 + 0.1, 100 * np.array([part.value for part in shares])
        ends = 100 * np.array([part.ends for part in shares]).T
        panel.axhline(100 * mask.mean(), color="#bbbbbb", linewidth=1)
        panel.axvline(t.home[q], color=LOST, linewidth=1)
        panel.errorbar(x, y, yerr=np.abs(ends - y), fmt="o-", color=KEPT, ms=4, linewidth=1.2)
        panel.set_title(p.key, fontsize=7.5, loc="left")
        panel.set_xlim(0, 1)
        panel.set_xticks([0, 1], [f"{p.low:g}", f"{p.high:g}"], fontsize=7)
        panel.tick_params(labelsize=7)
        tidy(panel)
    for panel in panels.flat[len(t.chosen) :]:
        panel.set_visible(False)
    for panel in panels[:, 0]:
        panel.set_ylabel("kept (%)", fontsize=8)
        panel.set_ylim(bottom=0)
    return figure


def pairs(t):
    """Share of points of the whole ranges that keep both of two patterns; on the diagonal, one."""
    sample = t.samples["global"]
    n = len(t.patterns)
    both = np.full((n, n), np.nan)
    for a in range(n):
        for b in range(a + 1):
            both[a, b] = 100 * (sample.kept[:, a] & sample.kept[:, b]).mean()
    figure = canvas(
        8.2,
        5.4,
        "Points of the whole ranges that keep both of two patterns, in per cent; on the diagonal those that keep one",
    )
    axes = figure.subplots()
    cells(axes, both, labels(t), labels(t), "Blues", 100, lambda value, *_: f"{value:.0f}")
    return figure


def axes(t):
    """For each parameter, how many patterns but the star's exit are lost when it alone stands somewhere else."""
    figure = canvas(
        8.2,
        5.4,
        "One parameter alone: patterns lost at each place of its range, the star's exit left out\n"
        "(0: all are kept; orange: the default value)",
    )
    panel = figure.subplots()
    for q, (places, masks) in t.axes().items():
        lost = (~masks[:, t.others]).sum(axis=1)
        panel.plot([0, 1], [q, q], color="#dddddd", linewidth=1, zorder=0)
        for place, count in zip(places, lost):
            panel.plot(place, q, "o", ms=13, color=KEPT if count == 0 else "white", mec=KEPT if count == 0 else PLAIN)
            panel.text(
                place, q, count, ha="center", va="center", fontsize=7.5, color="white" if count == 0 else "black"
            )
        panel.plot(t.home[q], q, "|", ms=16, mew=2.5, color=LOST)
    panel.set_yticks(range(len(t.chosen)), [f"{p.key} ({p.low:g} to {p.high:g})" for p in t.chosen], fontsize=8)
    panel.invert_yaxis()
    panel.set_xlabel("place in the range (0: lower end, 1: upper end)")
    panel.spines[["top", "right", "left"]].set_visible(False)
    return figure
