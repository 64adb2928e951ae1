# SPDX-License-Identifier: MIT
"""Designs for sensitivity: those that the program wrote into a results file, and Saltelli's with second order made here."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from tandem.design_points import read_overlay
from tandem.errors import ResultsError

if TYPE_CHECKING:
    import xarray


@dataclass
class Design:
    """Which part each point has in a design, as `/points/sample` and `/points/block` of a results file say it."""

    keys: list[str]
    sample: NDArray[np.int64]  # [point]: number of the base sample or trajectory, from 0
    block: list[str]  # [point]: `A`, `B`, `AB key`, `BA key` of Saltelli's; `start` or the changed key of Morris'
    points: dict[str, list[Any]] = field(default_factory=dict)  # {key: values [point]}, for `tandem.evaluate`

    def rows(self, block: str) -> NDArray[np.int64]:
        """[base]: numbers of the points of a block, in the order of their samples; empty where there are none."""
        found = np.array([p for p, name in enumerate(self.block) if name == block], dtype=np.int64)
        return found[np.argsort(self.sample[found], kind="stable")] if len(found) else found


def saltelli(
    ranges: Mapping[str, tuple[float, float]],
    points: int = 256,
    *,
    seed: int = 1,
    second: bool = True,
    log: Sequence[str] = (),
) -> Design:
    """Saltelli's design (Saltelli et al. 2010; with second order Saltelli 2002) from a scrambled Sobol sequence.

    ranges: {key: (lowest, highest)}; those of `log` are even in the logarithm. points: base samples, best a power of two, at least 2. It
    has points x (keys + 2) points, with `second` points x (2 keys + 2). ValueError for a range that is none."""
    keys = list(ranges)
    for key, (low, high) in ranges.items():
        if not low < high or (key in log and low <= 0):
            raise ValueError(f"{key}: from {low} to {high} is no range{' for a logarithm' if key in log else ''}")
    if points < 2 or not keys:
        raise ValueError(f"{points} base samples of {len(keys)} keys; expected at least 2 of at least 1")
    power = math.ceil(math.log2(points))
    unit = qmc.Sobol(2 * len(keys), scramble=True, seed=seed).random_base2(power)[:points]
    a, b = unit[:, : len(keys)], unit[:, len(keys) :]
    blocks = {"A": a, "B": b}
    for number, key in enumerate(keys):
        for name, base, other in (("AB", a, b), ("BA", b, a)):
            if name == "AB" or second:
                mixed = base.copy()
                mixed[:, number] = other[:, number]
                blocks[f"{name} {key}"] = mixed
    every = np.concatenate(list(blocks.values()))
    columns = {key: scaled(every[:, k], *ranges[key], key in log).tolist() for k, key in enumerate(keys)}
    names = [name for name in blocks for _ in range(points)]
    return Design(keys, np.tile(np.arange(points), len(blocks)), names, columns)


def scaled(unit: NDArray[np.float64], low: float, high: float, log: bool) -> NDArray[np.float64]:
    """Numbers from 0 to 1 in a range, evenly or in the logarithm."""
    if log:
        return np.asarray(np.exp(np.log(low) + unit * (np.log(high) - np.log(low))))
    return low + unit * (high - low)


def design_of(data: xarray.Dataset, kind: str) -> Design:
    """The design that the program wrote into results; kind: `saltelli` or `morris`. ResultsError where it is another."""
    block = [str(name) for name in data.block.values] if "block" in data.coords else []
    found = "morris" if "start" in block else "saltelli" if "A" in block else "no sample for sensitivity"
    if found != kind:
        raise ResultsError(f'this design is {found}; expected sample = "{kind}" in [[design.sweep]] (docs/designs.md)')
    overlays = [read_overlay(str(text)) for text in data.overlay.values]
    changed = [name.removeprefix("AB ") for name in block if name not in ("A", "B", "start", "")]
    keys = [key for key in dict.fromkeys(key for sets in overlays for key in sets) if key in set(changed)]
    points = {key: [sets.get(key) for sets in overlays] for key in keys}
    return Design(keys, data["sample"].values.astype(np.int64), block, points)
