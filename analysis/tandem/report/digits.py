# SPDX-License-Identifier: MIT
"""How many digits the means of a page have: one format for a metric, so that the same number looks the same everywhere."""

import math

import numpy as np
from numpy.typing import NDArray

from tandem.contrasts import paired_contrast
from tandem.statistics import mean_interval
from tandem.words import decimals

SIGNIFICANT = 4  # digits where there is no interval


def places_of(values: NDArray[np.float64], base: int) -> int:
    """Decimals, 0 to 6, for means of a metric, values [point, replicate]: what the narrowest interval of a difference from point `base`
    allows, but at most one more than the widest; of one point its own interval; without any interval SIGNIFICANT digits."""
    found = [paired_contrast(row, values[base]) for k, row in enumerate(values) if k != base]
    ends = [(one.low, one.high) for one in found]
    if not ends:
        one = values[base]
        ends = [mean_interval(one[~np.isnan(one)])]
    allowed = [decimals(low, high) for low, high in ends if high > low]
    if allowed:
        return min(max(allowed), min(allowed) + 1)
    largest = float(np.nanmax(np.abs(values))) if not np.isnan(values).all() else 0.0
    return min(6, max(0, SIGNIFICANT - 1 - math.floor(math.log10(largest)))) if largest > 0 else 3
