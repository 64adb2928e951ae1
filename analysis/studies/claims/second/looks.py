# SPDX-License-Identifier: MIT
"""What has to be run for a cell: at home and in contexts, with less or no purpose gain, at other seeds, over the long horizon, in perturbed worlds."""

import hashlib
import json
import math
from dataclasses import asdict, dataclass, field

from studies.claims import plan
from studies.claims.second import gains
from studies.claims.source import parse

SHORT, MIDDLE, LONG = 0, 1, 2


@dataclass(frozen=True)
class Look:
    """The arms of a cell at one place, with one seed: [window, arm, replicate] values come of it."""

    claim: int
    cell: dict
    version: str
    stage: str
    place: str  # "home", the name of a context, "gain 0", "gain 0.25", or "worlds"
    seed: int
    replicates: int
    windows: list  # [(after, last)]
    settings: dict  # over the arms' own
    worlds: list = field(default_factory=list)  # settings of each perturbed world, in place of replicates
    every: int = 4

    def name(self):
        """Of the file that keeps the values: the same for the same question alone."""
        text = json.dumps(asdict(self), sort_keys=True)
        return f"{self.claim:02d}-{self.cell['number']}-{self.version}-{self.stage}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def looks(row, cell, version, rules, scenarios):
    """All Looks of a cell in a version of the model; none where the version lacks what the row needs."""
    if row["lacks"][version]:
        return []
    base = plan.base_settings(scenarios, {}) | rules.get("settings", {})
    windows, once = [tuple(window) for window in cell["windows"]], cell["once"]
    middle = windows[-1:] if once else windows[MIDDLE : MIDDLE + 1]
    counts, seeds = rules["replicates"], rules["seeds"]

    def look(stage, place, seed, some, settings, worlds=()):
        kind = "contexts" if stage == "main" and place != "home" else "zero" if stage in gains.STAGES else stage
        return Look(
            row["claim"],
            cell,
            version,
            stage,
            place,
            seed,
            counts[kind],
            some,
            base | cell.get("with", {}) | settings,
            list(worlds),
            rules["every"],
        )

    here = middle if once else windows[: MIDDLE + 1]
    found = [look("main", "home", seeds[0], here, {})]
    found += [look("main", item["name"], seeds[0], here, item["set"]) for item in cell.get("contexts", [])]
    if gains.GAIN not in touched(cell):
        for stage in gains.stages(row["claim"], version, cell["number"], rules["turns"]):
            found.append(look(stage, gains.PLACES[stage], seeds[0], middle, {gains.GAIN: gains.STAGES[stage]}))
    found += [look("seeds", "home", seed, middle, {}) for seed in seeds[1:3]]
    if not once and len(windows) > LONG:
        found.append(look("long", "home", seeds[0], windows[LONG:], {}))
    worlds = perturbed(cell, version, rules, scenarios)
    return [*found, look("worlds", "worlds", seeds[3], middle, {}, worlds)]


def touched(cell):
    """Keys that the question itself sets."""
    return set(cell.get("with", {})).union(*(arm["set"] for arm in cell["arms"]))


def perturbed(cell, version, rules, scenarios):
    """[{key: value}] of the perturbed worlds; what the question sets, or whose record it exchanges, stays out."""
    mine = touched(cell)
    return [
        {key: value for key, value in world.items() if key not in mine and f"{key.split('.')[0]}.record" not in mine}
        for world in worlds_of(version, rules, scenarios)
    ]


def worlds_of(version, rules, scenarios):
    """[{key: value}]: points that calibration does not rule out; for model 0.1 a Latin hypercube over what nobody knows well."""
    count = rules["worlds"]
    if version != "0.1":
        return parse(scenarios / "data/not-ruled-out.toml")["world"][:count]
    drawn = {"stage": {"worlds": {"draws": count, "seed": rules["seeds"][3]}}}
    columns = {item["key"]: plan.world(drawn, item) for item in rules["nuisance"]}
    return [{key: column[i] for key, column in columns.items()} for i in range(count)]


def all_looks(rows, rules, versions, scenarios):
    """The Looks of all cells of some rows."""
    return [
        look
        for row in rows
        for cell in row["cell"]
        for version in versions
        for look in looks(row, cell, version, rules, scenarios)
    ]


def runs_of(look):
    """(runs, weeks of all of them): what a look costs."""
    last = max(math.ceil(window[1]) for window in look.windows)
    count = len(look.cell["arms"]) * (len(look.worlds) or look.replicates)
    return count, count * last
