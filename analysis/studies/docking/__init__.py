# SPDX-License-Identifier: MIT
"""Published models as limit cases: docking.toml says what papers report, papers/ has them programmed a second time (scripts/docking)."""
