# SPDX-License-Identifier: MIT
"""The default organisation beside the literature, and the regions around it in which the patterns hold (scripts/patterns)."""
