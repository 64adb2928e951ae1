# SPDX-License-Identifier: MIT
"""The table of a design for sensitivity: shares or effects of the inputs, the most moving first."""

import numpy as np
from numpy.typing import NDArray

from tandem.report.indices import Indices, ends, percent
from tandem.report.tables import Line, Table, shown_number
from tandem.sensitivity import Sobol


def indices_rows(told: Indices | None) -> Table | None:
    """The indices of a design for sensitivity, the most moving input first."""
    if told is None or told.found is None:
        return None
    found = told.found
    if isinstance(found, Sobol):
        lines = [
            Line(
                [told.names[key], percent(found.total[k]), ends(found.total_interval[k])]
                + [percent(found.first[k]), ends(found.first_interval[k])],
                key,
            )
            for k, key in ranked(found.keys, found.total)
        ]
        head = ["input", "share, with others", "95 % interval", "share, alone", "95 % interval"]
        note = (
            f"From {len(told.design.rows('A'))} base samples (Saltelli's design; Sobol's indices, total after Jansen)."
        )
        return Table("Which input makes how much of the differences", head, lines, 0, note)
    lines = []
    for k, key in ranked(found.keys, found.mu_star):
        low, high = found.interval[k]
        cells = [
            shown_number(float(value), low, high)
            for value in (found.mu_star[k], low, high, found.sigma[k], found.luck[k])
        ]
        lines.append(Line([told.names[key], cells[0], f"{cells[1]} to {cells[2]}", *cells[3:]], key))
    head = ["input", "mean size of the effect", "95 % interval", "how much it varies", "luck alone would give"]
    note = f"From {found.trajectories} trajectories (Morris' design: mu*, sigma). An effect: a step through the whole range of the input."
    return Table("How far each input moves it", head, lines, 0, note)


def ranked(keys: list[str], size: NDArray[np.float64]) -> list[tuple[int, str]]:
    """(number, key), the largest first."""
    return [(int(k), keys[k]) for k in np.argsort(-size, kind="stable")]
