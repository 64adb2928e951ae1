# SPDX-License-Identifier: MIT
"""Which inputs of a design for sensitivity move the metric in front: Sobol's shares or Morris' effects, and what they come to in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tandem.errors import ResultsError
from tandem.figures.curves import numeric
from tandem.report.study import Study
from tandem.sensitivity import Design, Morris, Sobol, design_of, morris, sobol
from tandem.words import decimals, number

KINDS = {"A": "saltelli", "start": "morris"}  # a block that only this design has
NAMED = 3  # inputs that a sentence names
LITTLE = 0.05  # a share whose whole interval lies below makes next to nothing
WIDE = 0.3  # an interval of a share that says little
LEAST = 4  # base samples or trajectories from which anything is said


@dataclass
class Indices:
    """The indices of a study; `found` is None where there are none, and `why` says why."""

    names: dict[str, str]  # {key: what the page calls it}
    found: Sobol | Morris | None
    design: Design  # of the base samples (trajectories) that are whole
    values: np.ndarray  # [point, replicate] of that design
    left: int = 0  # base samples that are left out, since a run of theirs is not done
    why: str = ""

    def cautions(self) -> list[str]:
        """What a reader should know before believing them."""
        said = [self.why] if self.why else []
        if self.left:
            said.append(
                f"{self.left} base sample{'' if self.left == 1 else 's'} of the design {'has' if self.left == 1 else 'have'} a run "
                "that is not done; the shares and effects are those of the others."
            )
        if isinstance(self.found, Sobol):
            widest = float(np.ptp(self.found.total_interval[np.argsort(-self.found.total)[:NAMED]], axis=1).max())
            if widest > WIDE:
                said.append(
                    f"The shares are known roughly: an interval is {100 * widest:.0f} % wide. More base samples (points of the sample) tell more."
                )
        return said


def indices(study: Study) -> Indices | None:
    """Of the metric in front over the weeks compared, by design: Saltelli's or Morris'. None where the design is another."""
    blocks = set(map(str, study.data.block.values)) if "block" in study.data.coords else set()
    kind = next((name for block, name in KINDS.items() if block in blocks), None)
    if kind is None:
        return None
    design, y = design_of(study.data, kind), study.means(study.metric)
    kept, left = whole(design, y)
    part = Design(design.keys, design.sample[kept], [design.block[p] for p in kept])
    part.points = {key: [column[p] for p in kept] for key, column in design.points.items()}
    told = Indices({key: study.short.get(key, key) for key in design.keys}, None, part, y[kept], left)
    if len(np.unique(part.sample)) < LEAST:
        told.why = f"Fewer than {LEAST} base samples of the design are whole: which input moves it cannot be told yet."
        return told
    try:
        told.found = sobol(part, y[kept]) if kind == "saltelli" else morris(part, y[kept])
    except ResultsError as error:
        told.why = f"Which input moves it cannot be told: {error}."
    return told


def whole(design: Design, y: np.ndarray) -> tuple[np.ndarray, int]:
    """(numbers of the points whose base sample has a value in every run, ascending; how many base samples have not)."""
    holes = np.unique(design.sample[np.isnan(y).any(axis=1)])
    return np.flatnonzero(~np.isin(design.sample, holes) & (design.sample >= 0)), int((holes >= 0).sum())


def sentences(study: Study, told: Indices) -> list[str]:
    """The finding in words that need no statistics; empty where there is none."""
    if isinstance(told.found, Sobol):
        return of_shares(study.meaning(study.metric)[0], told.found, told.names)
    if isinstance(told.found, Morris):
        return of_effects(study, told.found, told.names)
    return []


def of_shares(meaning: str, found: Sobol, names: dict[str, str]) -> list[str]:
    """Of Sobol's indices."""
    order = [int(k) for k in np.argsort(-found.total)]
    little = [k for k in order if found.total_interval[k, 1] < LITTLE]
    most = [k for k in order if k not in little][:NAMED]
    said = []
    if most:
        parts = [f"{names[found.keys[k]]} {percent(found.total[k])} ({ends(found.total_interval[k])})" for k in most]
        said.append(
            f"How much {lower(meaning)} differs between settings goes back to {'; '.join(parts)}: by itself or together with others, "
            "95 % intervals in brackets."
        )
    together = 1 - float(found.first.clip(0).sum())
    if together > 0.1:
        said.append(
            f"{percent(together)} of it arises only where inputs act together, so they are not to be judged one by one."
        )
    if little:
        said.append(f"Next to nothing (below {percent(LITTLE)}): {', '.join(names[found.keys[k]] for k in little)}.")
    if not np.isnan(found.luck):
        said.append(f"Of how much single runs differ, {percent(found.luck)} is luck.")
    return said


def of_effects(study: Study, found: Morris, names: dict[str, str]) -> list[str]:
    """Of Morris' effects."""
    meaning, unit = study.meaning(study.metric)
    order = [int(k) for k in np.argsort(-found.mu_star)]
    hidden = [k for k in order if found.mu_star[k] < 2 * found.luck[k] or found.mu_star[k] == 0]
    most = [k for k in order if k not in hidden][:NAMED]
    said = []
    if most:
        parts = [f"{names[found.keys[k]]} {size(found, k)}, {way(study, found, k)}" for k in most]
        said.append(
            f"What an input moves {lower(meaning)} by when it goes through its whole range{f' ({unit})' if unit else ''}: "
            f"{'; '.join(parts)}. Means, with 95 % intervals in brackets."
        )
        bent = [k for k in most if found.sigma[k] > found.mu_star[k] / 2]
        if bent:
            said.append(
                f"How far depends on the other inputs, or on where it stands: {', '.join(names[found.keys[k]] for k in bent)}."
            )
    if hidden:
        said.append(f"Not told from luck: {', '.join(names[found.keys[k]] for k in hidden)}.")
    return said


def size(found: Morris, k: int) -> str:
    """An effect with its interval."""
    low, high = found.interval[k]
    places = decimals(low, high)
    return f"{number(found.mu_star[k], places)} ({number(low, places)} to {number(high, places)})"


def way(study: Study, found: Morris, k: int) -> str:
    """Whether an input moves the metric up or down."""
    values = [sets[found.keys[k]] for sets in study.sets if found.keys[k] in sets]
    if not numeric(values):
        return "from one choice to another"
    if abs(found.mu[k]) < 0.8 * found.mu_star[k]:
        return "now up, now down"
    return "up" if found.mu[k] > 0 else "down"


def percent(share: float) -> str:
    """A share as per cent, within 0 to 100."""
    return f"{100 * min(max(share, 0.0), 1.0):.0f} %"


def ends(interval: np.ndarray) -> str:
    """An interval of a share."""
    return f"{percent(interval[0]).removesuffix(' %')} to {percent(interval[1])}"


def lower(meaning: str) -> str:
    """A meaning inside a sentence."""
    return f"{meaning[:1].lower() if meaning[1:2].islower() else meaning[:1]}{meaning[1:]}"
