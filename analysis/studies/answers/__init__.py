# SPDX-License-Identifier: MIT
"""The answers in the heads of scenarios/*.toml and in docs/scenarios.md, kept true (scripts/answers)."""
