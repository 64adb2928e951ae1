# SPDX-License-Identifier: MIT
"""What a dataset of results can tell of its arms: `ds.tandem.compare` and the like."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import EllipsisType
from typing import Any

import numpy as np
import xarray
from numpy.typing import NDArray

from tandem.best import Best, best_of
from tandem.contrasts import Contrast, corrected, paired_contrast
from tandem.design_points import Overlay, read_overlay, the_point
from tandem.enough import Running, running
from tandem.errors import ResultsError
from tandem.named_arms import ARM, NamedArms
from tandem.windows import LATE, Window, series_of, window_means
from tandem.words import arm_words, comparison_words, place_words

Arm = Overlay | int | str  # keys that a point sets, its number, or the name of a named arm


@xarray.register_dataset_accessor("tandem")
class Arms:
    """The arms of a dataset that `tandem.open` or `Scenario.run` gave, or of a part of one.

    An arm is a design point, told by some of the keys that it sets ({} is the one that sets nothing), by its number, or by its name
    where the design names arms; {"arm": name, key: value} where sweeps stand beside these, of which {key: value} is the baseline's. Arms are
    compared replicate by replicate, since they share their luck. A metric is averaged over the ticks of `window` first: "last quarter",
    "last half", "last tenth", "all", "end" (the last tick), or (first, last). `units` are numbers of units, for a metric by unit.
    ResultsError, with what there is, where an arm, a metric or a tick is not there, and where no run is done."""

    def __init__(self, data: xarray.Dataset) -> None:
        self._data = data
        self._named = NamedArms(data)

    def of(self, arm: Arm) -> xarray.Dataset:
        """The part of the dataset that is one arm: [replicate, tick, unit]."""
        return self._data.isel(point=self._position(arm))

    def means(self, metric: str, window: Window = LATE, *, units: Sequence[int] | None = None) -> xarray.DataArray:
        """[point, replicate]: the mean of a metric over the ticks of the window, in its unit; NaN where a run is not done."""
        kept = self._data.drop_vars(
            [name for name, c in self._data.coords.items() if not {"point", "replicate"} >= set(c.dims)]
        )
        values, attrs = window_means(self._data, metric, window, units), series_of(self._data, metric, units).attrs
        return xarray.DataArray(values, kept.coords, ("point", "replicate"), metric, attrs)

    def compare(
        self,
        a: Arm | Sequence[Arm] | None = None,
        b: Arm | None = None,
        metric: str = "",
        window: Window = LATE,
        *,
        units: Sequence[int] | None = None,
        a_base: Arm | None = None,
        b_base: Arm | None = None,
        sesoi: float | None = None,
    ) -> Any:
        """Arm `a` against arm `b`: paired difference with its interval, effect size, p, and a sentence: a Contrast. A list of arms in
        place of `a` gives Contrasts: each against `b`, with p corrected for their number. Without `b` it is the baseline of the named
        arms, where the sweeps set the same; without `a` all other arms are compared with it.

        a_base, b_base: arms to take off first, so that two changes are compared. sesoi: the smallest difference that matters, in the
        unit of the metric, above 0; then equivalence is tested."""
        if not metric:
            raise ResultsError('no metric to compare; expected compare(metric="output") or compare(a, b, "output")')
        values, meaning = window_means(self._data, metric, window, units), self._meaning(metric, units)

        def side(arm: Arm, base: Arm | None) -> NDArray[np.float64]:
            row: NDArray[np.float64] = values[self._position(arm)]
            return row if base is None else np.subtract(row, values[self._position(base)])

        def one(arm: Arm) -> Contrast:
            against = self._base(arm) if b is None else b
            found = paired_contrast(side(arm, a_base), side(against, b_base), sesoi)
            found.label = arm_words(self._sets(arm))
            found.say = comparison_words(meaning, self._sets(arm), self._sets(against))
            return found

        if isinstance(a, (Mapping, int, np.integer, str)):
            return one(a)
        return corrected([one(arm) for arm in (self._others(b) if a is None else a)])

    def best(
        self,
        among: str | Sequence[Arm],
        metric: str,
        window: Window = LATE,
        *,
        where: Overlay | None = None,
        units: Sequence[int] | None = None,
    ) -> Best:
        """The arm with the highest mean, and the arms that cannot be told from it.

        among: a swept key, whose values are the arms, at the points that set all of `where`, in the baseline where the design names arms
        and `where` names none; "arm" for the named arms; or a list of arms."""
        rows, meaning = window_means(self._data, metric, window, units), self._meaning(metric, units)
        if not isinstance(among, str):
            found = best_of([arm_words(self._sets(arm)) for arm in among], [rows[self._position(arm)] for arm in among])
            found.say = f"{meaning} is highest with {{best}}"
            return found
        fixed = self.within(where or {}, among)
        points = self._described if {among, *fixed} & {ARM} else self._overlays
        values = values_of(points, among, fixed, self._named.names)
        if not values:
            the_point(points, fixed | {among: None})  # says what there is
        found = best_of(values, [rows[the_point(points, fixed | {among: value}, "where")] for value in values])
        there = place_words(fixed)
        found.say = f"{meaning}{' ' if there else ''}{there} is highest at {among} = {{best}}"
        return found

    def running(
        self,
        a: Arm | None = None,
        b: Arm | EllipsisType | None = ...,
        metric: str = "",
        window: Window = LATE,
        *,
        units: Sequence[int] | None = None,
    ) -> Running:
        """The mean of arm `a`, or of its paired difference from arm `b`, and its interval as replicates are added: how many are enough.

        b: None: the mean of `a` itself; left out: the baseline of the named arms. a: left out: the one arm beside that baseline."""
        if not metric:
            raise ResultsError('no metric to follow; expected running(a, b, "output") or running(a, metric="output")')
        values = window_means(self._data, metric, window, units)
        a = self._only_other() if a is None else a
        against = self._base(a) if isinstance(b, EllipsisType) else b
        base = None if against is None else self._position(against)
        found = running(values[self._position(a)] - (0 if base is None else values[base]))
        found.what = "mean" if base is None else "mean difference"
        return found

    def within(self, where: Overlay, *keys: str | None) -> Overlay:
        """`where`, and the baseline where the design names several arms and neither `where` nor the keys, along which something is told,
        say which is meant: so that arms are never mixed."""
        if ARM in where or ARM in keys or not self._swept(*(key for key in keys if key is not None), *where):
            return where
        return {**self._named.usual(), **where}

    def overlays(self) -> list[Overlay]:
        """[point]: {key: value} that tells each apart: what it sets, or its arm and what the sweeps set."""
        return self._described

    @cached_property
    def _overlays(self) -> list[Overlay]:
        """[point]: {key: value} that each sets."""
        if "overlay" not in self._data.coords:
            raise ResultsError("this dataset has no coordinate `overlay`; expected one of tandem.open or Scenario.run")
        return [read_overlay(str(text)) for text in np.atleast_1d(self._data.overlay.values)]

    @cached_property
    def _described(self) -> list[Overlay]:
        """[point]: what tells it apart: what it sets, or its arm and what the sweeps set."""
        return self._named.described(self._overlays) if self._named.names else self._overlays

    def _swept(self, *keys: str) -> bool:
        """Whether named arms stand at each value of all these keys: no arm sets them."""
        return bool(self._named.names) and {*keys} <= {key for point in self._described for key in point}

    def _base(self, arm: Arm) -> int:
        """The number of the point of the baseline that belongs to an arm."""
        return self._named.beside(
            int(np.atleast_1d(self._data.point.values)[self._position(arm)]), self._named.baseline()
        )

    def _only_other(self) -> Arm:
        """The one point beside the baseline."""
        others = self._named.others()
        if len(others) != 1:
            words = [arm_words(self._sets(number)) for number in others[:6]]
            raise ResultsError(
                f"{len(others)} arms are not the baseline; expected one of them, running(a, metric=...): {'; '.join(words)}"
                + ("; ..." if len(others) > len(words) else "")
            )
        return others[0]

    def _others(self, b: Arm | None) -> list[Arm]:
        """All points that are not of the baseline, or all but `b`."""
        if b is None:
            return list(self._named.others())
        numbers, own = np.atleast_1d(self._data.point.values), self._position(b)
        return [int(number) for place, number in enumerate(numbers) if place != own]

    def _position(self, arm: Arm) -> int:
        if isinstance(arm, str):
            arm = {ARM: arm}
        if isinstance(arm, Mapping):
            arm = self._whole(arm)
            if ARM in arm:
                self._named.check(arm[ARM])
            return the_point(self._described if ARM in arm else self._overlays, dict(arm))
        found = np.flatnonzero(self._data.point.values == arm)
        if not found.size:
            raise ResultsError(f"no point {arm}; there are {self._data.point.values.tolist()}")
        return int(found[0])

    def _sets(self, arm: Arm) -> Overlay:
        """What an arm sets; of a number, all that its point does; of a named arm, its name and what the sweeps set."""
        if isinstance(arm, Mapping) and ARM not in self._whole(arm):
            return dict(arm)
        return self._described[self._position(arm)]

    def _whole(self, arm: Overlay | Mapping[str, Any]) -> Overlay:
        """What tells an arm: of values of swept keys alone, the baseline at them."""
        return self.within(dict(arm)) if arm else {}

    def _meaning(self, metric: str, units: Sequence[int] | None) -> str:
        """What a metric means, without its full stop."""
        series = series_of(self._data, metric, units)
        return str(series.attrs.get("long_name", series.name)).rstrip(".")


def values_of(points: Sequence[Overlay], key: str, fixed: Overlay, names: Sequence[str]) -> list[Any]:
    """Values of a key at the points that set all of `fixed`: numbers ascending; of arms their names, in the order of the design."""
    have = [point for point in points if key in point and all(point.get(k) == value for k, value in fixed.items())]
    if key == ARM:
        return [name for name in names if any(point[ARM] == name for point in have)]
    return sorted({point[key] for point in have})
