# SPDX-License-Identifier: MIT
"""What a claim is measured by: an output of the program, or one of a few things derived from its outputs.

A measure is written as a name, or as a table with one of these forms (metrics M, A, B by name, units by number):
  { of = "M", units = [0, 1] }                        mean of M over these units
  { gap = "M", units = [0, 1], minus = [2, 3] }       mean over the first units minus mean over the second
  { ratio = ["A", "B"] }, { difference = ["A", "B"] } A / B, A - B
  { least = ["A", "B", ...] }                         the smallest of several shares
  { correlation = ["A", "B"] }                        over units, of the means in the window
  { spread = "M" }                                    standard deviation over units, of the means in the window"""

import warnings

import numpy as np

from tandem.errors import ResultsError
from tandem.statistics import mean

FORMS = {
    "of": {"of", "units"},
    "gap": {"gap", "units", "minus"},
    "ratio": {"ratio"},
    "difference": {"difference"},
    "least": {"least"},
    "correlation": {"correlation"},
    "spread": {"spread"},
}
BY_UNIT = {"of", "gap", "correlation", "spread"}


def form_of(measure):
    """Which form a measure has: `plain` for a name, None for a table that has none."""
    if isinstance(measure, str):
        return "plain"
    found = [form for form, keys in FORMS.items() if form in measure and set(measure) == keys]
    return found[0] if len(found) == 1 else None


def metrics_of(measure):
    """Names of the metrics that a measure reads."""
    if isinstance(measure, str):
        return [measure]
    named = measure[form_of(measure)]
    return [named] if isinstance(named, str) else list(named)


def by_unit(measure):
    """Whether the measure reads metrics by unit."""
    return form_of(measure) in BY_UNIT


def words(measure, meanings):
    """A measure in words; `meanings` {metric: what it means}."""
    form = form_of(measure)
    named = [meanings.get(name, name).rstrip(".") for name in metrics_of(measure)]
    first = named[0][0].lower() + named[0][1:]
    rest = [name[0].lower() + name[1:] for name in named[1:]]
    if form == "plain":
        return first
    if form == "of":
        return f"{first}, in {listed(measure['units'])}"
    if form == "gap":
        return f"{first}, in {listed(measure['units'])} less {listed(measure['minus'])}"
    if form == "correlation":
        return f"correlation over units of {first} with {rest[0]}"
    if form == "spread":
        return f"standard deviation over units of {first}"
    if form == "least":
        return f"the smallest of {len(named)} shares ({first}; " + "; ".join(rest) + ")"
    return f"{first}, {'divided by' if form == 'ratio' else 'less'} {rest[0]}"


def listed(units):
    """Units by number, short where they follow each other."""
    follow = len(units) > 2 and list(units) == list(range(units[0], units[-1] + 1))
    named = f"{units[0]} to {units[-1]}" if follow else ", ".join(map(str, units))
    return f"unit{'s' if len(units) > 1 else ''} {named}"


def values(results, measure, windows):
    """[window, run]: the measure in each window (first tick excluded, last included); NaN where it is not defined."""
    form = form_of(measure)
    parts = [
        window_means(results, f"{name}_by_unit" if by_unit(measure) else name, windows) for name in metrics_of(measure)
    ]
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        if form == "plain":
            return parts[0]
        if form == "of":
            return mean(parts[0][..., measure["units"]])
        if form == "gap":
            return mean(parts[0][..., measure["units"]]) - mean(parts[0][..., measure["minus"]])
        if form == "ratio":
            return np.where(parts[1] != 0, parts[0] / parts[1], np.nan)
        if form == "difference":
            return parts[0] - parts[1]
        if form == "least":
            return np.min(parts, axis=0)
        if form == "spread":
            return np.nanstd(parts[0], axis=-1)
        return correlation(*parts)


def window_means(results, name, windows):
    """[window, run] or [window, run, unit]: means of a series over the ticks of each window."""
    series, ticks = results.series(name), results.ticks(name)
    found = []
    for after, last in windows:
        chosen = (ticks > after) & (ticks <= last)
        if not chosen.any():
            raise ResultsError(f"{results.path}: no tick of {name} is recorded in ({after}, {last}]")
        found.append(mean(np.moveaxis(series[:, chosen], 1, -1)))
    return np.array(found)


def correlation(a, b):
    """Pearson's over the last axis, of the entries that are defined in both."""
    both = np.isnan(a) | np.isnan(b)
    a, b = np.where(both, np.nan, a), np.where(both, np.nan, b)
    a, b = (x - np.nanmean(x, axis=-1, keepdims=True) for x in (a, b))
    scale = np.sqrt(np.nansum(a * a, axis=-1) * np.nansum(b * b, axis=-1))
    return np.where(scale > 0, np.nansum(a * b, axis=-1) / scale, np.nan)
