# SPDX-License-Identifier: MIT
"""The four main figures of the paper, drawn from committed results alone."""

import numpy as np

from studies.paper import sources
from tandem.figures import COLOURS, canvas, style, tidy
from tandem.figures.heat import write_numbers

STAGES = {
    "stage_transaction": "transaction",
    "stage_cooperation": "cooperation",
    "stage_collaboration": "collaboration",
    "stage_leadership": "leading together",
}
# Verdicts from what speaks for the essays to what says nothing, with a colour each and a hatch that tells them apart without it.
VERDICTS = {
    "supported": (COLOURS[2], ""),
    "conditional": (COLOURS[5], "//"),
    "mixed": (COLOURS[3], "xx"),
    "not supported": (COLOURS[1], ""),
    "cannot matter here": ("#b08060", ".."),
    "by construction": (COLOURS[4], "\\\\"),
    "cannot be asked": ("#9aa0a8", ""),
    "untestable": ("#c9cdd3", ""),
    "not run yet": ("#ffffff", ""),
}


def spectrum(summary):
    """What people do with a free week, and how close their ties are, where joint work pays less or more."""
    figure = canvas(10, 3.9, "A spectrum of choice; whiskers: 95 % interval of the mean over organisations")
    alone, stages = figure.subplots(1, 2, gridspec_kw={"width_ratios": (1, 1.15)})
    pay = summary["pay"]
    for number, (version, found) in enumerate(summary["spectrum"].items()):
        means, ends = percent(found["alone_by_choice"])
        alone.errorbar(pay, means, yerr=ends, capsize=3, label=f"model {version}", **style(number))
    alone.set_ylabel("free weeks spent alone (%)")
    alone.set_ylim(bottom=0)
    alone.legend(frameon=False)
    shares = [percent(summary["spectrum"]["2"][name])[0] for name in STAGES]
    stages.stackplot(pay, shares, labels=list(STAGES.values()), colors=COLOURS[:4], alpha=0.85)
    stages.set_ylabel("ties by stage, model 2 (%)")
    stages.set_ylim(0, 100)
    stages.set_xlim(pay[0], pay[-1])
    handles, names = stages.get_legend_handles_labels()
    stages.legend(handles[::-1], names[::-1], frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
    for axes in (alone, stages):
        axes.set_xlabel("what joint work pays, times its default")
        axes.set_xticks(pay)
        tidy(axes)
    return figure


def percent(cells):
    """(means, [below, above]) in per cent of (mean, low, high)."""
    means, low, high = np.array(cells).T * 100
    return means, np.array([means - low, high - means])


def surface(summary):
    """What walls cost, by how much the work needs other units and how open they are."""
    figure = canvas(6.6, 4.2, "What walls cost: output against the same organisation without any (%)")
    axes = figure.subplots()
    cells = np.array(summary["surface"])[:, :, 0] * 100
    drawn = axes.pcolormesh(
        np.arange(cells.shape[1] + 1) - 0.5, np.arange(cells.shape[0] + 1) - 0.5, cells, cmap="cividis"
    )
    write_numbers(axes, cells)
    axes.set_xticks(range(len(summary["open"])), [f"{value:g}" for value in summary["open"]])
    axes.set_yticks(range(len(summary["need"])), [f"{value:g}" for value in summary["need"]])
    axes.set_xlabel("openness: chance that a search across a boundary meets somebody")
    axes.set_ylabel("need: share of work of other units")
    figure.colorbar(drawn, ax=axes, label="output (%)")
    return figure


def bridges(evidence):
    """What three bridges bring back of what a wall took, by who carries them."""
    shares, worlds = sources.bridges(evidence)
    figure = canvas(7, 3.6, f"Three bridges over a wall, by who carries them; 95 % intervals over {worlds} worlds")
    axes = figure.subplots()
    names = list(shares)[::-1]
    means, ends = percent([shares[name] for name in names])
    axes.errorbar(means, range(len(names)), xerr=ends, fmt="o", capsize=3, color=COLOURS[0])
    axes.axvline(50, color="#888888", linestyle="--", linewidth=1)
    axes.set_yticks(range(len(names)), [sources.BRIDGES[name] for name in names])
    axes.set_xlabel("brought back of the output that the wall took (%); dashed: half")
    axes.set_xlim(min(0, (means - ends[0]).min()) - 3, 100)
    tidy(axes)
    return figure


def two_by_two(results):
    """How many claims got which verdict, in each of the four corners."""
    table = sources.table(results)
    corners = list(dict.fromkeys(name for row in table for name in row))
    corners.sort()
    figure = canvas(9, 3.6, f"Verdicts on {len(table)} claims, by edition of the question and version of the model")
    axes = figure.subplots()
    left = np.zeros(len(corners))
    for verdict, (colour, hatch) in VERDICTS.items():
        counts = np.array([sum(row.get(corner) == verdict for row in table) for corner in corners])
        if not counts.any():
            continue
        bars = axes.barh(
            corners, counts, left=left, color=colour, hatch=hatch, edgecolor="#333333", linewidth=0.6, label=verdict
        )
        # On a plate of its own, since hatching would run through the digits.
        plate = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
        numbers = axes.bar_label(bars, [str(n) if n else "" for n in counts], label_type="center", fontsize=9)
        for text in numbers:
            text.set_bbox(plate if text.get_text() else None)
        left += counts
    axes.invert_yaxis()
    axes.set_xlabel("claims")
    axes.set_xlim(0, left.max())
    axes.legend(frameon=False, fontsize=8, ncol=4, loc="upper center", bbox_to_anchor=(0.5, -0.18))
    tidy(axes)
    return figure
