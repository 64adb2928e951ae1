# SPDX-License-Identifier: MIT
"""What the figures are given: results in any of their forms, an Axes or none, arms, and texts that come from files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from typing import Any, TypeAlias

import xarray
from matplotlib.axes import Axes

from tandem.accessor import Arm
from tandem.arm_names import arm_name, short_keys
from tandem.dataset import open as open_dataset
from tandem.design_points import read_overlay
from tandem.errors import inert
from tandem.figures.parts import canvas, tidy
from tandem.results import Results, open_results
from tandem.windows import series_of

Data: TypeAlias = xarray.Dataset | str | PathLike[str]
LONGEST = 34  # letters of a label
MOST_ARMS = 6  # drawn when none are chosen: as many as there are colours


def dataset(data: Data) -> xarray.Dataset:
    """The results as a dataset; ResultsError as for `tandem.open`."""
    return data if isinstance(data, xarray.Dataset) else open_dataset(data)


@contextmanager
def arrays(data: Data | Results) -> Iterator[Results]:
    """The results with their snapshots. A dataset knows its file by `attrs["file"]`. ResultsError as for `tandem.open_results`."""
    if isinstance(data, Results):
        yield data
        return
    with open_results(data.attrs["file"] if isinstance(data, xarray.Dataset) else str(data)) as found:
        yield found


def axes_of(ax: Axes | None, width: float = 6.4, height: float = 4.0) -> Axes:
    """`ax`, or the Axes of a new figure of that many inches, with what is read of its frame."""
    if ax is None:
        ax = canvas(width, height, "").subplots()
    tidy(ax)
    return ax


def label(text: object) -> str:
    """A text of a file as matplotlib may have it: a dollar sign is one, and nothing steers."""
    return inert(str(text)).replace("$", r"\$")


def short_labels(names: Sequence[str]) -> list[str]:
    """Names as labels that leave room for the figure; those that are cut to the same have their number."""
    cut = [name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…" for name in names]
    return [label(name if cut.count(name) == 1 else f"{name} ({number})") for number, name in enumerate(cut)]


def some_arms(data: xarray.Dataset, arms: Sequence[Arm] | None) -> list[Arm]:
    """The arms that are drawn: those chosen, else all points; of more than MOST_ARMS as many, evenly spaced, the first and last of them."""
    if arms is not None:
        return list(arms)
    count = data.sizes["point"]
    drawn = min(count, MOST_ARMS)
    places = sorted({round(k * (count - 1) / max(drawn - 1, 1)) for k in range(drawn)})
    return [int(data.point.values[place]) for place in places]


def arm_labels(data: xarray.Dataset, arms: Sequence[Arm]) -> list[str]:
    """[arm]: what tells the arms apart, in words."""
    overlays = [read_overlay(str(data.tandem.of(arm).overlay.values)) for arm in arms]
    keys = [key for key in dict.fromkeys(key for sets in overlays for key in sets) if not same(overlays, key)]
    names = short_keys(keys)
    return short_labels([arm_name({key: sets[key] for key in keys if key in sets}, names) for sets in overlays])


def same(overlays: Sequence[dict[str, Any]], key: str) -> bool:
    """Whether several arms all have the same value of a key."""
    return len(overlays) > 1 and all(key in sets and sets[key] == overlays[0].get(key) for sets in overlays)


def meaning_of(data: xarray.Dataset, metric: str, units: Sequence[int] | None = None) -> tuple[str, str]:
    """(what a metric means, without its full stop; the label of its axis)."""
    series = series_of(data, metric, units)
    unit = series.attrs.get("units", "")
    name = metric.removesuffix("_by_unit").replace("_", " ")
    space = "\n" if len(name) + len(unit) > 26 else " "
    axis = label(name) if unit in ("", "1") else f"{label(name)}{space}({label(unit)})"
    return label(str(series.attrs.get("long_name", metric)).rstrip(".")), axis
