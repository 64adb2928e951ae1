# SPDX-License-Identifier: MIT
"""The ledger of claims: claims of essays, put to the test by rows and rules that were settled beforehand (scripts/claims)."""
