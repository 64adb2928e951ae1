# SPDX-License-Identifier: MIT
"""The ledger's second edition: claims asked anew, beside the first edition and in both versions of the model (docs/plans/ledger-2.md)."""
