# SPDX-License-Identifier: MIT
"""Fits the default organisation of model 2 to published patterns, once: docs/plans/joint-targets.md."""
