# SPDX-License-Identifier: MIT
"""The named arms of a design: the points of each, what the sweeps beside them set, and which of them is the baseline."""

from collections.abc import Sequence

import numpy as np
import xarray
from numpy.typing import NDArray

from tandem.design_points import Overlay
from tandem.errors import ResultsError, near
from tandem.results import Results

ARM = "arm"  # coordinate of a point, and column of /points


def attributes_of_arms(results: Results) -> dict[str, str | int]:
    """Attributes of the coordinate `arm`: the baseline, and how many points each arm has."""
    arms = results.points[ARM]
    return {"baseline": results.baseline(), "points_of_an_arm": int(np.count_nonzero(arms == arms[0]))}


class NamedArms:
    """The arms of a dataset; none of them where its design has no names."""

    def __init__(self, data: xarray.Dataset) -> None:
        self._data = data
        self.of_point: NDArray[np.object_] = np.atleast_1d(data[ARM].values if ARM in data.coords else [])
        self.names = [str(name) for name in dict.fromkeys(self.of_point)]

    def described(self, overlays: Sequence[Overlay]) -> list[Overlay]:
        """[point]: what each point sets, in the terms of the design: its arm, then what the sweeps set there."""
        swept = {key for name in self.names for key in self._varied(name, overlays)}
        return [
            {ARM: str(arm), **{key: value for key, value in overlay.items() if key in swept}}
            for arm, overlay in zip(self.of_point, overlays)
        ]

    def check(self, arm: object) -> None:
        """ResultsError unless there is an arm of that name."""
        if not self.names:
            raise ResultsError(f"no arm '{arm}': the design names none; tell an arm by what it sets, or by its number")
        if arm not in self.names:
            raise ResultsError(f"no arm '{arm}'{near(arm, self.names)}; there are {', '.join(self.names)}")

    def baseline(self) -> str:
        """The name of the baseline. ResultsError where the dataset has none."""
        name = str(self._data[ARM].attrs.get("baseline", "")) if self.names else ""
        if not name:
            raise ResultsError("the design has no baseline: name both arms, compare(a, b, metric)")
        self.check(name)
        return name

    def usual(self) -> Overlay:
        """{"arm": baseline} where there are several arms, else {}. ResultsError where the dataset has several and not the baseline."""
        return {ARM: self.baseline()} if len(self.names) > 1 else {}

    def beside(self, point: int, arm: str) -> int:
        """The number of the point of `arm` at which the sweeps set what they set at that point."""
        count = int(self._data[ARM].attrs["points_of_an_arm"])
        place = int(self._data.point.values[np.flatnonzero(self.of_point == arm)[0]]) // count
        return place * count + point % count

    def others(self) -> list[int]:
        """Numbers of all points but those of the baseline."""
        baseline = self.baseline()
        return [int(n) for n, arm in zip(np.atleast_1d(self._data.point.values), self.of_point) if arm != baseline]

    def _varied(self, arm: str, overlays: Sequence[Overlay]) -> list[str]:
        own = [overlay for name, overlay in zip(self.of_point, overlays) if name == arm]
        return [key for key in own[0] if any(overlay.get(key) != own[0][key] for overlay in own)]
