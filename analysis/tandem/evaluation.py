# SPDX-License-Identifier: MIT
"""A scenario as a function of its keys: many points in, a metric of each out, for samples, fits and searches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tandem.windows import LATE, Window

if TYPE_CHECKING:
    import xarray

    from tandem.point_table import Points
    from tandem.scenario import Scenario


def evaluate(
    scenario: Scenario,
    points: Points,
    metric: str | Sequence[str] = "output",
    window: Window = LATE,
    **options: Any,
) -> xarray.DataArray | xarray.Dataset:
    """[point, replicate]: the mean of a metric over the ticks of `window` at each point, in its unit; NaN where a run failed.

    points: a row a point and a column a dotted key (pandas.DataFrame, {key: values [point]}, or a list of {key: value}); they take the
    place of the scenario's own design. One process runs them all, and all points of a replicate share their luck. Several metrics give a
    Dataset. window: see `ds.tandem`. options: those of `Scenario.run`: replicates, seed, threads, out, progress.

    Errors and warnings are those of `Scenario.run`, and ResultsError where the metric is not recorded, or every run failed."""
    results = scenario.points(points).run(**options)
    try:
        if isinstance(metric, str):
            return results.tandem.means(metric, window)  # type: ignore[no-any-return]
        return results.assign({name: results.tandem.means(name, window) for name in metric})[list(metric)]
    finally:
        results.close()
