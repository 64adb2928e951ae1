# SPDX-License-Identifier: MIT
"""The silo effect: what closing the boundaries of units costs, in pictures and one page (scripts/quickstart)."""
