# SPDX-License-Identifier: MIT
"""Runs the arms of a Look: by the program where an output of it is measured, by stepping where a probe looks."""

import warnings

import numpy as np

from studies.claims import measures
from studies.claims.second import probes
from studies.claims.second.looks import MIDDLE, Look
from studies.claims.second.probes.world import World
from tandem.errors import TandemWarning
from tandem.lib import Run
from tandem.scenario import Scenario

MARKED = "marked.csv"


def values(look: Look):
    """[window, arm, replicate]; perturbed worlds stand in place of replicates. NaN where the measure is not defined."""
    arms = [values_of_arm(look, arm) for arm in look.cell["arms"]]
    return np.array(arms).transpose(1, 0, 2)


def values_of_arm(look, arm):
    """[window, replicate] of an arm."""
    scenario = scenario_of(look, arm)
    found = np.array(
        probed(look, arm, scenario) if "probe" in look.cell else measured(look, arm, scenario), dtype=float
    )
    return found * arm.get("times", 1)


def scenario_of(look, arm):
    """The scenario of an arm, as long as its last window."""
    settings = look.settings | arm["set"]
    settings |= {f"seeds.{name}": look.seed for name in ("people", "network", "behaviour")}
    settings["run.ticks"] = int(max(last for _, last in look.windows))
    if "marked" in arm:
        settings |= {"organisation.record": "roster", "organisation.file": MARKED}
        # What a row aims at the marked is aimed at their seats.
        seats = roster(look.settings, {})[1]
        settings = {key: seats if value == "marked" else value for key, value in settings.items()}
        for key in ("organisation.agents", "organisation.units"):
            settings.pop(key, None)
    return Scenario(f'schema = 1\nmodel_version = "{look.version}"\n').set(settings)


def measured(look, arm, scenario):
    """[window][replicate] of an output of the program."""
    measure = look.cell["measure"]
    name = measures.metrics_of(measure)[0]
    wanted = "recording.by_unit" if measures.by_unit(measure) else "recording.metrics"
    others = ["requests_refused"] if any("rate_of" in other for other in look.cell["arms"]) else []
    asked = {
        "recording.every": look.every,
        "recording.costly_every": look.every,
        "recording.metrics": [],
        "recording.by_unit": [],
    }
    scenario = scenario.set(
        asked | {wanted: [name]} | ({"recording.metrics": others} if others and wanted != "recording.metrics" else {})
    )
    if others and wanted == "recording.metrics":
        scenario = scenario.set({"recording.metrics": [name, *others]})
    if "rate_of" in arm:
        return by_rates(look, scenario, name, rates(look, look.cell["arms"][arm["rate_of"]]))
    return means(look, scenario, lambda data, window: of(data, measure, name, window))


def means(look, scenario, read):
    """[window][replicate] of `read(data, window)`, a [point, replicate] array, over worlds or replicates."""
    laid = scenario.points(look.worlds) if look.worlds else scenario
    with warnings.catch_warnings():
        # An arm may leave an intervention idle, and a window may end between two records.
        warnings.simplefilter("ignore", TandemWarning)
        data = laid.run(replicates=1 if look.worlds else look.replicates, threads=1, progress=False)
    try:
        return [np.asarray(read(data, (after + 1, last))).reshape(-1) for after, last in look.windows]
    finally:
        data.close()


def of(data, measure, name, window):
    """[point, replicate] of one of the forms of a measure."""
    if isinstance(measure, str):
        return data.tandem.means(name, window).values
    over = data.tandem.means(name, window, units=measure["units"]).values
    return over - data.tandem.means(name, window, units=measure["minus"]).values if "minus" in measure else over


def rates(look, arm):
    """[replicate] the share of requests that an arm accepts, over the middle window."""
    scenario = scenario_of(look, arm).set({"recording.every": look.every, "recording.metrics": ["requests_refused"]})
    window = min(MIDDLE, len(look.windows) - 1)
    return 1 - means(look, scenario, lambda data, w: data.tandem.means("requests_refused", w).values)[window]


def by_rates(look, scenario, name, chances):
    """[window][replicate] of a metric where every replicate has a chance of its own that requests are accepted."""
    columns = []
    for number, chance in enumerate(chances):
        world = {"consent.rate": float(chance)} | (look.worlds[number] if look.worlds else {})
        with Run(scenario.set(world), replicate=0 if look.worlds else number) as run:
            seen = run.follow(name)[name]
        columns.append(
            [
                seen[(seen.index > after) & (seen.index % look.every == 0) & (seen.index <= last)].mean()
                for after, last in look.windows
            ]
        )
    return np.array(columns).T


def probed(look, arm, scenario):
    """[window][replicate] of what a probe finds."""
    settings = look.cell["probe"] | arm.get("probe", {}) | {"scale": look.cell["scale"], "marked_seats": []}
    files = {}
    if any("marked" in other for other in look.cell["arms"]):
        text, settings["marked_seats"] = roster(look.settings, arm.get("marked", {}))
        files = {MARKED: text}
    numbers = range(len(look.worlds) or look.replicates)
    found = []
    for number in numbers:
        there = scenario.set(look.worlds[number]) if look.worlds else scenario
        found.append(probes.look(World(there, 0 if look.worlds else number, files), settings, look.windows))
    return np.array(found, dtype=float).T


def roster(settings, marked):
    """(text, seats of those who are marked): the default people, one in the middle of each unit marked by dispositions of their own."""
    agents, units = settings.get("organisation.agents", 240), settings.get("organisation.units", 12)
    per, names = agents // units, sorted(marked)
    seats = [unit * per + per // 2 for unit in range(units)]
    cells = ",".join(str(marked[name]) for name in names)
    lines = [f"{seat},{seat // per},{cells if seat in seats else ',' * (len(names) - 1)}" for seat in range(agents)]
    return "\n".join([",".join(["id", "unit", *names]), *lines]) + "\n", seats
