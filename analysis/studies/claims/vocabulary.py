# SPDX-License-Identifier: MIT
"""The words that rows of claims.toml may use: ids, kinds, expectations."""

from tandem.errors import TandemError

IDS = range(1, 81)
KINDS = {
    "test": ({"rule", "expect", "metric", "arms", "rests"}, {"contexts", "with", "base", "windows", "literature"}),
    "by_construction": (
        {"rule", "expect", "metric", "arms", "rests", "equation", "direct"},
        {"contexts", "with", "base", "windows", "literature"},
    ),
    "untestable": ({"why"}, {"literature"}),
}
EXPECTS = {"higher": 1, "lower": -1, "equal": 0}


class ClaimsError(TandemError):
    """The ledger cannot be made; the message says why."""
