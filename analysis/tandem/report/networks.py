# SPDX-License-Identifier: MIT
"""The network of the settings in front, tick by tick, as SVG that a slider goes through; large ones as a map of units."""

from dataclasses import dataclass
from html import escape

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from tandem.errors import inert
from tandem.network import UNIT_COLOURS, layout
from tandem.report.comparison import Side
from tandem.report.study import Study
from tandem.results import Columns
from tandem.words import counted

MOST_PEOPLE = 600  # who are drawn one by one
MOST_TICKS = 12  # of a network that are kept on the page
SCALE = 500  # units of the drawing for the radius of the circle of units
CLEAR = 0.22 * SCALE + 40  # from the middle of the largest ring to its name


@dataclass
class Panel:
    """One network at one tick."""

    tick: int
    svg: Markup
    words: str


@dataclass
class Network:
    """The networks of one setting: an early one, and the later ones for the slider."""

    name: str
    run: int
    early: Panel
    later: list[Panel]


def networks(study: Study, pair: list[Side]) -> list[Network]:
    """The networks of the settings that have snapshots; empty without any."""
    return [found for side in pair if (found := network(study, side)) is not None]


def network(study: Study, side: Side) -> Network | None:
    """The networks of the first repetition that has snapshots; None without any. The early one is the first after the start."""
    results = study.results
    for replicate in range(study.replicates):
        run = study.run(side.point, replicate)
        ticks = [int(tick) for tick in results.snapshot_ticks(run)]
        if ticks and (results.done & (results.runs["run"] == run)).any():
            break
    else:
        return None
    later = ticks[1:] or ticks
    kept = sorted({later[round(k * (len(later) - 1) / max(MOST_TICKS - 1, 1))] for k in range(MOST_TICKS)})
    panels = {tick: panel(study, side, tick, *results.snapshots(run, tick)) for tick in [ticks[0], *kept]}
    return Network(side.name, run, panels[ticks[0]], [panels[tick] for tick in kept])


def panel(study: Study, side: Side, tick: int, agents: Columns, ties: Columns) -> Panel:
    """One network: people by unit on a circle, or units where people are many."""
    row = {int(agent): number for number, agent in enumerate(agents["agent"])}
    ends = np.array([[row.get(int(end), -1) for end in ties[name]] for name in ("source", "target")], dtype=np.int64)
    ends = ends.reshape(2, -1)[:, (ends.reshape(2, -1) >= 0).all(axis=0)]
    unit = np.asarray(agents["unit"], dtype=np.int64)
    across = unit[ends[0]] != unit[ends[1]]
    degree = np.bincount(ends.ravel(), minlength=len(unit))
    alone = counted(int((degree == 0).sum()), "person").replace("persons", "people")
    share = f"{100 * across.mean():.0f} % of them between units" if across.any() else "none between units"
    said = f"{counted(ends.shape[1], 'tie')}, {share}; {alone} without a tie"
    places, centres = layout(unit)
    names = unit_names(study, centres)
    if len(unit) <= MOST_PEOPLE:
        body = lines(places, ends, unit, across) + dots(study, agents, places, unit, degree, names)
    else:
        body = map_of_units(centres, ends, unit, names)
    body += "".join(caption(names[number], place) for number, place in centres.items())
    words = f"Network of {side.name} in week {tick}: {said}"
    head = f'<svg class="net" role="img" aria-label="{escape(words, quote=True)}" viewBox="-720 -700 1440 1400">'
    return Panel(tick, Markup(f"{head}{body}</svg>"), said)


def unit_names(study: Study, units: dict[int, NDArray[np.float64]]) -> dict[int, str]:
    """{number of a unit: its name}; a unit that came later has its number."""
    given = study.results.unit_names()
    return {number: inert(given[number]) if number < len(given) else str(number) for number in units}


def lines(
    places: NDArray[np.float64], ends: NDArray[np.int64], unit: NDArray[np.int64], across: NDArray[np.bool_]
) -> str:
    """The ties: one path for those between units, and one for those inside each."""
    at = np.round(SCALE * places).astype(int)

    def path(chosen: NDArray[np.bool_], look: str) -> str:
        pairs = zip(at[ends[0][chosen]].tolist(), at[ends[1][chosen]].tolist())
        steps = "".join(f"M{a} {b}L{c} {d}" for (a, b), (c, d) in pairs)
        return f'<path {look} d="{steps}"/>' if steps else ""

    found = path(across, 'class="across"')
    for number in np.unique(unit):
        inside = ~across & (unit[ends[0]] == number)
        found += path(inside, f'class="inside" stroke="{UNIT_COLOURS[number % len(UNIT_COLOURS)]}"')
    return found


def dots(
    study: Study,
    agents: Columns,
    places: NDArray[np.float64],
    unit: NDArray[np.int64],
    degree: NDArray[np.int64],
    names: dict[int, str],
) -> str:
    """The people, with who they are as the tip of each; hollow: without a tie."""
    who = people_names(study)
    found = []
    for (x, y), agent, number, ties in zip(np.round(SCALE * places).astype(int), agents["agent"], unit, degree):
        name = who[int(agent)] if int(agent) < len(who) else f"person {agent}"
        tip = escape(f"{name}, unit {names[int(number)]}, {counted(int(ties), 'tie')}")
        look = "" if ties else ' class="alone"'
        colour = UNIT_COLOURS[number % len(UNIT_COLOURS)]
        found.append(
            f'<circle{look} cx="{x}" cy="{y}" r="9" fill="{colour}" stroke="{colour}"><title>{tip}</title></circle>'
        )
    return "".join(found)


def people_names(study: Study) -> list[str]:
    """[seat]: names of the roster, where the reader asked for names; else empty."""
    if not study.names or "scenario/agent_names" not in study.results.text_paths():
        return []
    return [inert(name) for name in study.results.text("scenario/agent_names")]


def map_of_units(
    centres: dict[int, NDArray[np.float64]], ends: NDArray[np.int64], unit: NDArray[np.int64], names: dict[int, str]
) -> str:
    """Units as discs, as large as they have people, and ties between them as lines, as thick as they are many."""
    low, high = np.minimum(unit[ends[0]], unit[ends[1]]), np.maximum(unit[ends[0]], unit[ends[1]])
    pairs, ties = np.unique(np.stack([low, high])[:, low != high], axis=1, return_counts=True)
    found = ""
    for a, b, number in zip(*pairs.tolist(), ties.tolist()):
        (x, y), (u, v) = (np.round(SCALE * centres[k]).astype(int) for k in (a, b))
        width = 1 + 14 * number / ties.max()
        found += (
            f'<path class="across" stroke-width="{width:.1f}" d="M{x} {y}L{u} {v}"><title>{number} ties</title></path>'
        )
    most = max(np.bincount(unit).max(), 1)
    for number, place in centres.items():
        (x, y), count = np.round(SCALE * place).astype(int), int((unit == number).sum())
        radius = 10 + 0.6 * SCALE * min(0.22, np.pi / max(len(centres), 2)) * (count / most) ** 0.5
        tip = escape(f"unit {names[number]}, {count} people")
        colour = UNIT_COLOURS[number % len(UNIT_COLOURS)]
        found += f'<circle cx="{x}" cy="{y}" r="{radius:.0f}" fill="{colour}" stroke="{colour}"><title>{tip}</title></circle>'
    return found


def caption(name: str, centre: NDArray[np.float64]) -> str:
    """The name of a unit beside its ring."""
    short = name if len(name) <= 14 else f"{name[:13]}…"
    away = CLEAR if centre[1] > -1e-9 else -CLEAR  # above or below, where no line goes
    x, y = int(np.clip(SCALE * centre[0], -580, 580)), round(SCALE * centre[1] + away)
    return f'<text x="{x}" y="{y}" text-anchor="middle" dominant-baseline="middle">{escape(short)}</text>'
